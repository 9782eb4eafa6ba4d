/** Fields of other generators, by name in lower case, with advice on what to write here instead. */
export const foreignFields: ReadonlyMap<string, (value: unknown) => string> = new Map([
  ["draft", draftAdvice],
  ["published", (value) => (isNo(value) ? hide : "delete the field: an article without `status` is published")],
  ["unlisted", (value) => draftAdvice(value)],
  ["hidden", (value) => draftAdvice(value)],
  ["private", (value) => draftAdvice(value)],
  ["headless", (value) => draftAdvice(value)],
  ["embargo", () => "write the moment as `date: …`: the article appears then"],
  ["authors", () => renamed("editor", "with names from editors.yaml")],
  ["by", () => renamed("editor", "with a name from editors.yaml")],
  ["editors", () => "write `editor:`, which takes a list, too"],
  ["tags", () => renamed("topics", "with names from topics.yaml")],
  ["tag", () => renamed("topics", "with names from topics.yaml")],
  ["categories", () => renamed("topics", "with names from topics.yaml")],
  ["category", () => renamed("topics", "with a name from topics.yaml")],
  ["keywords", () => renamed("topics", "with names from topics.yaml")],
  ["topic", () => "write `topics:`, which takes a single topic, too"],
  ["source", () => "write `sources:`, which takes a single outlet, too"],
  ["headline", () => renamed("title")],
  ["subtitle", () => renamed("summary")],
  ["description", () => renamed("summary")],
  ["excerpt", () => renamed("summary")],
  ["lead", () => renamed("summary")],
  ["slug", () => "rename the file: its name becomes the address; then delete the field"],
  ["permalink", () => addressAdvice],
  ["url", () => addressAdvice],
  ["redirect_from", () => renamed("aliases")],
  ["publishdate", () => renamed("date")],
  ["pubdate", () => renamed("date")],
  ["lastmod", () => renamed("updated")],
  ["modified", () => renamed("updated")],
  ["expirydate", () => renamed("expires")],
  ["language", () => renamed("lang")],
  ["locale", () => renamed("lang")],
  ["correction", () => "write a list `corrections:` of entries with `date` and `text`"],
  ["picture", () => renamed("image")],
  ["thumbnail", () => renamed("image")],
  ["location", () => renamed("dateline")],
  ["series", () => renamed("story")],
]);

const hide = "write `status: draft` instead; without it the article would be published";
const addressAdvice =
  "delete the field: the address follows from the date and the file's name; list old addresses in `aliases`";

function draftAdvice(value: unknown): string {
  return isNo(value) ? "delete the field: an article without `status` is published" : hide;
}

function isNo(value: unknown): boolean {
  return value === false || /^(?:false|no|off|0)$/i.test(String(value));
}

function renamed(field: string, more = ""): string {
  return `write \`${field}: …\`${more === "" ? "" : ` ${more}`} instead`;
}
