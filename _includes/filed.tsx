import type { Translate } from "../scripts/base/translate.ts";
import type { Link } from "../scripts/pages/view.ts";
import { Links } from "./links.tsx";

interface FiledProps {
  readonly alsoIn: readonly Link[];
  readonly edition: Link;
  readonly t: Translate;
}

/** The other places of the digest in which an article stands. */
export function Filed({ alsoIn, edition, t }: FiledProps) {
  return (
    <div class="filed">
      {alsoIn.length > 0 && (
        <p>
          {t("article.alsoIn")} <Links links={alsoIn} t={t} />
        </p>
      )}
      <p>
        {t("article.edition")} <a href={edition.href}>{edition.text}</a>
      </p>
    </div>
  );
}
