import { type Strings, translate } from "../../scripts/base/translate.ts";
import type { ColumnName, SearchNames } from "../../scripts/search/format.ts";
import type { Match, SearchRequest, SearchResult } from "../../scripts/search/search.ts";
import { readNames, withIndex } from "./browser-index.ts";
import { resultItem } from "./result-item.ts";

const resultsShown = 10;
/** Milliseconds without a key before a query runs. */
const typingPause = 250;
const millisecondsOfDay = 86_400_000;

/** Names of the fields that filter and the columns they filter by. */
const filterFields: Readonly<Record<string, ColumnName>> = {
  topic: "topics",
  editor: "editors",
  source: "outlets",
  type: "type",
  lang: "lang",
};
const fieldNames = ["q", "sort", ...Object.keys(filterFields), "from", "to"] as const;

/** Runs the search page. The address contains the query. */
export class SearchPage {
  readonly #form: HTMLFormElement;
  readonly #results: HTMLOListElement;
  readonly #status: HTMLElement;
  readonly #more: HTMLButtonElement;
  readonly #again: HTMLButtonElement;
  readonly #years: HTMLElement;
  readonly #filters: HTMLDetailsElement;
  readonly #words: Strings;
  readonly #lang = document.documentElement.lang;
  #names: SearchNames | undefined;
  #timer = 0;
  /** The run whose result is wanted; earlier ones are dropped. */
  #run = 0;
  #shown: { readonly result: SearchResult; count: number } | undefined;

  constructor(form: HTMLFormElement) {
    const part = <Kind extends HTMLElement>(name: string, kind: new () => Kind): Kind => {
      const found = document.querySelector(`[data-search-${name}]`);
      if (!(found instanceof kind)) throw new Error(`The page has no ${name} for its search.`);
      return found;
    };
    this.#form = form;
    this.#results = part("results", HTMLOListElement);
    this.#status = part("status", HTMLElement);
    this.#more = part("more", HTMLButtonElement);
    this.#again = part("again", HTMLButtonElement);
    this.#years = part("years", HTMLElement);
    this.#filters = part("filters", HTMLDetailsElement);
    this.#words = JSON.parse(form.dataset.words ?? "{}") as Strings;
  }

  start(): void {
    for (const hidden of document.querySelectorAll<HTMLElement>("[data-with-search]")) hidden.hidden = false;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask("push");
    });
    this.#form.addEventListener("input", (event) => {
      if (event.target instanceof HTMLInputElement && event.target.name === "q") {
        clearTimeout(this.#timer);
        this.#timer = window.setTimeout(() => this.#ask("replace"), typingPause);
      }
    });
    this.#form.addEventListener("change", (event) => {
      if (event.target instanceof HTMLElement && event.target.getAttribute("name") !== "q") this.#ask("push");
    });
    this.#filters.addEventListener("toggle", () => {
      if (this.#filters.open) this.#guard(async () => this.#fillFilters());
    });
    this.#more.addEventListener("click", () => this.#guard(() => this.#showMore(true)));
    this.#again.addEventListener("click", () => this.#show());
    window.addEventListener("popstate", () => this.#fromAddress());
    // A reader may have typed before this script was there.
    if (location.search === "" && this.#value("q") !== "") this.#ask("replace");
    else this.#fromAddress();
  }

  #fromAddress(): void {
    const asked = new URLSearchParams(location.search);
    if (Object.keys(filterFields).some((name) => asked.get(name))) this.#filters.open = true;
    this.#guard(async () => {
      if (this.#filters.open) await this.#fillNames();
      for (const name of fieldNames) this.#setField(name, asked.get(name) ?? (name === "sort" ? "relevance" : ""));
      this.#show();
    });
  }

  #field(name: string): HTMLInputElement | HTMLSelectElement | undefined {
    const field = this.#form.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field : undefined;
  }

  #value(name: string): string {
    return this.#field(name)?.value ?? "";
  }

  #setField(name: string, value: string): void {
    const field = this.#field(name);
    if (field !== undefined) field.value = value;
  }

  /** Puts the query into the address, and runs it. */
  #ask(how: "push" | "replace"): void {
    clearTimeout(this.#timer);
    const asked = new URLSearchParams();
    for (const name of fieldNames) {
      const value = this.#value(name).trim();
      if (value !== "" && !(name === "sort" && value === "relevance")) asked.set(name, value);
    }
    const query = asked.toString();
    const address = query === "" ? location.pathname : `${location.pathname}?${query}`;
    if (address !== location.pathname + location.search) {
      if (how === "push") history.pushState(undefined, "", address);
      else history.replaceState(undefined, "", address);
    }
    this.#show();
  }

  #show(): void {
    const run = ++this.#run;
    this.#again.hidden = true;
    const query = this.#value("q");
    if (query.trim() === "") {
      this.#clear("");
      return;
    }
    this.#say(this.#t("search.searching"));
    this.#guard(async () => {
      const request = this.#request(query);
      const result = await withIndex(async (index) => {
        const found = await index.search(request);
        // The first results too: a deploy may come between.
        await Promise.all(found.matches.slice(0, resultsShown).map((match) => index.row(match)));
        return found;
      });
      if (run !== this.#run) return;
      this.#shown = { result, count: 0 };
      this.#results.replaceChildren();
      await this.#showMore(false);
      if (run !== this.#run) return;
      this.#say(this.#summary(query, result));
      this.#showYears(result.matches);
      if (this.#filters.open) await this.#count(result.matches);
    });
  }

  #request(query: string): SearchRequest {
    const filters: Partial<Record<ColumnName, readonly string[]>> = {};
    for (const [name, column] of Object.entries(filterFields)) {
      const value = this.#value(name);
      if (value !== "") filters[column] = column === "topics" ? this.#withChildren(value) : [value];
    }
    const [from, to] = [dayOf(this.#value("from")), dayOf(this.#value("to"))];
    return {
      // The space marks a word as finished: one that is typed may go on.
      query: document.activeElement === this.#field("q") ? query : `${query} `,
      sort: this.#value("sort") === "date" ? "date" : "relevance",
      filters,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
  }

  #withChildren(topic: string): readonly string[] {
    const below = new Set([topic]);
    for (const [id, , parent] of this.#names?.topics ?? []) if (below.has(parent)) below.add(id);
    return [...below];
  }

  async #showMore(takesFocus: boolean): Promise<void> {
    const shown = this.#shown;
    if (shown === undefined) return;
    const { matches, marks } = shown.result;
    const next = matches.slice(shown.count, shown.count + resultsShown);
    const look = {
      lang: this.#lang,
      timeZone: this.#form.dataset.zone ?? "UTC",
      withdrawn: this.#t("article.withdrawnMark"),
    };
    const items = await Promise.all(
      next.map(async ({ segment, document: number }) => {
        const row = await segment.row(number);
        return row === undefined ? [] : [await resultItem(row, marks, look)];
      }),
    );
    if (shown !== this.#shown) return;
    shown.count += next.length;
    this.#results.append(...items.flat());
    this.#more.hidden = shown.count >= matches.length;
    if (takesFocus) items.flat()[0]?.querySelector("a")?.focus();
  }

  #summary(query: string, { matches, corrected, partial, asked }: SearchResult): string {
    if (!asked) return this.#t("search.common");
    if (matches.length === 0) return this.#t("search.none", { query });
    const count = this.#t("count.articles", { n: matches.length });
    if (corrected !== undefined) return `${this.#t("search.corrected", { query, other: corrected.trim() })} ${count}`;
    return partial === true ? `${this.#t("search.partial")} ${count}` : count;
  }

  #showYears(matches: readonly Match[]): void {
    const counts = new Map<number, number>();
    for (const { day } of matches) {
      const year = new Date(day * millisecondsOfDay).getUTCFullYear();
      counts.set(year, (counts.get(year) ?? 0) + 1);
    }
    const years = [...counts].sort(([a], [b]) => b - a);
    const buttons = years.map(([year, count]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(`${year} `, countElement(count, this.#lang));
      button.addEventListener("click", () => {
        this.#setField("from", `${year}-01-01`);
        this.#setField("to", `${year}-12-31`);
        this.#filters.open = true;
        this.#ask("push");
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    });
    this.#years.hidden = years.length < 2;
    this.#years.querySelector("ul")?.replaceChildren(...buttons);
  }

  async #fillFilters(): Promise<void> {
    await this.#fillNames();
    if (this.#shown !== undefined) await this.#count(this.#shown.result.matches);
  }

  /** Fills the lists of the filters, once. */
  async #fillNames(): Promise<void> {
    if (this.#names !== undefined) return;
    const names = await readNames();
    this.#names = names;
    const depths = new Map<string, number>([["", -1]]);
    for (const [id, , parent] of names.topics) depths.set(id, (depths.get(parent) ?? -1) + 1);
    this.#fill(
      "topic",
      names.topics.map(([id, name]) => [id, "\u2003".repeat(depths.get(id) ?? 0) + name]),
    );
    this.#fill("editor", names.editors);
    this.#fill("source", names.outlets);
    this.#fill("type", names.types);
    this.#fill("lang", names.languages);
  }

  #fill(name: string, entries: readonly (readonly [id: string, name: string])[]): void {
    const field = this.#field(name);
    if (!(field instanceof HTMLSelectElement)) return;
    field.append(...entries.map(([id, text]) => new Option(text, id)));
    const row = field.closest("p");
    if (row !== null) row.hidden = entries.length < 2;
  }

  /** Adds to each topic the number of its matches, including those of the topics below it. */
  async #count(matches: readonly Match[]): Promise<void> {
    const field = this.#field("topic");
    if (!(field instanceof HTMLSelectElement) || this.#names === undefined) return;
    const parents = new Map(this.#names.topics.map(([id, , parent]) => [id, parent]));
    const counts = await withIndex((index) =>
      index.count(matches, "topics", (id) => {
        const path: string[] = [];
        for (let at: string | undefined = id; at !== undefined && at !== ""; at = parents.get(at)) path.push(at);
        return path;
      }),
    );
    const format = new Intl.NumberFormat(this.#lang);
    for (const option of field.options) {
      if (option.value === "") continue;
      option.text = `${option.text.replace(/ \([^)]*\)$/, "")} (${format.format(counts.get(option.value) ?? 0)})`;
    }
  }

  #clear(status: string): void {
    this.#shown = undefined;
    this.#results.replaceChildren();
    this.#more.hidden = true;
    this.#years.hidden = true;
    this.#say(status);
  }

  #say(status: string): void {
    this.#status.textContent = status;
  }

  #t(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    return translate(this.#words, this.#lang, key, values);
  }

  /** Does something that may fail with the network. */
  #guard(work: () => Promise<unknown>): void {
    work().catch(() => {
      this.#clear(this.#t("search.failed"));
      this.#again.hidden = false;
    });
  }
}

function countElement(count: number, lang: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "count";
  element.textContent = new Intl.NumberFormat(lang).format(count);
  return element;
}

/** `2025-12-01` in days since 1970; undefined when it is not a day. */
function dayOf(text: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at / millisecondsOfDay;
}
