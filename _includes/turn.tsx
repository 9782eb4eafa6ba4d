import type { Translate } from "../scripts/base/translate.ts";
import type { Link } from "../scripts/pages/view.ts";

interface TurnProps {
  readonly previous: Link | undefined;
  readonly next: Link | undefined;
  /** Keys of the texts; `label` names the navigation. */
  readonly words: { readonly label: string; readonly previous: string; readonly next: string };
  readonly t: Translate;
}

/** Links to the page before and the page after. */
export function Turn({ previous, next, words, t }: TurnProps) {
  if (previous === undefined && next === undefined) return null;
  return (
    <nav class="turn" aria-label={t(words.label)}>
      <ul>
        {previous && (
          <li class="previous">
            <a rel="prev" href={previous.href}>
              <b>
                <span class="arrow" aria-hidden="true">
                  ←
                </span>{" "}
                {t(words.previous)}
              </b>{" "}
              {previous.text}
            </a>
          </li>
        )}
        {next && (
          <li class="next">
            <a rel="next" href={next.href}>
              <b>
                {t(words.next)}{" "}
                <span class="arrow" aria-hidden="true">
                  →
                </span>
              </b>{" "}
              {next.text}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
