import type { Article } from "../content/article.ts";
import { feedLinks } from "../feeds/feed-links.ts";
import { publisher, webSite } from "../machine/structured-data/publisher.ts";
import type { Digest } from "../store/digest.ts";
import { articlesOf, cardOf, daysOf, topicLink } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import type { HomeView } from "./view.ts";
import { words } from "./words.ts";

/** Articles read to fill the days of the home page: a day with more of them shows its newest. */
const mostRead = 60;

/** `/`: the lead, the latest by day, a block for each top-level topic. */
export const home: PageKind<HomeView> = {
  name: "home",
  keys: () => ["home"],
  address: () => "/",
  view: (_key, digest) => {
    const newest = articlesOf(digest.list("all").newest(mostRead), digest);
    const lead = leadOf(newest);
    const days = daysOf(
      newest.filter((article) => article !== lead),
      digest,
      { topic: true },
    );
    return {
      head: headOf(digest, {
        address: "/",
        title: digest.site.title,
        description: digest.site.description,
        feeds: [...feedLinks({ scope: "site" }, digest).slice(1), ...feedLinks({ scope: "summary" }, digest)],
        structuredData: [webSite(digest.site), publisher(digest.site)],
      }),
      ...(lead === undefined ? {} : { lead: cardOf(lead, digest, { topic: true, summary: true }) }),
      days: days.slice(0, digest.site.pages.homeDays),
      topicBlocks: digest.tree.roots
        .filter((id) => digest.list(`topic/${id}`).length > 0)
        .map((id) => topicBlock(id, digest)),
      archive: { href: "/archive/", text: words(digest, "archive.title") },
    };
  },
  touchedBy: () => ["home"],
  touchedByEntry: ({ registry }) => (registry === "topics" ? ["home"] : []),
};

/** The newest article with a summary that is more than a brief, if there is one among the newest. */
function leadOf(newest: readonly Article[]): Article | undefined {
  return newest.find((article) => article.summary !== undefined && article.type !== "brief") ?? newest[0];
}

function topicBlock(id: string, digest: Digest): HomeView["topicBlocks"][number] {
  const newest = articlesOf(digest.list(`topic/${id}`).newest(digest.site.pages.topicBlock), digest);
  return { topic: topicLink(id, digest), cards: newest.map((article) => cardOf(article, digest)) };
}
