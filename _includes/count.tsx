import type { Say } from "../scripts/render/current-run.ts";

/** A number of articles. */
export function Count({ n, say }: { readonly n: number; readonly say: Say }) {
  return <span class="count">{say("count.articles", { n })}</span>;
}
