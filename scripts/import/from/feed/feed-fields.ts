import type { PostSource } from "../../post.ts";

/** The fields of an item, for all formats of feeds. */
export const feedFields: PostSource["fields"] = {
  title: "title",
  date: "date",
  updated: "updated",
  authors: "editor",
  terms: "topics",
  summary: "summary",
  outlet: "outlet",
  link: "source.url",
  lang: "lang",
  "picture.src": "image.src",
  "picture.alt": "image.alt",
};

/** The name of a post: the last part of its address, else its title. */
export function stemOfAddress(address: string, title: string): string {
  if (!URL.canParse(address)) return title;
  const parts = new URL(address).pathname.split("/").filter((part) => part !== "");
  const last = (parts.at(-1) ?? "").replace(/\.(?:html?|php|aspx?)$/i, "");
  return /\p{L}/u.test(last) ? decodedPart(last) : title;
}

function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The scheme and host of an address. */
export function siteOfAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, origin } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : undefined;
}
