import type { Translate } from "../scripts/base/translate.ts";
import type { FeedbackView } from "../scripts/pages/view.ts";

interface FeedbackFormProps {
  readonly feedback: FeedbackView;
  readonly endpoint: string;
  readonly t: Translate;
}

/** The name of the field that only robots fill in, for each form service. */
export const trapNames: Readonly<Record<FeedbackView["service"], string>> = {
  url: "bot-field",
  netlify: "bot-field",
  formspree: "_gotcha",
};

/** Fields that the script adds to a report. Netlify passes on only fields it found in the page. */
const reportFields = ["words", "before", "after", "built"] as const;

/** The form for reports, sent to the newsroom's endpoint. */
export function FeedbackForm({ feedback, endpoint, t }: FeedbackFormProps) {
  const netlify =
    feedback.service === "netlify"
      ? { name: "error-report", "data-netlify": "true", "data-netlify-honeypot": trapNames.netlify }
      : {};
  return (
    <form class="report-form" method="post" action={endpoint} {...netlify}>
      {feedback.service === "netlify" && <input type="hidden" name="form-name" value="error-report" />}
      <input type="hidden" name="article-id" value={feedback.articleId} />
      <input type="hidden" name="article-url" value={feedback.articleUrl} />
      <input type="hidden" name="article-title" value={feedback.articleTitle} />
      <input type="hidden" name="article-version" value={feedback.articleVersion} />
      {reportFields.map((name) => (
        <input type="hidden" name={name} value="" />
      ))}
      <label for="report-message">{t("feedback.message")}</label>
      <textarea id="report-message" name="message" rows={4} maxLength={2000} required />
      <label for="report-email">{t("feedback.email")}</label>
      <input id="report-email" name="email" type="email" autocomplete="email" maxLength={254} />
      <div class="trap" aria-hidden="true">
        <label for="report-trap">{t("feedback.trap")}</label>
        <input id="report-trap" name={trapNames[feedback.service]} type="text" tabIndex={-1} autocomplete="off" />
      </div>
      <p class="note">
        {t("feedback.privacy")} <a href="/privacy/">{t("feedback.privacyPolicy")}</a>
      </p>
      <button type="submit">{t("feedback.send")}</button>
    </form>
  );
}
