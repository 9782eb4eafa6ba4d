import { encodeAddress } from "../base/output-path.ts";

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

/** Servers compare bytes: old links may have the decomposed form of an address, as files of a Mac do. */
function inBothForms(redirects: readonly Redirect[]): readonly Redirect[] {
  const known = new Set(redirects.map(({ from }) => from));
  return redirects.flatMap(({ from, to }) => {
    const decomposed = from.normalize("NFD");
    return known.has(decomposed)
      ? [{ from, to }]
      : [
          { from, to },
          { from: decomposed, to },
        ];
  });
}

function netlifyRedirects(redirects: readonly Redirect[]): string {
  return inBothForms(redirects)
    .map(({ from, to }) => `${encodeAddress(from)} ${encodeAddress(to)} 301\n`)
    .join("");
}

// nginx matches the decoded path, ignoring case, and sends the value unchanged.
function nginxMap(given: readonly Redirect[]): string {
  const redirects = inBothForms(given);
  const rules = redirects.map(({ from, to }) => `  ${quoted(from)} ${quoted(encodeAddress(to))};\n`);
  return [
    "# http { include redirects.map; }  server { if ($moved) { return 301 $moved; } }\n",
    ...hashSizes(redirects),
    "map $uri $moved {\n",
    ...rules,
    "}\n",
  ].join("");
}

/** nginx's default limits: bytes in a key, and number of keys. */
const usualKey = 46;
const usualKeys = 1_000;

/** nginx does not start if a key is longer than its limit. Its sizes are powers of two. */
function hashSizes(redirects: readonly Redirect[]): readonly string[] {
  const longest = Math.max(0, ...redirects.map(({ from }) => Buffer.byteLength(from)));
  if (longest <= usualKey && redirects.length <= usualKeys) return [];
  const bucket = powerOfTwo(Math.ceil((longest + 2) / 8) * 8 + 16);
  return [
    "# Delete these two lines if the configuration already sets sizes that are large enough.\n",
    `map_hash_bucket_size ${Math.max(64, bucket)};\n`,
    `map_hash_max_size ${Math.max(2_048, powerOfTwo(redirects.length * 2))};\n`,
  ];
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, (character) => `\\${character}`)}"`;
}
