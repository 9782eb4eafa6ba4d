import type { FeedLink } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";

/** The feeds of the page they stand on, in a line of text. The footer has a link to the feed of the whole digest, which is called otherwise. */
export function FeedLinks({ feeds, say }: { readonly feeds: readonly FeedLink[]; readonly say: Say }) {
  return (
    <>
      {feeds.map(({ href, type, format }) => (
        <>
          <a href={href} type={type}>
            {say("feeds.follow", { format })}
          </a>{" "}
        </>
      ))}
    </>
  );
}
