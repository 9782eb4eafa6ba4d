import type { Translate } from "../scripts/base/translate.ts";
import type { FeedbackView } from "../scripts/pages/view.ts";
import { trapNames } from "./feedback-form.tsx";
import { sameHtml } from "./same-html.ts";

/**
 * The dialog of src/assets/report.js for reporting words. It is inert until the script copies it; its texts are here,
 * where they are translated.
 */
export function ReportDialog({
  feedback: { endpoint, service },
  t,
}: {
  readonly feedback: FeedbackView;
  readonly t: Translate;
}) {
  const hasForm = endpoint !== undefined;
  const dialog = () => <Dialog hasForm={hasForm} service={service} t={t} />;
  return <template id="report-template" {...sameHtml(t, `report dialog ${service} ${hasForm}`, dialog)} />;
}

interface DialogProps {
  readonly hasForm: boolean;
  readonly service: FeedbackView["service"];
  readonly t: Translate;
}

function Dialog({ hasForm, service, t }: DialogProps) {
  return (
    <dialog class="report-dialog" aria-labelledby="report-dialog-title">
      <h2 id="report-dialog-title">{t("report.title")}</h2>
      <form class="report-form">
        <p class="report-label">{t("report.words")}</p>
        <blockquote class="report-words" />
        <label for="report-dialog-message">{t("feedback.message")}</label>
        <textarea id="report-dialog-message" name="message" rows={4} maxLength={2000} required />
        {hasForm && (
          <>
            <label for="report-dialog-email">{t("feedback.email")}</label>
            <input id="report-dialog-email" name="email" type="email" autocomplete="email" maxLength={254} />
            <div class="trap" aria-hidden="true">
              <label for="report-dialog-trap">{t("feedback.trap")}</label>
              <input id="report-dialog-trap" name={trapNames[service]} type="text" tabIndex={-1} autocomplete="off" />
            </div>
          </>
        )}
        <p class="note">
          {t("feedback.privacy")} <a href="/privacy/">{t("feedback.privacyPolicy")}</a>
        </p>
        <p class="report-status" role="status" data-sent={t("report.sent")} data-failed={t("report.failed")} />
        <div class="report-ways">
          <button type="submit">{hasForm ? t("feedback.send") : t("report.mail")}</button>
          <button type="button" class="report-close plain">
            {t("report.close")}
          </button>
        </div>
      </form>
    </dialog>
  );
}
