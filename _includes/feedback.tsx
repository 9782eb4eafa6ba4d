import type { FeedbackView, Shared } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { asset } from "./asset.ts";
import { FeedbackForm } from "./feedback-form.tsx";
import { ReportDialog } from "./report-dialog.tsx";

interface FeedbackProps {
  readonly feedback: FeedbackView;
  readonly shared: Shared;
  readonly say: Say;
}

/**
 * How to report an error: by mail always, by form when there is an endpoint. What starts `hidden` is for the script that lets
 * readers report the words they selected (src/assets/report.js); without the script it stays away.
 */
export function Feedback({ feedback, shared, say }: FeedbackProps) {
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
      <h2>{say("feedback.title")}</h2>
      <p>{say("feedback.promise")}</p>
      <p class="report-hint" hidden>
        {say("feedback.hint")}
      </p>
      <div class="report-ways">
        <button type="button" class="report-selection" hidden>
          {say("feedback.reportSelection")}
        </button>
        <a class="report-mail" href={feedback.mailto}>
          {say("feedback.mail")}
        </a>
      </div>
      {feedback.endpoint !== undefined && <FeedbackForm feedback={feedback} endpoint={feedback.endpoint} say={say} />}
      <ReportDialog feedback={feedback} say={say} />
      <script type="module" src={asset(shared, "report.js")} />
    </section>
  );
}
