import { addresses } from "../base/addresses.ts";
import type { Article } from "../content/article.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import { publisher, webSite } from "../outputs/structured-data/publisher.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { Digest } from "../store/digest.ts";
import { cardOf, daysOf, topicLink } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { HomeView } from "./view.ts";

/** Articles read to fill the days of the home page: a day with more of them shows its newest. */
const mostRead = 60;

/** `/`: the lead, the latest by day, a block for each top-level topic that has more than the lead. */
export const home: PageKind<HomeView> = {
  name: "home",
  keys: () => ["home"],
  address: () => addresses.home,
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
        address: addresses.home,
        title: digest.site.title,
        description: digest.site.description,
        feeds: [...feedLinks({ scope: "site" }, digest).slice(1), ...feedLinks({ scope: "summary" }, digest)],
        structuredData: [webSite(digest.site), publisher(digest.site)],
      }),
      ...(lead === undefined ? {} : { lead: cardOf(lead, digest, { topic: true, summary: true }) }),
      days: days.slice(0, digest.site.pages.homeDays),
      topicBlocks: digest.tree.roots.map((id) => topicBlock(id, lead, digest)).filter(({ cards }) => cards.length > 0),
      archive: { href: addresses.archive, text: t(digest, "archive.title") },
    };
  },
  touchedBy: () => ["home"],
  touchedByEntry: ({ registry }) => (registry === "topics" ? ["home"] : []),
};

/** The newest article with a summary that is more than a brief, if there is one among the newest. */
function leadOf(newest: readonly Article[]): Article | undefined {
  return newest.find((article) => article.summary !== undefined && article.type !== "brief") ?? newest[0];
}

/** The newest of a topic without the lead, which stands above the blocks. */
function topicBlock(id: string, lead: Article | undefined, digest: Digest): HomeView["topicBlocks"][number] {
  const most = digest.site.pages.topicBlock;
  const newest = articlesOf(digest.list(`topic/${id}`).newest(most + 1), digest).filter((article) => article !== lead);
  return { topic: topicLink(id, digest), cards: newest.slice(0, most).map((article) => cardOf(article, digest)) };
}
