/** A tag of HTML in a text. */
export interface HtmlTag {
  readonly name: string;
  readonly closes: boolean;
  readonly start: number;
  readonly end: number;
}

const tagOrComment = /<!--|<(\/?)([a-z][\w-]*)(?=[\s/>])[^<>]*>/gi;
const voids = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** The tags of a text in order, without those in comments, and comments as tags named `!--`. */
function* htmlTags(text: string): Generator<HtmlTag> {
  let end = 0;
  for (const match of text.matchAll(tagOrComment)) {
    const start = match.index;
    if (start < end) continue;
    if (match[0] === "<!--") {
      const close = text.indexOf("-->", start + 4);
      if (close === -1) return;
      end = close + 3;
      yield { name: "!--", closes: false, start, end };
    } else {
      end = start + match[0].length;
      yield { name: (match[2] ?? "").toLowerCase(), closes: match[1] === "/", start, end };
    }
  }
}

/** An element in a text: its opening and its closing tag. */
export interface HtmlElement {
  readonly open: HtmlTag;
  readonly close: HtmlTag;
}

/**
 * The elements of a text that are closed, and comments and elements without an end as their own end, by where they
 * start.
 */
export function htmlElements(text: string): ReadonlyMap<number, HtmlElement> {
  const elements = new Map<number, HtmlElement>();
  const open = new Map<string, HtmlTag[]>();
  for (const tag of htmlTags(text)) {
    if (tag.name === "!--" || (voids.has(tag.name) && !tag.closes)) elements.set(tag.start, { open: tag, close: tag });
    else if (!tag.closes) {
      const ofName = open.get(tag.name) ?? [];
      ofName.push(tag);
      open.set(tag.name, ofName);
    } else {
      const opener = open.get(tag.name)?.pop();
      if (opener !== undefined) elements.set(opener.start, { open: opener, close: tag });
    }
  }
  return elements;
}

/** Closing tags without an opening tag, which browsers ignore. */
export function strayClosings(text: string): readonly HtmlTag[] {
  const open = new Map<string, number>();
  const stray: HtmlTag[] = [];
  for (const tag of htmlTags(text)) {
    const depth = open.get(tag.name) ?? 0;
    if (!tag.closes) open.set(tag.name, depth + 1);
    else if (depth > 0) open.set(tag.name, depth - 1);
    else stray.push(tag);
  }
  return stray;
}

// Their end tags are optional: a thousand open <p> are not nested.
const endsItself = new Set("p li dt dd td th tr thead tbody tfoot colgroup option optgroup a rt rp !--".split(" "));

/** The nesting depth of a text. Elements with an optional end tag do not count. */
export function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const { name, closes } of htmlTags(text)) {
    if (voids.has(name) || endsItself.has(name)) continue;
    depth = Math.max(0, depth + (closes ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
