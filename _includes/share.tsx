import type { Translate } from "../scripts/base/translate.ts";

/** Ways to pass the article on. They need a script, so they stay hidden without one (src/assets/site.js). */
export function Share({ t }: { readonly t: Translate }) {
  return (
    <p class="share" hidden data-share>
      <button type="button" class="plain" data-share-with hidden>
        {t("share.share")}
      </button>
      <button type="button" class="plain" data-copy="" data-copied={t("share.copied")}>
        {t("share.copy")}
      </button>
      <span role="status" />
    </p>
  );
}
