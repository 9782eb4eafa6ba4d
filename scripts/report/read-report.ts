import PostalMime from "postal-mime";

/** A reader's report of an error. None of it can be trusted; all values are short and on one line. */
export interface Report {
  /** As the report claims; the article may not exist. */
  readonly articleId?: string;
  /** Path of the article's address. */
  readonly articlePath?: string;
  /** The words the reader selected, and the text before and after them. */
  readonly words?: string;
  readonly before?: string;
  readonly after?: string;
  readonly message?: string;
  /** The version of the text that the reader saw: see `versionOf`. */
  readonly articleVersion?: string;
  /** When the page was built, according to its server. */
  readonly built?: string;
}

/** Maximum length of a report in bytes; longer than anything typed by hand. */
export const maxReportLength = 1_000_000;

const lengths = {
  words: 1000,
  before: 200,
  after: 200,
  message: 2000,
  built: 40,
  "article-id": 300,
  "article-url": 2000,
  "article-version": 40,
};
type Field = keyof typeof lengths;
const fields = Object.keys(lengths) as readonly Field[];
/**
 * Fields of the page's script and of form services that a correction does not need. The reader's e-mail address stays
 * out of files.
 */
const ignoredFields = ["article-title", "email", "form-name"];

/**
 * Reads a report from a saved file: JSON (a form service's fields, or an object with them under `data`), an e-mail as
 * it was sent, or its text alone. Ignores unknown fields.
 */
export async function readReport(text: string): Promise<Report> {
  const json = parseJson(text);
  return json === undefined ? reportFromText(await mailText(text)) : reportOf(fieldsOfJson(json));
}

function parseJson(text: string): unknown {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldsOfJson(json: unknown): ReadonlyMap<Field, string> {
  if (typeof json !== "object" || json === null) return new Map();
  const object = json as Readonly<Record<string, unknown>>;
  const inner = object.data ?? object.payload ?? object.fields;
  const values = typeof inner === "object" && inner !== null ? { ...object, ...inner } : object;
  return new Map(
    fields.flatMap((field) => {
      const value = values[field];
      return typeof value === "string" ? [[field, value] as const] : [];
    }),
  );
}

// A line `name: value` begins a field; the following lines continue it.
function reportFromText(text: string): Report {
  const found = new Map<Field, string>();
  const free: string[] = [];
  let current: Field | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    const match = /^([a-z]+(?:-[a-z]+)?): ?(.*)$/.exec(line);
    const name = fields.find((field) => field === match?.[1]);
    if (ignoredFields.includes(match?.[1] ?? "")) current = undefined;
    else if (name !== undefined) {
      current = name;
      found.set(name, match?.[2] ?? "");
    } else if (current === undefined) free.push(line);
    else found.set(current, `${found.get(current)}\n${line}`);
  }
  const prose = free.join("\n");
  const address = /https?:\/\/[^\s<>"]+/.exec(prose)?.[0];
  if (!found.has("article-url") && address !== undefined) found.set("article-url", address);
  if (!found.has("message") && prose.trim() !== "") found.set("message", prose);
  return reportOf(found);
}

async function mailText(text: string): Promise<string> {
  if (!/^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?(?:from|mime-version|received|return-path):/i.test(text)) return text;
  const mail = await PostalMime.parse(text);
  return mail.text ?? "";
}

function reportOf(found: ReadonlyMap<Field, string>): Report {
  const value = (field: Field): string | undefined => {
    const line = oneLine(found.get(field) ?? "")
      .slice(0, lengths[field])
      .replace(/\p{Surrogate}/gu, "");
    return line === "" ? undefined : line;
  };
  const path = pathOf(value("article-url"));
  const articleId = value("article-id");
  const articleVersion = value("article-version");
  const [words, before, after] = [value("words"), value("before"), value("after")];
  const [message, built] = [value("message"), value("built")];
  return {
    ...(articleId === undefined ? {} : { articleId }),
    ...(path === undefined ? {} : { articlePath: path }),
    ...(articleVersion === undefined ? {} : { articleVersion }),
    ...(words === undefined ? {} : { words }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(message === undefined ? {} : { message }),
    ...(built === undefined ? {} : { built }),
  };
}

function pathOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { pathname } = new URL(address);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/**
 * Replaces line ends, control characters and those that change the direction of text, so that the text fits into one
 * line of a comment.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}
