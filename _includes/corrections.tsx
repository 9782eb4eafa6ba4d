import type { Translate } from "../scripts/base/translate.ts";
import type { ArticleView } from "../scripts/pages/view.ts";
import { Time } from "./time.tsx";

/** What was wrong in an article and when it was put right; nothing when nothing was. */
export function Corrections({
  corrections,
  t,
}: {
  readonly corrections: ArticleView["corrections"];
  readonly t: Translate;
}) {
  if (corrections.length === 0) return null;
  return (
    <section class="corrections" id="corrections">
      <h2>{t("article.corrections")}</h2>
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
