import { basename } from "node:path";
import { frontMatterFields } from "../../content/front-matter-fields.ts";
import { nowhere } from "../tags/expand-tags.ts";

// Marks an address of the digest, to distinguish it from the same address on the old site.
const toArticle = "article:";
const unknownSite = "https://old-site.invalid";

/** The new targets of the old site's links. */
export class OldAddresses {
  /** References to files that are neither in the source nor pages of the old site. */
  deadReferences = 0;
  /** The articles that were linked. */
  readonly linked = new Set<string>();
  readonly #site: string | undefined;
  readonly #hosts: ReadonlySet<string>;
  readonly #byAddress = new Map<string, string>();
  readonly #byFile = new Map<string, string>();

  /** `site` is the old site's address; `hosts` are its other hosts. */
  constructor(site: string | undefined, hosts: readonly string[]) {
    this.#site = site;
    this.#hosts = new Set([hostOf(new URL(site ?? unknownSite).host), ...hosts.map(hostOf)]);
  }

  /** A page that moved: its old address, root-relative, and its new one. The first page keeps an address. */
  addAddress(old: string, now: string): void {
    const key = keyOf(old);
    if (!this.#byAddress.has(key)) this.#byAddress.set(key, now);
  }

  /** The new address of the page that has an old one; undefined when none has. */
  owner(old: string): string | undefined {
    return this.#byAddress.get(keyOf(old));
  }

  /** A file by its path in the source, and the address of its article. */
  addFile(path: string, now: string): void {
    const whole = path.normalize("NFC").replace(/\.\w+$/, "");
    // A page bundle of Hugo is named by its folder.
    for (const name of [whole, whole.replace(/\/index$/, "")])
      for (const key of [name, basename(name)]) if (!this.#byFile.has(key)) this.#byFile.set(key, now);
  }

  /**
   * Resolves an address of the old site against the folder `base`: root-relative, decoded, in normal form C, without
   * query and fragment. Undefined if it belongs to another host or cannot be resolved.
   */
  aliasOf(written: string, base: string): string | undefined {
    const site = this.#site ?? unknownSite;
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(written)) {
      const whole = written.startsWith("//") ? `https:${written}` : written;
      if (!URL.canParse(whole)) return undefined;
      const url = new URL(whole);
      return /^https?:$/.test(url.protocol) && this.#hosts.has(hostOf(url.host))
        ? decodedPath(url.pathname + url.search)
        : undefined;
    }
    if (written.startsWith("/")) return decodedPath(written);
    if (!URL.canParse(written, new URL(base, site).href)) return undefined;
    return decodedPath(new URL(written, new URL(base, site).href).pathname);
  }

  /** Where a reference of Hugo or Jekyll leads: to an article, or to a page of the old site; undefined for neither. */
  reference(target: string): string | undefined {
    const [path = ""] = target.trim().split("#");
    const key = path
      .normalize("NFC")
      .replace(/\.\w+$/, "")
      .replace(/^\//, "");
    const article = this.#byFile.get(key) ?? this.#byFile.get(basename(key));
    if (article !== undefined) return `${toArticle}${article}`;
    if (/^https?:/.test(target)) return target;
    if (path.startsWith("/")) return `/${key.replace(/\/?_index$/, "")}/`;
    this.deadReferences++;
    return undefined;
  }

  /**
   * The new form of a link on the page with the old address `from`; undefined if it leads nowhere.
   */
  resolve(href: string, from: string): string | undefined {
    if (href === "" || href.startsWith("#") || href === nowhere) return undefined;
    if (href.startsWith(toArticle)) return this.#link(href.slice(toArticle.length).replace(/[?#].*$/, ""));
    if (/^(?:mailto|tel):/i.test(href)) return href;
    const base = new URL(from, this.#site ?? unknownSite).href;
    const whole = href.startsWith("//") ? `https:${href}` : href;
    if (!URL.canParse(whole, base)) return undefined;
    const url = new URL(whole, base);
    if (!/^https?:$/.test(url.protocol) || url.username !== "") return undefined;
    const now = this.#hosts.has(hostOf(url.host)) ? this.#pageAt(url, href) : undefined;
    return now === undefined ? (url.href.startsWith(unknownSite) ? undefined : url.href) : this.#link(now);
  }

  /** The page at an address; `other.md` next to the post is the file itself. */
  #pageAt(url: URL, href: string): string | undefined {
    const query = /^\?(?:p|page_id)=\d+$/.test(url.search) ? url.search : "";
    const page = this.#byAddress.get(keyOf(`${url.pathname}${query}`));
    if (page !== undefined || !/\.(?:md|markdown|html)(?:[?#]|$)/i.test(href)) return page;
    const path =
      decodedPath(url.pathname)
        ?.replace(/\.\w+$/, "")
        .replace(/^\//, "") ?? "";
    return this.#byFile.get(path) ?? this.#byFile.get(basename(path));
  }

  #link(address: string): string {
    this.linked.add(address);
    return address;
  }
}

/** A valid alias for an address; undefined if there is none. */
export function writtenAlias(alias: string): string | undefined {
  return [alias, encodeURI(alias)].find((form) => frontMatterFields.aliases.type.safeParse(form).success);
}

/** The host without `www.`: both are one site. */
function hostOf(host: string): string {
  return host.toLowerCase().replace(/^www\./, "");
}

/** A path decoded and in normal form C; undefined when it cannot be decoded or when its query names the page. */
function decodedPath(path: string): string | undefined {
  const [whole = ""] = path.split("#");
  if (/\?(?=.)/.test(whole)) return undefined;
  try {
    return decodeURI(whole.replace(/\?$/, "")).normalize("NFC");
  } catch {
    return undefined;
  }
}

/**
 * The same key for all forms of an address: encoded or not, in any normal form and case, with or without its last
 * slash.
 */
function keyOf(address: string): string {
  const path = address.replace(/(?:\/index\.html)?\/*$/, "").replace(/^\/+/, "");
  return `/${(decodedPath(path) ?? path).normalize("NFC").toLowerCase()}`;
}
