import type { Translate } from "../scripts/base/translate.ts";
import type { Link } from "../scripts/pages/view.ts";

interface TopicPathProps {
  readonly links: readonly Link[];
  /** The page itself, when it closes the path. */
  readonly current?: string;
  readonly t: Translate;
}

/** Where a page stands, from the root on. */
export function TopicPath({ links, current, t }: TopicPathProps) {
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
