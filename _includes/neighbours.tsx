import type { Translate } from "../scripts/base/translate.ts";
import type { Link } from "../scripts/pages/view.ts";

interface NeighboursProps {
  readonly previous: Link | undefined;
  readonly next: Link | undefined;
  /** Keys of the words. */
  readonly words: { readonly label: string; readonly previous: string; readonly next: string };
  readonly t: Translate;
}

/** The ways to the page before and the page after in time. */
export function Neighbours({ previous, next, words, t }: NeighboursProps) {
  if (previous === undefined && next === undefined) return null;
  return (
    <nav class="neighbours" aria-label={t(words.label)}>
      <ul>
        {previous && (
          <li class="previous">
            <a rel="prev" href={previous.href}>
              <span>{t(words.previous)}</span> {previous.text}
            </a>
          </li>
        )}
        {next && (
          <li class="next">
            <a rel="next" href={next.href}>
              <span>{t(words.next)}</span> {next.text}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
