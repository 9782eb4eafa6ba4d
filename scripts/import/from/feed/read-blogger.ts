import type { Found, PostSource } from "../../post.ts";
import { readItems } from "../../xml/read-items.ts";
import { childrenOf, childText, streamXml, type XmlElement } from "../../xml/stream-xml.ts";
import { feedFields, siteOfAddress, stemOfAddress } from "./feed-fields.ts";

const { link: _link, outlet: _outlet, ...fields } = feedFields;

/** The posts of a Blogger export: of the blog's settings, or of Google's Takeout. */
export function readBlogger(file: string): PostSource {
  const site = siteOfFile(file);
  return {
    dialect: "commonmark",
    tags: "none",
    fields,
    ...(site === undefined ? {} : { site }),
    *posts() {
      yield* readItems(file, new Set(["atom:entry"]), (entry) => readEntry(file, entry, site));
    },
  };
}

function siteOfFile(file: string): string | undefined {
  for (const entry of streamXml(file, new Set(["atom:entry"]))) {
    const site = kindOf(entry) === "post" ? siteOfAddress(addressOf(entry)) : undefined;
    if (site !== undefined) return site;
  }
  return undefined;
}

function readEntry(file: string, entry: XmlElement, site: string | undefined): Found | undefined {
  const kind = kindOf(entry);
  const title = childText(entry, "atom:title");
  const inside = `post "${title || childText(entry, "atom:id")}"`;
  if (kind === "page") return { skipped: "that is a page", file: `${file}, ${inside}` };
  if (kind !== "post") return undefined;
  const status = statusOf(entry);
  if (status === "SOFT_TRASHED") return { skipped: "in the trash", file: `${file}, ${inside}` };
  const content = entry.children.find((child) => child.name === "atom:content");
  const body = content?.text ?? "";
  const address = addressOf(entry);
  return {
    source: { file, text: body, firstLine: content?.line ?? entry.line, inside },
    path: address || title,
    fields: new Map<string, unknown>([
      ["title", title],
      ["date", childText(entry, "atom:published")],
      ["authors", childrenOf(entry, "atom:author").map((author) => childText(author, "atom:name"))],
      ["terms", labelsOf(entry)],
      ["summary", childText(entry, "blogger:metaDescription")],
    ]),
    body,
    bodyOffset: 0,
    markup: "html",
    stem: stemOfAddress(site === undefined ? "" : new URL(address, site).href, title),
    addresses: [address].filter((one) => one !== ""),
    ...(["", "LIVE", "SCHEDULED"].includes(status) ? {} : { hidden: `status: ${status.toLowerCase()}` }),
  };
}

function kindOf(entry: XmlElement): string {
  const type = childText(entry, "blogger:type");
  if (type !== "") return type.toLowerCase();
  const kind = childrenOf(entry, "atom:category").find(({ attributes }) =>
    /#kind$/.test(attributes.get("scheme") ?? ""),
  );
  return /#(\w+)$/.exec(kind?.attributes.get("term") ?? "")?.[1] ?? "";
}

function statusOf(entry: XmlElement): string {
  const control = entry.children.find((child) => child.name === "app:control");
  const isDraft = control !== undefined && childText(control, "app:draft").toLowerCase() === "yes";
  return isDraft ? "DRAFT" : childText(entry, "blogger:status");
}

function labelsOf(entry: XmlElement): readonly string[] {
  return childrenOf(entry, "atom:category")
    .filter(({ attributes }) => !/#kind$/.test(attributes.get("scheme") ?? ""))
    .map(({ attributes }) => attributes.get("term") ?? "");
}

function addressOf(entry: XmlElement): string {
  const link = childrenOf(entry, "atom:link").find(({ attributes }) => attributes.get("rel") === "alternate");
  return link?.attributes.get("href") ?? childText(entry, "blogger:filename");
}
