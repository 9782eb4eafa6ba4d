import type { Translate } from "../scripts/base/translate.ts";
import type { Link, PagesOf } from "../scripts/pages/view.ts";

/** Links to the letters of a long index. */
export function Jump({ links, t }: { readonly links: readonly Link[]; readonly t: Translate }) {
  if (links.length === 0) return null;
  return (
    <nav class="jump" aria-label={t("index.letters")}>
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.href}>{link.text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Links between the pages of a long index. */
export function Pages({ pages, t }: { readonly pages: PagesOf | undefined; readonly t: Translate }) {
  if (pages === undefined) return null;
  return (
    <nav class="turn" aria-label={t("pagination.label")}>
      {pages.previous && (
        <a rel="prev" href={pages.previous.href}>
          <span class="arrow" aria-hidden="true">
            ←
          </span>{" "}
          {pages.previous.text}
        </a>
      )}
      <span aria-current="page">{t("pagination.pageOf", { n: pages.n, of: pages.of })}</span>
      {pages.next && (
        <a class="next" rel="next" href={pages.next.href}>
          {pages.next.text}{" "}
          <span class="arrow" aria-hidden="true">
            →
          </span>
        </a>
      )}
    </nav>
  );
}
