import type { Translate } from "../scripts/base/translate.ts";
import type { ArticleView } from "../scripts/pages/view.ts";
import { Time } from "./time.tsx";

interface CorrectionsProps {
  readonly corrections: ArticleView["corrections"];
  /** Attributes of the language of the article. */
  readonly lang: { readonly lang?: string; readonly dir?: "ltr" | "rtl" };
  readonly t: Translate;
}

/** What was wrong in an article and when it was corrected; nothing without corrections. */
export function Corrections({ corrections, lang, t }: CorrectionsProps) {
  if (corrections.length === 0) return null;
  return (
    <section class="corrections" id="corrections">
      <h2>{t("article.corrections")}</h2>
      <ul>
        {corrections.map(({ date, text }) => (
          <li>
            <Time date={date} /> <span {...lang}>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
