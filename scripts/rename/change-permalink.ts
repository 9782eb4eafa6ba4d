import { CommandError } from "../base/command-error.ts";
import { parseYaml } from "../content/front-matter.ts";
import { formatProblem, quote } from "../content/problem.ts";
import { defaultPermalink } from "../content/site-schema.ts";
import { readText, type Step, writing } from "./steps.ts";
import { YamlEdit } from "./yaml-edit.ts";

/**
 * Gives all articles addresses by another pattern; those by the old one redirect. A pattern that was already changed by
 * hand is written down.
 */
export function planPermalink(old: string, pattern: string, data: string): readonly Step[] {
  const file = `${data}/site.yaml`;
  const text = readText(file);
  const yaml = parseYaml(text.replace(/^\ufeff/, ""), file, 1);
  if (!("value" in yaml)) throw new CommandError(formatProblem(yaml));
  const { permalink = defaultPermalink, formerPermalinks = [] } = (yaml.value ?? {}) as Settings;
  if (permalink !== old && permalink !== pattern) {
    throw new CommandError(
      `\`permalink\` in ${file} is ${quote(permalink)}.\n  Expected: ${old}\n  To do: name the pattern that the articles have now`,
    );
  }
  const edit = new YamlEdit(text);
  edit.set([], "permalink", pattern, "tag");
  if (![formerPermalinks].flat().includes(old)) edit.append([], "formerPermalinks", old, "permalink");
  return writing(file, edit.text, `${old} is ${pattern} now`);
}

interface Settings {
  readonly permalink?: string;
  readonly formerPermalinks?: string | readonly string[];
}
