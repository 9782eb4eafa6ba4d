import { type Node, visit } from "yaml";
import { type Problem, quote } from "../problem.ts";
import { yamlDocument } from "../yaml-document.ts";
import type { Body } from "./body.ts";
import { textValues } from "./text-values.ts";

/**
 * Errors about values that YAML cuts: it reads `title: We are #1` as "We are", `title: &c and so on` as "and so on" and
 * `title: ! Alert` as "Alert". Only for fields that readers see as text, where a comment at the end of a line is seldom
 * intended.
 */
export function cutValues(yaml: Body): readonly Problem[] {
  if (!/[ \t]#|(?:[:[{,-][ \t]+|^)&\S|[:[{,-][ \t]+![ \t]/m.test(yaml.text)) return [];
  const document = yamlDocument(yaml.text);
  if (document === undefined) return [];
  const aliases = new Set<string>();
  visit(document, { Alias: (_, { source }) => void aliases.add(source) });
  return textValues(document).flatMap(
    ({ node }) => cutBehind(node, yaml) ?? cutBefore(node, yaml, aliases) ?? cutTag(node, yaml) ?? [],
  );
}

/** `We are #1` */
function cutBehind(node: Node & { readonly type?: string; readonly value: unknown }, yaml: Body): Problem | undefined {
  const [from, to] = node.range ?? [0, 0];
  // A comment on the next line, further in than the field, was meant to go on: `#5 runs again.`
  const behind = /^[ \t]*(?:\n[ \t]+(?=#[^\s#]))?/.exec(yaml.text.slice(to))?.[0] ?? "";
  const hash = to + behind.length;
  // Behind quotes a comment is usual: `"Ship" # checked`. A word after # was meant to be read: `"Ship" #5`.
  const isQuoted = node.type?.startsWith("QUOTE") === true;
  if (isQuoted ? !/^#[^\s#]/.test(yaml.text.slice(hash, hash + 2)) : node.type !== "PLAIN" && node.value !== null)
    return undefined;
  if (yaml.text[hash] !== "#" || (hash > 0 && !/\s/.test(yaml.text.charAt(hash - 1)))) return undefined;
  if (behind.includes("\n") && indentAt(yaml.text, hash) <= indentAt(yaml.text, from)) return undefined;
  const lost = yaml.text.slice(hash, endOfLine(yaml.text, hash)).trimEnd();
  const whole = yaml.text.slice(from, hash + lost.length);
  return error(yaml, hash, lost.length, `Readers do not see ${quote(lost)}: to YAML it is a comment.`, {
    expected: "values with # in quotes, comments on lines of their own",
    advice: `write ${quoted(whole)}, or move the comment to the line above`,
  });
}

/** `&c and so on` */
function cutBefore(
  node: Node & { readonly anchor?: string | undefined },
  yaml: Body,
  aliases: ReadonlySet<string>,
): Problem | undefined {
  const { anchor } = node;
  if (anchor === undefined || aliases.has(anchor)) return undefined;
  const [from, to] = node.range ?? [0, 0];
  const start = yaml.text.lastIndexOf(`&${anchor}`, from);
  if (start < 0) return undefined;
  const whole = yaml.text.slice(start, to).trimEnd();
  return error(yaml, start, anchor.length + 1, `Readers do not see ${quote(`&${anchor}`)}: to YAML it is an anchor.`, {
    expected: "values that begin with & in quotes",
    advice: `write ${quoted(whole)}`,
  });
}

/** `! Alert` */
function cutTag(node: Node, yaml: Body): Problem | undefined {
  const [from, to] = node.range ?? [0, 0];
  const start =
    from - (/(?:^|[\s[{,])(![ \t]+)$/.exec(yaml.text.slice(Math.max(0, from - 100), from))?.[1]?.length ?? 0);
  if (start === from) return undefined;
  return error(yaml, start, 1, `Readers do not see ${quote("!")}: to YAML it is a tag.`, {
    expected: "values that begin with ! in quotes",
    advice: `write ${quoted(yaml.text.slice(start, to).trimEnd())}`,
  });
}

function error(
  yaml: Body,
  offset: number,
  length: number,
  found: string,
  rule: Pick<Problem, "expected" | "advice">,
): Problem {
  return { ...yaml.warning(offset, length, found, rule), severity: "error" };
}

function quoted(lines: string): string {
  const text = lines.replace(/\s+/g, " ");
  return text.includes('"') ? `'${text.replaceAll("'", "''")}'` : `"${text.replaceAll("\\", "\\\\")}"`;
}

/** The indentation of a line. */
function indentAt(text: string, offset: number): number {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
