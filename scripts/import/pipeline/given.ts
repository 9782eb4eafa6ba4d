import type { Defaults, NamedDefault } from "./name-fields.ts";

/** Options that apply to all posts. */
export interface Given {
  readonly date?: string;
  readonly topics?: string;
  readonly editor?: string;
  readonly sources?: string;
}

/** The options as defaults for posts that lack the field. */
export function defaultsOf({ topics, editor, sources }: Given): Defaults {
  return {
    topics: namesIn("--topics", topics ?? ""),
    editor: namesIn("--editor", editor ?? ""),
    outlet: namesIn("--sources", sources ?? ""),
  };
}

/** The names in the value of an option, each with its place there. */
function namesIn(option: string, value: string): readonly NamedDefault[] {
  return [...value.matchAll(/[^,]+/g)].flatMap(({ 0: part, index }) => {
    const name = part.trim();
    return name === "" ? [] : [{ name, option, value, offset: index + part.indexOf(name) }];
  });
}
