/** The longest attribute list, in code units. */
const longestList = 1_000;

/** A text without the attribute lists of Hugo, `{#id .class}`, and of kramdown, `{: .class key="value"}`. */
export function withoutAttributeLists(text: string): string {
  let kept = "";
  let end = 0;
  for (const { index } of text.matchAll(/\{(?=[:.#])/g)) {
    if (index < end) continue;
    const close = endOfList(text, index + 1);
    if (close === undefined) continue;
    const from = index > end && /\s/.test(text[index - 1] ?? "") ? index - 1 : index;
    kept += text.slice(end, from);
    end = close;
  }
  return kept + text.slice(end);
}

const item = /\s*(?:[.#][^\s{}]+|[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s"'{}]+)|toc|nofollow)(?=[\s}])/y;

/** The end of the list that begins at `start`; undefined if there is no list. */
function endOfList(text: string, start: number): number | undefined {
  const isKramdown = text[start] === ":";
  let at = isKramdown ? start + 1 : start;
  let items = 0;
  while (at - start < longestList) {
    item.lastIndex = at;
    if (!item.test(text)) break;
    at = item.lastIndex;
    items++;
  }
  const close = /\s*\}/y;
  close.lastIndex = at;
  return items > 0 && close.test(text) ? close.lastIndex : undefined;
}
