import { addresses } from "../base/addresses.ts";
import { addressAt, fileAt, foldPath } from "../base/output-path.ts";

/** First parts of addresses reserved for the digest's own pages. */
const ownFolders = new Set([
  "",
  "admin",
  "archive",
  "assets",
  "corrections",
  "editors",
  "feeds",
  "redirects",
  "search",
  "sitemaps",
  "sources",
  "stories",
  "topics",
]);

/** Files in the same folder as the page of an article, a topic or a story. */
export const companions = ["index.json", "card.png"] as const;

const ownFiles = new Set(Object.values(addresses).map((address) => foldPath(fileAt(address))));
const feedFiles = /\/(?:feed\.xml|atom\.xml|feed\.json)$/;
const calendarPage = /^\/\d{4}\/(?:\d{2}\/(?:\d{2}\/)?)?$/;

/**
 * Whether an article, alias or info page may not have this address, because the digest has pages or files there, or a
 * disk would confuse the two.
 */
export function isReserved(address: string): boolean {
  const file = foldPath(fileAt(address));
  const folded = addressAt(file);
  const parts = folded.split("/").slice(1);
  if (ownFolders.has(parts[0] ?? "") || ownFiles.has(file) || isInternal(file)) return true;
  // Only the page itself may have this name: a folder of this name would take a file's place.
  if (parts.some((part) => part === "index.html" || companions.some((name) => name === part))) return true;
  if (/^\/[^/]+\.(?:xml|json|txt|html|map)\/?$/.test(folded) || folded.startsWith("/_")) return true;
  return calendarPage.test(folded);
}

/** Whether the digest makes an output file at this path itself, now or under other settings. */
export function isGenerated(file: string): boolean {
  const folded = foldPath(file);
  if (ownFiles.has(folded) || feedFiles.test(folded) || calendarPage.test(addressAt(folded))) return true;
  const [, first = "", ...rest] = folded.split("/");
  if (rest.length === 0) return false;
  if (["feeds", "sitemaps", "redirects", "search"].includes(first)) return true;
  if (first === "assets") return rest[0] === "pictures" || /^[^/]+\.[0-9a-f]{8}\.[^/.]+$/.test(rest.join("/"));
  const name = rest.at(-1) ?? "";
  return ownFolders.has(first) && (name === "index.html" || companions.some((each) => each === name));
}

/** Whether a file takes the place of a folder that the digest needs, as `/topics` would. */
export function isFolderOfDigest(file: string): boolean {
  const parts = foldPath(file).split("/").slice(1);
  return (parts.length === 1 && ownFolders.has(parts[0] ?? "")) || calendarPage.test(`/${parts.join("/")}/`);
}

/** Whether a path names a file that a build writes for itself into the output folder. */
export function isInternal(path: string): boolean {
  return foldPath(path)
    .split("/")
    .some((name) => name.startsWith(".digest-"));
}
