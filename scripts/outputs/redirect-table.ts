/** A redirect; both addresses are root-relative. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
}

export interface RedirectTableView {
  readonly form: "netlify" | "nginx";
  /** By `from`. */
  readonly redirects: readonly Redirect[];
}

/** The table for a host: `_redirects` (Netlify, Cloudflare) or an nginx map. */
export function writeRedirectTable({ form, redirects }: RedirectTableView): string {
  return form === "netlify" ? netlifyRedirects(redirects) : nginxMap(redirects);
}

function netlifyRedirects(redirects: readonly Redirect[]): string {
  return redirects.map(({ from, to }) => `${encodeURI(from)} ${encodeURI(to)} 301\n`).join("");
}

// nginx compares with the decoded path and sends the value as it is.
function nginxMap(redirects: readonly Redirect[]): string {
  const rules = redirects.map(({ from, to }) => `  ${quoted(from)} ${quoted(encodeURI(to))};\n`);
  return [
    "# http { include redirects.map; }  server { if ($moved) { return 301 $moved; } }\n",
    "map $uri $moved {\n",
    ...rules,
    "}\n",
  ].join("");
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"$]/g, (character) => `\\${character}`)}"`;
}
