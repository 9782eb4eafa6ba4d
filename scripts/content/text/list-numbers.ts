import type { ParsedMarkdown } from "../markdown.ts";
import type { Problem } from "../problem.ts";
import { type Body, maxOfAKind } from "./body.ts";

/** Warnings about numbered lists that show other numbers than written: Markdown counts from the first one. */
export function changedNumbers(body: Body, { tokens }: ParsedMarkdown): readonly Problem[] {
  const problems: Problem[] = [];
  const lists: { shown: number; readonly first: number; readonly numbers: number[]; readonly warnings: Problem[] }[] =
    [];
  for (const token of tokens) {
    if (token.type === "ordered_list_open") {
      const first = Number(token.attrGet("start") ?? 1);
      lists.push({ shown: first, first, numbers: [], warnings: [] });
    }
    if (token.type === "bullet_list_open")
      lists.push({ shown: Number.NaN, first: Number.NaN, numbers: [], warnings: [] });
    const list = lists.at(-1);
    if (token.type === "list_item_open" && list !== undefined && token.info !== "" && token.map !== null) {
      const number = Number(token.info);
      const offset = body.text.indexOf(token.info, body.startOf(token.map[0]));
      if (number !== list.shown) list.warnings.push(changed(body, offset, token.info, list.shown));
      list.numbers.push(number);
      list.shown++;
    }
    if (token.type === "ordered_list_close" || token.type === "bullet_list_close") {
      const ended = lists.pop();
      // Many people write "1." in front of every item.
      if (ended?.numbers.some((number) => number !== ended.first)) problems.push(...ended.warnings);
    }
  }
  return problems.slice(0, maxOfAKind);
}

function changed(body: Body, offset: number, written: string, shown: number): Problem {
  return body.warning(offset, written.length, `Readers see ${shown} instead of ${written} here.`, {
    expected: "numbers that count up by one",
    advice: `correct the number, or write a backslash before its dot (${written}\\.) to show it as it is`,
  });
}
