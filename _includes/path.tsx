import type { Translate } from "../scripts/base/translate.ts";
import type { Link } from "../scripts/pages/view.ts";

interface PathProps {
  readonly links: readonly Link[];
  /** The page itself, if it ends the path. */
  readonly current?: string;
  readonly t: Translate;
}

/** Breadcrumbs: the path from the front page to a page. */
export function Path({ links, current, t }: PathProps) {
  if (links.length === 0) return null;
  return (
    <nav class="path" aria-label={t("path.label")}>
      <ol>
        {links.map((link) => (
          <li>
            <a href={link.href}>{link.text}</a>
          </li>
        ))}
        {current !== undefined && (
          <li>
            <span aria-current="page">{current}</span>
          </li>
        )}
      </ol>
    </nav>
  );
}
