import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, visit } from "yaml";
import { type Problem, quote } from "../problem.ts";
import type { Body } from "./body.ts";

/** Fields whose values are text for readers, in any map. */
const texts = new Set([
  ...["title", "summary", "withdrawn", "dateline", "alt", "credit", "caption", "text"],
  ...["name", "description", "role", "bio", "copyright"],
]);

/**
 * Errors about values that YAML cuts: it reads `title: We are #1` as "We are" and `title: &c and so on` as "and so on".
 * Only for fields that readers see as text, where a comment at the end of a line is seldom intended.
 */
export function cutValues(yaml: Body): readonly Problem[] {
  if (!/[ \t]#|(?:[:[{,-][ \t]+|^)&\S/m.test(yaml.text)) return [];
  const document = parseDocument(yaml.text, { version: "1.2", schema: "core" });
  if (document.errors.length > 0) return [];
  const aliases = new Set<string>();
  visit(document, { Alias: (_, { source }) => void aliases.add(source) });
  const problems: Problem[] = [];
  const look = (node: unknown, name: string): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) look(value, isScalar(key) ? String(key.value) : "");
    } else if (isSeq(node)) for (const item of node.items) look(item, name);
    else if (isScalar(node) && !isAlias(node) && texts.has(name)) {
      const problem = cutBehind(node, yaml) ?? cutBefore(node, yaml, aliases);
      if (problem !== undefined) problems.push(problem);
    }
  };
  look(document.contents, "");
  return problems;
}

/** `We are #1` */
function cutBehind(node: Node & { readonly type?: string; readonly value: unknown }, yaml: Body): Problem | undefined {
  const [from, to] = node.range ?? [0, 0];
  if (node.type !== "PLAIN" && node.value !== null) return undefined;
  const line = yaml.text.slice(to, endOfLine(yaml.text, to));
  if (!/^[ \t]*#/.test(line) || (to > 0 && line.startsWith("#") && !/[\s]/.test(yaml.text.charAt(to - 1))))
    return undefined;
  const hash = to + line.indexOf("#");
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
  return error(
    yaml,
    start,
    anchor.length + 1,
    `Readers do not see ${quote(`&${anchor}`)}: to YAML it names the value.`,
    {
      expected: "values that begin with & in quotes",
      advice: `write ${quoted(whole)}`,
    },
  );
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

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
