import { basename } from "node:path";
import { nowhere } from "../tags/expand-tags.ts";

// Keeps an address in the digest apart from the same address on the old site.
const toArticle = "article:";
const unknownSite = "https://old-site.invalid";

/** Where the links of an old site lead now. */
export class OldAddresses {
  /** References to files that are neither in the folder nor pages of the old site. */
  deadReferences = 0;
  readonly #site: string | undefined;
  readonly #hosts: ReadonlySet<string>;
  readonly #byAddress = new Map<string, string>();
  readonly #byFile = new Map<string, string>();

  /** `site` is the old site's address; `hosts` are others that it had. */
  constructor(site: string | undefined, hosts: readonly string[]) {
    this.#site = site;
    this.#hosts = new Set([new URL(site ?? unknownSite).host, ...hosts]);
  }

  /** A page that moved: its old address, root-relative, and its new one. The first to come keeps an address. */
  addAddress(old: string, now: string): void {
    const key = keyOf(old);
    if (!this.#byAddress.has(key)) this.#byAddress.set(key, now);
  }

  /** The new address of the page that has an old one; undefined when none has. */
  owner(old: string): string | undefined {
    return this.#byAddress.get(keyOf(old));
  }

  /** A file of the folder by its path below it, and the address of its article. */
  addFile(path: string, now: string): void {
    for (const name of [path, basename(path)]) {
      const key = name.replace(/\.\w+$/, "");
      if (!this.#byFile.has(key)) this.#byFile.set(key, now);
    }
  }

  /** Where a reference of Hugo or Jekyll leads: to an article, or to a page of the old site; undefined for neither. */
  reference(target: string): string | undefined {
    const [path = ""] = target.trim().split("#");
    const key = path.replace(/\.\w+$/, "").replace(/^\//, "");
    const article = this.#byFile.get(key) ?? this.#byFile.get(basename(key));
    if (article !== undefined) return `${toArticle}${article}`;
    if (/^https?:/.test(target)) return target;
    if (path.startsWith("/")) return `/${key.replace(/\/?_index$/, "")}/`;
    this.deadReferences++;
    return undefined;
  }

  /** A link as an article may have it, `from` being the old address of its page; undefined for one that leads nowhere. */
  resolve(href: string, from: string): string | undefined {
    if (href === "" || href.startsWith("#") || href === nowhere) return undefined;
    if (href.startsWith(toArticle)) return href.slice(toArticle.length).replace(/[?#].*$/, "");
    if (/^(?:mailto|tel):/i.test(href)) return href;
    const base = new URL(from, this.#site ?? unknownSite).href;
    const whole = href.startsWith("//") ? `https:${href}` : href;
    if (!URL.canParse(whole, base)) return undefined;
    const url = new URL(whole, base);
    if (!/^https?:$/.test(url.protocol) || url.username !== "") return undefined;
    const now = this.#hosts.has(url.host) ? this.#byAddress.get(keyOf(url.pathname)) : undefined;
    return now ?? (url.href.startsWith(unknownSite) ? undefined : url.href);
  }
}

function keyOf(address: string): string {
  return `/${address
    .replace(/(?:\/index\.html)?\/*$/, "")
    .replace(/^\/+/, "")
    .toLowerCase()}`;
}
