import type { Link } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";

interface TopicPathProps {
  readonly links: readonly Link[];
  /** The page itself, when it closes the path. */
  readonly current?: string;
  readonly say: Say;
}

/** Where a page stands, from the root on. */
export function TopicPath({ links, current, say }: TopicPathProps) {
  return (
    <nav class="path" aria-label={say("path.label")}>
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
