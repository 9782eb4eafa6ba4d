import type { TagRule } from "../pipeline/mapping.ts";

export type Generator = "hugo" | "jekyll";

export function isGenerator(name: string): name is Generator {
  return name === "hugo" || name === "jekyll";
}

const image: TagRule = { as: "image", src: "{src|0}", alt: "{alt}", caption: "{caption|title}" };
const youtube: TagRule = { as: "link", href: "https://www.youtube.com/watch?v={id|0}", text: "{title}" };
const code: TagRule = { as: "code", lang: "{0}" };

/** What becomes of the shortcodes and tags that a generator brings along; a mapping file may say otherwise. */
export const builtinTags: Readonly<Record<Generator, Readonly<Record<string, TagRule>>>> = {
  hugo: {
    ref: { as: "ref", to: "{0|path}" },
    relref: { as: "ref", to: "{0|path}" },
    figure: image,
    highlight: code,
    youtube,
    vimeo: { as: "link", href: "https://vimeo.com/{id|0}", text: "{title}" },
    x: { as: "link", href: "https://x.com/{user}/status/{id}", text: "" },
    tweet: { as: "link", href: "https://twitter.com/{user}/status/{id}", text: "" },
    instagram: { as: "link", href: "https://www.instagram.com/p/{0}/", text: "" },
    gist: { as: "link", href: "https://gist.github.com/{0}/{1}", text: "" },
  },
  jekyll: {
    url: { as: "url", href: "{0}" },
    relative_url: { as: "url", href: "{0}" },
    absolute_url: { as: "url", href: "{0}" },
    link: { as: "ref", to: "{0}" },
    post_url: { as: "ref", to: "{0}" },
    highlight: code,
    text: { as: "text", text: "{0}" },
    "site.baseurl": { as: "text", text: "" },
    "site.url": { as: "text", text: "" },
  },
};
