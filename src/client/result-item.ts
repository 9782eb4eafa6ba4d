import { directionOf } from "../../scripts/content/direction.ts";
import type { Row } from "../../scripts/search/format.ts";
import { excerptOf, markText, type Piece } from "../../scripts/search/mark-text.ts";
import type { Marks } from "../../scripts/search/search.ts";
import { onSite, rulesFor } from "./browser-index.ts";

/** How the page shows results. */
export interface Look {
  /** Of the page, not of the result. */
  readonly lang: string;
  readonly timeZone: string;
  readonly withdrawn: string;
}

/** As other lists of the site write dates. */
const dateParts = { day: "numeric", month: "short", year: "numeric" } as const;

/** A result as an item of the list. */
export async function resultItem(row: Row, marks: Marks, look: Look): Promise<HTMLLIElement> {
  const [address, title, summary, minutes, lang, , withdrawn] = row;
  const rules = await rulesFor(lang);
  const item = document.createElement("li");
  const time = document.createElement("time");
  const at = new Date(minutes * 60_000);
  time.dateTime = at.toISOString();
  time.textContent = new Intl.DateTimeFormat(look.lang, { ...dateParts, timeZone: look.timeZone }).format(at);
  const heading = document.createElement("h2");
  heading.className = "headline";
  const link = document.createElement("a");
  link.href = onSite(address);
  setLanguage(link, lang, look);
  const titlePieces = markText(title, lang, marks, rules);
  link.append(...nodesOf(titlePieces));
  heading.append(link);
  if (withdrawn === 1) heading.prepend(`${look.withdrawn} `);
  item.append(time, heading);
  if (summary === "") return item;
  const text = document.createElement("p");
  text.className = "excerpt";
  setLanguage(text, lang, look);
  const pieces = markText(summary, lang, marks, rules);
  text.append(...nodesOf(pieces));
  item.append(text);
  if (![...titlePieces, ...pieces].some(({ marked }) => marked)) {
    whenSeen(item, async () => {
      const excerpt = excerptOf(markText(await textOf(address), lang, marks, rules));
      if (excerpt !== undefined) text.replaceChildren(...nodesOf(excerpt));
    });
  }
  return item;
}

function nodesOf(pieces: readonly Piece[]): readonly Node[] {
  return pieces.map(({ text, marked }) => {
    if (!marked) return document.createTextNode(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

function setLanguage(element: HTMLElement, lang: string, look: Look): void {
  if (lang === look.lang) return;
  element.lang = lang;
  element.dir = directionOf(lang);
}

function whenSeen(element: Element, work: () => Promise<void>): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    // If the page fails to load, the result keeps its summary.
    work().catch(() => {});
  });
  observer.observe(element);
}

/** The text of an article, from its page. */
async function textOf(address: string): Promise<string> {
  const response = await fetch(onSite(address));
  if (!response.ok) return "";
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector("article .text")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}
