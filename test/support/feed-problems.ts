import { fromHtml } from "hast-util-from-html";
import { SaxesParser } from "saxes";

// The rules of the W3C feed validator that our feeds could break. Names are those of the validator's messages, to look
// up at https://validator.w3.org/feed/docs/.

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/** A rule that a feed breaks, or nothing. */
type Faults = Iterable<string>;

/** The problems of an RSS, Atom or OPML document at an address, one line each. */
export function feedProblems(xml: string, address: string): readonly string[] {
  const root = treeOf(xml);
  const [channel] = named(root, "channel");
  if (root.name === "rss" && channel !== undefined) return [...rssFaults(channel, address), ...historyFaults(channel)];
  if (root.name === "feed") return [...atomFaults(root, address), ...historyFaults(root)];
  if (root.name === "opml") return [...opmlFaults(root)];
  return [`UndefinedElement: ${root.name}`];
}

function treeOf(xml: string): Node {
  const root: Node = { name: "", attributes: {}, children: [], text: "" };
  const open: Node[] = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const node: Node = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const addText = (text: string) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

function named({ children }: Node, name: string): readonly Node[] {
  return children.filter((child) => child.name === name);
}

function textOf(node: Node, name: string): string | undefined {
  return named(node, name)[0]?.text;
}

const repeatable = ["atom:link", "link", "category", "dc:creator", "author", "item", "entry", "media:content"];

function* rssFaults(channel: Node, address: string): Faults {
  yield* missing(channel, ["title", "link", "description", "atom:link"]);
  yield* repeated(channel);
  yield* selfFaults(named(channel, "atom:link"), address);
  yield* languageFaults(textOf(channel, "language"));
  if (!/^[1-9]\d*$/.test(textOf(channel, "ttl") ?? "1")) yield "InvalidNonNegativeInteger: ttl";
  for (const image of named(channel, "image")) {
    if (textOf(image, "title") !== textOf(channel, "title")) yield "ImageTitleDoesntMatch";
    if (textOf(image, "link") !== textOf(channel, "link")) yield "ImageLinkDoesntMatch";
    if (!/\.(?:gif|jpe?g|png)$/.test(textOf(image, "url") ?? "")) yield "ImageUrlFormat";
  }
  const items = named(channel, "item");
  for (const item of items) {
    yield* missing(item, ["title", "link", "guid", "pubDate"]);
    yield* repeated(item);
    yield* rssDateFaults(textOf(item, "pubDate") ?? "");
    yield* languageFaults(textOf(item, "dc:language"));
    const order = item.children.map(({ name }) => name);
    if (order.includes("content:encoded") && order.indexOf("description") > order.indexOf("content:encoded")) {
      yield "NeedDescriptionBeforeContent";
    }
    if (order.includes("dc:date") || order.includes("author")) yield "DuplicateItemSemantics";
    for (const name of ["description", "content:encoded"]) yield* htmlFaults(name, textOf(item, name) ?? "");
    const permanent = named(item, "guid")[0]?.attributes.isPermaLink !== "false";
    if (permanent && !/^https?:/.test(textOf(item, "guid") ?? "")) yield `InvalidHttpGUID: ${textOf(item, "guid")}`;
    yield* uriFaults("InvalidURI", textOf(item, "guid"));
    yield* uriFaults("InvalidLink", textOf(item, "link"));
  }
  yield* doubles(
    "DuplicateIds",
    items.map((item) => textOf(item, "guid") ?? ""),
  );
  const dates = [textOf(channel, "lastBuildDate"), ...items.map((item) => textOf(item, "pubDate"))];
  for (const date of dates) if (date !== undefined) yield* rssDateFaults(date);
}

function* atomFaults(feed: Node, address: string): Faults {
  yield* missing(feed, ["id", "title", "updated", "author", "link"]);
  yield* repeated(feed);
  yield* selfFaults(named(feed, "link"), address);
  yield* languageFaults(feed.attributes["xml:lang"]);
  yield* atomLinkFaults(feed);
  const entries = named(feed, "entry");
  for (const entry of entries) {
    yield* missing(entry, ["id", "title", "updated", "link"]);
    yield* repeated(entry);
    yield* languageFaults(entry.attributes["xml:lang"]);
    yield* atomLinkFaults(entry);
    for (const content of named(entry, "content")) {
      if (content.attributes.type !== "html") yield "InvalidMIMEType: content";
      yield* htmlFaults("content", content.text);
    }
    yield* uriFaults("InvalidURI", textOf(entry, "id"));
    for (const name of ["published", "updated"]) {
      if (!instant.test(textOf(entry, name) ?? "")) yield `InvalidRFC3339Date: ${textOf(entry, name)}`;
    }
  }
  yield* doubles(
    "DuplicateEntries",
    entries.map((entry) => textOf(entry, "id") ?? ""),
  );
}

/** Alternates of the same type and language must differ, and addresses must be absolute. */
function* atomLinkFaults(node: Node): Faults {
  const links = named(node, "link").map(({ attributes }) => attributes);
  for (const { href } of links) yield* uriFaults("InvalidURIAttribute", href);
  const alternates = links.filter(({ rel = "alternate" }) => rel === "alternate");
  yield* doubles(
    "DuplicateAtomLink",
    alternates.map(({ type, hreflang }) => `${type} ${hreflang}`),
  );
}

/** RFC 5005: an archive links to the current feed, and no document is both. */
function* historyFaults(feed: Node): Faults {
  const links = [...named(feed, "link"), ...named(feed, "atom:link")].map(({ attributes }) => attributes);
  const has = (rel: string) => links.some((link) => link.rel === rel);
  const archive = named(feed, "fh:archive").length > 0;
  if (archive && !has("current")) yield "MissingCurrentInArchive";
  if (!archive && (has("current") || has("next-archive"))) yield "ArchiveIncomplete";
}

function* opmlFaults(opml: Node): Faults {
  const visit = function* (node: Node): Faults {
    for (const outline of named(node, "outline")) {
      const { text, title, type, xmlUrl } = outline.attributes;
      if (text === undefined) yield "MissingAttribute: text";
      if (type === undefined && (title !== undefined || xmlUrl !== undefined)) yield "MissingOutlineType";
      if (type === "rss" && xmlUrl === undefined) yield "MissingXmlURL";
      if (type === "rss" && title === undefined) yield "MissingTitleAttr";
      if (xmlUrl !== undefined) yield* uriFaults("InvalidURIAttribute", xmlUrl);
      yield* visit(outline);
    }
  };
  for (const part of ["head", "body"]) if (named(opml, part).length !== 1) yield `MissingElement: ${part}`;
  for (const body of named(opml, "body")) yield* visit(body);
}

function* missing(node: Node, names: readonly string[]): Faults {
  for (const name of names) {
    if (!node.children.some((child) => child.name === name)) yield `MissingElement: ${name} in ${node.name}`;
  }
  for (const name of ["title", "link", "guid", "id"]) {
    const found = named(node, name)[0];
    if (found !== undefined && found.text.trim() === "" && found.attributes.href === undefined)
      yield `NotBlank: ${name}`;
  }
}

function* repeated(node: Node): Faults {
  const once = node.children.map(({ name }) => name).filter((name) => !repeatable.includes(name));
  yield* doubles("DuplicateElement", once);
}

function* doubles(rule: string, values: readonly string[]): Faults {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) yield `${rule}: ${value}`;
    seen.add(value);
  }
}

function* selfFaults(links: readonly Node[], address: string): Faults {
  const self = links.filter(({ attributes }) => attributes.rel === "self");
  if (self.length === 0) yield "MissingSelf";
  for (const { attributes } of self) {
    if (attributes.href !== address) yield `SelfDoesntMatchLocation: ${attributes.href}`;
    if (attributes.type === undefined) yield "MissingTypeAttr: self";
  }
}

function* languageFaults(language: string | undefined): Faults {
  if (language !== undefined && !/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/.test(language)) {
    yield `InvalidLanguage: ${language}`;
  }
}

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const rssDate = /^(\w{3}), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|[+-]\d{4})$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function* rssDateFaults(date: string): Faults {
  const weekday = date.match(rssDate)?.[1];
  const time = Date.parse(date);
  if (weekday === undefined || Number.isNaN(time)) yield `InvalidRFC2822Date: ${date}`;
  else if (days[new Date(time).getUTCDay()] !== weekday) yield `IncorrectDOW: ${date}`;
  else if (time < Date.UTC(1990, 0)) yield `ImplausibleDate: ${date}`;
}

/** Nothing but ASCII, no white space, and a scheme. */
function* uriFaults(rule: string, address: string | undefined): Faults {
  if (address === undefined || !/^[a-z][a-z\d+.-]*:[!-;=?-Z_a-z~[\]]+$/i.test(address)) yield `${rule}: ${address}`;
}

const refused = [
  "script",
  "style",
  "iframe",
  "object",
  "embed",
  "applet",
  "meta",
  "link",
  "base",
  "frame",
  "svg",
  "math",
];

/** Content appears inside other pages: no relative addresses, scripts, embedded content or styles. */
function* htmlFaults(where: string, html: string): Faults {
  // "AT&T" is "AT&amp;T" in HTML, in addition to the escaping of the feed.
  if (/&(?!#\d+;|#x[\da-f]+;|[a-z]\w*;)/i.test(html)) yield `NotHtml: a bare & in ${where}`;
  type Content = ReturnType<typeof fromHtml>["children"][number];
  const visit = function* (node: Content): Faults {
    if (node.type !== "element") return;
    if (refused.includes(node.tagName)) yield `SecurityRisk: <${node.tagName}> in ${where}`;
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^on[A-Z]/.test(name)) yield `SecurityRiskAttr: ${name} in ${where}`;
      if (name === "style") yield `DangerousStyleAttr in ${where}`;
      if (["href", "src", "cite", "poster"].includes(name) && !/^[a-z][a-z\d+.-]*:/i.test(String(value))) {
        yield `ContainsRelRef: ${value} in ${where}`;
      }
    }
    for (const child of node.children) yield* visit(child);
  };
  for (const node of fromHtml(html, { fragment: true }).children) yield* visit(node);
}
