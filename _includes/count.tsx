import type { Translate } from "../scripts/base/translate.ts";

/** A number of articles. */
export function Count({ n, t }: { readonly n: number; readonly t: Translate }) {
  return <span class="count">{t("count.articles", { n })}</span>;
}
