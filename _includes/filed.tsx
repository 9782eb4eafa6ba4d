import type { Link } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { Links } from "./links.tsx";

interface FiledProps {
  readonly alsoIn: readonly Link[];
  readonly edition: Link;
  readonly say: Say;
}

/** The other places of the digest in which an article stands. */
export function Filed({ alsoIn, edition, say }: FiledProps) {
  return (
    <div class="filed">
      {alsoIn.length > 0 && (
        <p>
          {say("article.alsoIn")} <Links links={alsoIn} say={say} />
        </p>
      )}
      <p>
        {say("article.edition")} <a href={edition.href}>{edition.text}</a>
      </p>
    </div>
  );
}
