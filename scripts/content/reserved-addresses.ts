/** First parts of addresses that belong to the digest's own pages. */
const reserved = new Set([
  "",
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

/** Whether an article or an alias may not have this address because pages of the digest stand there. */
export function isReserved(address: string): boolean {
  const parts = address.split("/").slice(1);
  if (reserved.has(parts[0] ?? "")) return true;
  if (/^\/[^/]+\.(?:xml|json|txt|html)$/.test(address) || address.startsWith("/_")) return true;
  return /^\/\d{4}\/(?:\d{2}\/(?:\d{2}\/)?)?$/.test(address);
}
