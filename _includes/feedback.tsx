import type { Translate } from "../scripts/base/translate.ts";
import type { FeedbackView, Shared } from "../scripts/pages/view.ts";
import { asset } from "./asset.ts";
import { FeedbackForm } from "./feedback-form.tsx";
import { ReportDialog } from "./report-dialog.tsx";

interface FeedbackProps {
  readonly feedback: FeedbackView;
  readonly shared: Shared;
  readonly t: Translate;
}

/**
 * How to report an error: always by mail, and by form if there is an endpoint. `hidden` parts are for the script that
 * lets readers report the words they selected (src/assets/report.js); without it they stay hidden.
 */
export function Feedback({ feedback, shared, t }: FeedbackProps) {
  return (
    <section
      class="feedback"
      id="report"
      data-article-id={feedback.articleId}
      data-article-url={feedback.articleUrl}
      data-article-title={feedback.articleTitle}
      data-article-version={feedback.articleVersion}
      data-service={feedback.service}
    >
      <h2>{t("feedback.title")}</h2>
      <p>{t("feedback.promise")}</p>
      <p class="report-hint" hidden>
        {t("feedback.hint")}
      </p>
      <div class="report-ways">
        <button type="button" class="report-selection" hidden>
          {t("feedback.reportSelection")}
        </button>
        <a class="report-mail" href={feedback.mailto}>
          {t("feedback.mail")}
        </a>
      </div>
      {feedback.endpoint !== undefined && <FeedbackForm feedback={feedback} endpoint={feedback.endpoint} t={t} />}
      <ReportDialog feedback={feedback} t={t} />
      <script type="module" src={asset(shared, "report.js")} />
    </section>
  );
}
