/** Begins with one slash. Browsers read `/\` as `//`, and skip tabs and line breaks. */
const rooted = /^\/(?![/\\\t\n\r])/;

/** The path below which a site is published, without a final slash: `/pt` for `https://news.example/pt`, else "". */
export function sitePath(site: string): string {
  return new URL(site).pathname.replace(/\/+$/, "");
}

/**
 * Where a link on a page leads; undefined if it is not a valid address. `page` is the page's address from the site's
 * front page. A link that begins with `/` begins at that front page too, whatever the path of the site.
 */
export function resolveLink(written: string, site: string, page: string): URL | undefined {
  const address = rooted.test(written) ? site + written : written;
  return URL.canParse(address, site + page) ? new URL(address, site + page) : undefined;
}

/** The address from the site's front page, such as `/topics/`; undefined if it is not on the site. */
export function addressOnSite({ origin, pathname }: URL, site: string): string | undefined {
  const path = sitePath(site);
  return origin === new URL(site).origin && pathname.startsWith(`${path}/`) ? pathname.slice(path.length) : undefined;
}

const attribute = / (href|src|srcset|action|poster|data-search|data-copy|content)="(?=\/|\d+; ?url=\/)([^"]*)"/g;

/** Puts a site's path in front of the root-relative addresses in a page. Quotes in text and values are escaped. */
export function htmlBelow(path: string, html: string): string {
  if (path === "") return html;
  return html.replace(attribute, (whole, name: string, value: string) => {
    if (name === "content") return whole.replace("url=/", `url=${path}/`);
    const parts = name === "srcset" ? value.split(", ") : [value];
    return ` ${name}="${parts.map((part) => addressBelow(path, part)).join(", ")}"`;
  });
}

/** A root-relative address below a site's path; other addresses stay. */
export function addressBelow(path: string, address: string): string {
  return rooted.test(address) ? path + address : address;
}
