import type { TagRule } from "../pipeline/mapping.ts";
import type { TagSyntax } from "../post.ts";

/** A rule that mappings cannot have: only the source knows what pictures a gallery shows. */
export type BuiltinRule = TagRule | { readonly as: "gallery"; readonly ids: string };

const image: TagRule = { as: "image", src: "{src|0}", alt: "{alt}", caption: "{caption|title}" };
const youtube: TagRule = { as: "link", href: "https://www.youtube.com/watch?v={id|0}", text: "{title}" };
const code: TagRule = { as: "code", lang: "{0}" };
const embed: TagRule = { as: "link", href: "{src|mp4|mp3|url|m4a|ogg|wav|webm|m4v|0}", text: "{title}" };

/** Rules for the built-in shortcodes and tags of a system; a mapping file can override them. */
export const builtinTags: Readonly<Record<TagSyntax, ReadonlyMap<string, BuiltinRule>>> = {
  hugo: new Map<string, TagRule>([
    ["ref", { as: "ref", to: "{0|path}" }],
    ["relref", { as: "ref", to: "{0|path}" }],
    ["figure", image],
    ["highlight", code],
    ["youtube", youtube],
    ["vimeo", { as: "link", href: "https://vimeo.com/{id|0}", text: "{title}" }],
    ["x", { as: "link", href: "https://x.com/{user}/status/{id}", text: "" }],
    ["tweet", { as: "link", href: "https://twitter.com/{user}/status/{id}", text: "" }],
    ["instagram", { as: "link", href: "https://www.instagram.com/p/{0}/", text: "" }],
    ["gist", { as: "link", href: "https://gist.github.com/{0}/{1}", text: "" }],
  ]),
  liquid: new Map<string, TagRule>([
    ["url", { as: "url", href: "{0}" }],
    ["relative_url", { as: "url", href: "{0}" }],
    ["absolute_url", { as: "url", href: "{0}" }],
    ["link", { as: "ref", to: "{0}" }],
    ["post_url", { as: "ref", to: "{0}" }],
    ["highlight", code],
    ["text", { as: "text", text: "{0}" }],
    ["site.baseurl", { as: "text", text: "" }],
    ["site.url", { as: "text", text: "" }],
  ]),
  wordpress: new Map<string, BuiltinRule>([
    // Old posts have the caption as a value, newer ones after the picture.
    ["caption", { as: "inner", text: "{caption}" }],
    ["wp_caption", { as: "inner", text: "{caption}" }],
    ["embed", { as: "inner", text: "" }],
    ["audio", embed],
    ["video", embed],
    ["youtube", { as: "link", href: "{0}", text: "" }],
    ["gallery", { as: "gallery", ids: "{ids|include}" }],
  ]),
  none: new Map(),
};
