import type { FeedbackView } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { trapNames } from "./feedback-form.tsx";
import { sameHtml } from "./same-html.ts";

/**
 * What src/assets/report.js shows when a reader reports words. It is inert until the script makes a copy of it: the words
 * of the interface stay here, where they are translated.
 */
export function ReportDialog({
  feedback: { endpoint, service },
  say,
}: {
  readonly feedback: FeedbackView;
  readonly say: Say;
}) {
  const hasForm = endpoint !== undefined;
  const dialog = () => <Dialog hasForm={hasForm} service={service} say={say} />;
  return <template id="report-template" {...sameHtml(say, `report dialog ${service} ${hasForm}`, dialog)} />;
}

interface DialogProps {
  readonly hasForm: boolean;
  readonly service: FeedbackView["service"];
  readonly say: Say;
}

function Dialog({ hasForm, service, say }: DialogProps) {
  return (
    <dialog class="report-dialog" aria-labelledby="report-dialog-title">
      <h2 id="report-dialog-title">{say("report.title")}</h2>
      <form class="report-form">
        <p class="report-label">{say("report.words")}</p>
        <blockquote class="report-words" />
        <label for="report-dialog-message">{say("feedback.message")}</label>
        <textarea id="report-dialog-message" name="message" rows={4} maxLength={2000} required />
        {hasForm && (
          <>
            <label for="report-dialog-email">{say("feedback.email")}</label>
            <input id="report-dialog-email" name="email" type="email" autocomplete="email" maxLength={254} />
            <div class="trap" aria-hidden="true">
              <label for="report-dialog-trap">{say("feedback.trap")}</label>
              <input id="report-dialog-trap" name={trapNames[service]} type="text" tabIndex={-1} autocomplete="off" />
            </div>
          </>
        )}
        <p class="note">
          {say("feedback.privacy")} <a href="/privacy/">{say("feedback.privacyPolicy")}</a>
        </p>
        <p class="report-status" role="status" data-sent={say("report.sent")} data-failed={say("report.failed")} />
        <div class="report-ways">
          <button type="submit">{hasForm ? say("feedback.send") : say("report.mail")}</button>
          <button type="button" class="report-close">
            {say("report.close")}
          </button>
        </div>
      </form>
    </dialog>
  );
}
