import { addresses } from "../base/addresses.ts";
import { addressAt, fileAt, foldPath } from "../base/output-path.ts";

/** First parts of addresses that belong to the digest's own pages. */
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

/** Files that stand beside the page of an article, a topic or a story. */
export const companions = ["index.json", "card.png"] as const;

const ownFiles = new Set(Object.values(addresses).map((address) => foldPath(fileAt(address))));
const feedFiles = /\/(?:feed\.xml|atom\.xml|feed\.json)$/;
const calendarPage = /^\/\d{4}\/(?:\d{2}\/(?:\d{2}\/)?)?$/;

/**
 * Whether an article, an alias or an info page may not have this address, because pages or files of the digest stand there or a disk would
 * take it for one of them.
 */
export function isReserved(address: string): boolean {
  const file = foldPath(fileAt(address));
  const folded = addressAt(file);
  const parts = folded.split("/").slice(1);
  if (ownFolders.has(parts[0] ?? "") || ownFiles.has(file) || isInternal(file)) return true;
  // Only the page itself may be called so: as a folder it would take the place of a file.
  if (parts.some((part) => part === "index.html" || companions.some((name) => name === part))) return true;
  if (/^\/[^/]+\.(?:xml|json|txt|html|map)\/?$/.test(folded) || folded.startsWith("/_")) return true;
  return calendarPage.test(folded);
}

/** Whether a file of the output is one that the digest makes at an address of its own, whether or not it makes it now. */
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

/** Whether a file stands where the digest needs a folder, as `/topics` would. */
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
