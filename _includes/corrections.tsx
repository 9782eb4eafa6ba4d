import type { ArticleView } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { Time } from "./time.tsx";

/** What was wrong in an article and when it was put right; nothing when nothing was. */
export function Corrections({
  corrections,
  say,
}: {
  readonly corrections: ArticleView["corrections"];
  readonly say: Say;
}) {
  if (corrections.length === 0) return null;
  return (
    <section class="corrections" id="corrections">
      <h2>{say("article.corrections")}</h2>
      <ul>
        {corrections.map(({ date, text }) => (
          <li>
            <Time date={date} /> <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
