import type { Post, PostSource } from "../post.ts";
import { builtinTags } from "../tags/builtin-tags.ts";
import { expandTags } from "../tags/expand-tags.ts";
import { readHugoShortcodes } from "../tags/hugo-shortcodes.ts";
import { readLiquidTags } from "../tags/liquid-tags.ts";
import { proposeRule } from "../tags/propose-rule.ts";
import type { BadTag, TaggedText } from "../tags/tags.ts";
import { readWordPressShortcodes } from "../tags/wordpress-shortcodes.ts";
import type { Findings } from "./findings.ts";
import type { Mapping } from "./mapping.ts";
import { badTag, leftOutShortcode } from "./post-messages.ts";
import { problemAt, problemIn } from "./problem-at.ts";

export interface TagTask {
  readonly syntax: PostSource["tags"];
  readonly rules: Mapping["shortcodes"];
  /** The target of a reference; undefined if the name is unknown. */
  readonly reference: (target: string) => string | undefined;
  /** The name of an editor, by the old site's term. */
  readonly editorName: (term: string) => string;
}

/** Expands the shortcodes and tags in the texts of posts, and reports those without a rule. */
export class TagExpander {
  /** Rules to propose for tags that have none, by the name of the tag. */
  readonly proposed = new Map<string, string>();
  readonly #task: TagTask;

  constructor(task: TagTask) {
    this.#task = task;
  }

  /** @param offset of the text in the source of the post; 0 for a text elsewhere */
  expand(post: Post, text: string, offset: number, findings: Findings): string {
    const { syntax, rules, reference, editorName } = this.#task;
    const { pieces, badTags } = readTags(syntax, text, rules);
    const refuse = (tag: BadTag) => this.#refuse(post, tag, offset, findings);
    for (const tag of badTags) refuse(tag);
    return expandTags(pieces, {
      rules: new Map([...builtinTags[syntax], ...rules]),
      field: (name) => {
        const value = post.fields.get(name);
        return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
      },
      reference,
      editorName,
      unknown: refuse,
      keepsInner: syntax === "wordpress",
      gallery: (ids) => post.gallery?.(ids) ?? [],
    });
  }

  #refuse(post: Post, tag: BadTag, offset: number, findings: Findings): void {
    const { name, paired = false, named = [], found } = tag;
    if (name !== undefined && !this.proposed.get(name)?.includes("inner"))
      this.proposed.set(name, proposeRule(paired, named));
    findings.count(`tag ${name ?? found}`, post.source, () => {
      const isLeftOut = name !== undefined && this.#task.syntax === "wordpress";
      const words = isLeftOut ? leftOutShortcode(name) : badTag(found, name);
      return offset === 0 && !isLeftOut
        ? problemIn(post.source, words)
        : problemAt(post.source, offset + tag.offset, tag.length, words);
    });
  }
}

function readTags(syntax: PostSource["tags"], text: string, rules: ReadonlyMap<string, unknown>): TaggedText {
  switch (syntax) {
    case "hugo":
      return readHugoShortcodes(text);
    case "liquid":
      return readLiquidTags(text);
    case "wordpress":
      return readWordPressShortcodes(text, new Set([...builtinTags.wordpress.keys(), ...rules.keys()]));
    case "none":
      return { pieces: [text], badTags: [] };
  }
}
