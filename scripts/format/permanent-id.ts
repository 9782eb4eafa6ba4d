import { permitted } from "./xml.ts";

/**
 * The permanent id of anything in a feed: a `tag:` URI (RFC 4151) of the site's authority and a name that never
 * changes. It depends on no host, title or scheme.
 *
 *     permanentId("digest.example,2023", "2025/12/a-slug") => "tag:digest.example,2023:2025/12/a-slug"
 *
 * Articles are named by their id, which never begins with a slash; pages and feeds by their root-relative address.
 */
export function permanentId(authority: string, name: string): string {
  return `tag:${authority}:${specificPart(name)}`;
}

/** The id of a correction: its article and its instant. */
export function correctionId(authority: string, articleId: string, at: number, ordinal: number): string {
  const instant = new Date(at).toISOString();
  return `${permanentId(authority, articleId)}?correction=${instant}${ordinal === 0 ? "" : `.${ordinal + 1}`}`;
}

/** The first instant of the authority's date, milliseconds since 1970. */
export function tagDate(authority: string): number {
  const [year = 1970, month = 1, day = 1] = (authority.split(",")[1] ?? "").split("-").map(Number);
  return Date.UTC(year, month - 1, day);
}

// RFC 4151: specific = *( pchar / "/" / "?" ), pchar as in RFC 3986.
function specificPart(name: string): string {
  return permitted(name).replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/gu, encodeURIComponent);
}
