import { decodeAddress } from "../base/output-path.ts";
import type { HeadersView } from "./headers-file.ts";
import type { Redirect } from "./redirect-table.ts";

// Hosts read headers and redirects only at the root, so the edition there includes those of the editions below.

type Rules = HeadersView["rules"];

/** The rules in a `_headers` file of a build. */
export function readHeaders(text: string): Rules {
  return text.split("\n\n").flatMap((block) => {
    const [path, ...lines] = block.split("\n").filter((line) => line !== "");
    if (path === undefined) return [];
    const headers = lines.map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(2, colon), line.slice(colon + 2)] as const;
    });
    return [{ path, headers: Object.fromEntries(headers) }];
  });
}

/**
 * The rules of a site and of the editions below it. A host joins the values of a header if two rules match: so a header
 * of ours for all pages that an edition sets otherwise becomes one of our own `pages`, and an edition does not repeat
 * what our rules say of its files.
 */
export function joinHeaders(own: Rules, editions: Rules, pages: readonly string[]): Rules {
  const [general, ...special] = own;
  if (general === undefined || editions.length === 0) return own;
  const isDisputed = ([name, value]: readonly [string, string]) =>
    editions.some(({ headers }) => (headers[name] ?? value) !== value);
  const disputed = Object.entries(general.headers).filter(isDisputed);
  const undisputed = Object.entries(general.headers).filter((header) => !isDisputed(header));
  const rules = [
    { path: general.path, headers: Object.fromEntries(undisputed) },
    ...(disputed.length === 0 ? [] : pages.map((path) => ({ path, headers: Object.fromEntries(disputed) }))),
    ...special,
  ];
  const isSaid = (path: string, name: string) =>
    rules.some((rule) => rule.headers[name] !== undefined && covers(rule.path, path));
  const added = editions.map(({ path, headers }) => ({
    path,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !isSaid(path, name))),
  }));
  return [...rules, ...added.filter(({ headers }) => Object.keys(headers).length > 0)];
}

/** Whether a pattern of paths matches every path that another one matches. */
function covers(general: string, special: string): boolean {
  const [wide, narrow] = [general.split("/"), special.split("/")];
  for (const [place, part] of wide.entries()) {
    const other = narrow[place];
    if (other === undefined) return false;
    if (part === "*") return true;
    if (part !== other && !(part.startsWith(":") && other !== "*" && other !== "")) return false;
  }
  return wide.length === narrow.length;
}

/** The redirects in a `_redirects` file of a build, in a normal form. */
export function readRedirects(text: string): readonly Redirect[] {
  const targets = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [from, to] = line.split(" ").map((address) => decodeAddress(address));
    if (from !== undefined && to !== undefined) targets.set(from, to);
  }
  return [...targets].map(([from, to]) => ({ from, to }));
}
