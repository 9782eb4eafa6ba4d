import { type Strings, translate } from "../../scripts/base/translate.ts";
import { onSite, withIndex } from "./browser-index.ts";

const mostSuggestions = 6;
const typingPause = 250;

/** Suggests articles below a field of the masthead: the combobox pattern of the ARIA authoring practices. */
export class Suggestions {
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #list = document.createElement("ul");
  readonly #status = document.createElement("p");
  readonly #words: Strings;
  readonly #lang = document.documentElement.lang;
  #timer = 0;
  #run = 0;
  /** The option that the arrow keys chose; −1 for none. */
  #active = -1;

  constructor(form: HTMLFormElement, input: HTMLInputElement) {
    this.#form = form;
    this.#input = input;
    this.#words = JSON.parse(form.dataset.words ?? "{}") as Strings;
  }

  start(): void {
    const input = this.#input;
    this.#list.id = `${input.id}-list`;
    this.#list.className = "suggestions";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", input.getAttribute("aria-label") ?? "");
    this.#status.className = "hidden";
    this.#status.setAttribute("role", "status");
    this.#form.append(this.#list, this.#status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.#list.id,
    })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    this.#form.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && this.#form.contains(event.relatedTarget))) this.#close();
    });
    if (input.value !== "") this.#later();
  }

  #later(): void {
    clearTimeout(this.#timer);
    const run = ++this.#run;
    // Without the index the field still leads to the search page.
    this.#timer = window.setTimeout(() => this.#suggest(run).catch(() => this.#close()), typingPause);
  }

  async #suggest(run: number): Promise<void> {
    const query = this.#input.value;
    if (query.trim() === "") {
      this.#close();
      return;
    }
    const rows = await withIndex(async (index) => {
      const { matches } = await index.search({ query });
      return Promise.all(matches.slice(0, mostSuggestions).map((match) => index.row(match)));
    });
    if (run !== this.#run) return;
    const found = rows.filter((row) => row !== undefined);
    const options = found.map(([address, title, , , lang]) => this.#option(onSite(address), title, lang));
    const all = `${this.#form.action}?q=${encodeURIComponent(query.trim())}`;
    options.push(this.#option(all, this.#t("search.all", { query: query.trim() }), this.#lang));
    for (const [number, option] of options.entries()) option.id = `${this.#list.id}-${number}`;
    this.#list.replaceChildren(...options);
    this.#active = -1;
    this.#input.removeAttribute("aria-activedescendant");
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#status.textContent = this.#t("search.suggestions", { n: found.length });
  }

  #option(address: string, text: string, lang: string): HTMLLIElement {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.address = address;
    if (lang !== this.#lang) option.lang = lang;
    option.dir = "auto";
    option.textContent = text;
    // The field keeps the focus.
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => location.assign(address));
    return option;
  }

  #key(event: KeyboardEvent): void {
    const options = [...this.#list.children];
    if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.#list.hidden || options.length === 0) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the field itself.
      const places = options.length + 1;
      this.#choose(((this.#active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && this.#active >= 0 && !event.isComposing) {
      const chosen = options[this.#active];
      if (!(chosen instanceof HTMLElement)) return;
      event.preventDefault();
      location.assign(chosen.dataset.address ?? this.#form.action);
    }
  }

  #choose(place: number): void {
    this.#active = place;
    for (const [number, option] of [...this.#list.children].entries()) {
      option.setAttribute("aria-selected", String(number === place));
      if (number === place) option.scrollIntoView({ block: "nearest" });
    }
    if (place < 0) this.#input.removeAttribute("aria-activedescendant");
    else this.#input.setAttribute("aria-activedescendant", `${this.#list.id}-${place}`);
  }

  #close(): void {
    this.#run++;
    this.#active = -1;
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    this.#status.textContent = "";
  }

  #t(key: string, values: Readonly<Record<string, string | number>>): string {
    return translate(this.#words, this.#lang, key, values);
  }
}
