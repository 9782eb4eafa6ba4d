import { addresses, correctionsAddress } from "../base/addresses.ts";
import { typeset } from "../base/typeset.ts";
import { correctionLog, type LoggedCorrection } from "../outputs/feeds/correction-log.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { ArticleChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import { headline, reasonOf, shortDay } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { CorrectionsView } from "./view.ts";

const newestShown = 100;
const newest = "newest";

/** `/corrections/`: the newest corrections and what was withdrawn; `/corrections/2025/`: those of a year. */
export const corrections: PageKind<CorrectionsView> = {
  name: "corrections",
  keys: (digest) => [newest, ...yearsOf(correctionLog(digest), digest).keys()],
  address: addressOf,
  view: (key, digest) => {
    const log = correctionLog(digest);
    const years = yearsOf(log, digest);
    const shown = key === newest ? log.slice(0, newestShown) : years.get(key);
    return shown === undefined ? undefined : logView(key, shown, years, digest);
  },
  touchedBy(change, digest) {
    if (!shows(change.before) && !shows(change.after)) return [];
    return [newest, ...new Set([...yearsTouched(change, digest), ...yearsOf(correctionLog(digest), digest).keys()])];
  },
};

function addressOf(key: string): string {
  return key === newest ? addresses.corrections : correctionsAddress(key);
}

function logView(
  key: string,
  shown: readonly LoggedCorrection[],
  years: ReadonlyMap<string, readonly LoggedCorrection[]>,
  digest: Digest,
): CorrectionsView {
  const { site, calendar } = digest;
  const policy = site.machine.policies.corrections;
  const title = key === newest ? t(digest, "corrections.title") : t(digest, "corrections.year", { year: key });
  const withdrawn = key === newest ? digest.list("withdrawn").newest(newestShown) : [];
  const path = key === newest ? [] : [{ href: addressOf(newest), text: t(digest, "corrections.title") }];
  const feeds = feedLinks({ scope: "corrections" }, digest);
  return {
    head: headOf(digest, {
      address: addressOf(key),
      title,
      feeds,
      path,
      type: "CollectionPage",
      // To list the years in a sitemap, every build would have to read all corrections.
      ...(key === newest ? {} : { robots: "noindex" }),
      description: t(digest, "corrections.intro"),
    }),
    title,
    path,
    ...(policy === undefined ? {} : { policy: { href: policy, text: t(digest, "corrections.policy") } }),
    entries: shown.map(({ article, at, text }) => ({
      date: shortDay(calendar.day(at), digest),
      article: { href: article.address, text: headline(article) },
      ...(article.lang === site.language ? {} : { lang: article.lang }),
      text: typeset(text, article.lang),
    })),
    withdrawn: articlesOf(withdrawn, digest).map((article) => ({
      published: shortDay(calendar.day(article.at), digest),
      article: { href: article.address, text: headline(article) },
      ...(article.lang === site.language ? {} : { lang: article.lang }),
      reason: reasonOf(article),
    })),
    years: [...years].map(([year, { length }]) => ({ href: addressOf(year), text: year, count: length })),
    feeds,
  };
}

/** Newest year first. */
function yearsOf(
  log: readonly LoggedCorrection[],
  { calendar }: Digest,
): ReadonlyMap<string, readonly LoggedCorrection[]> {
  const years = new Map<string, LoggedCorrection[]>();
  for (const correction of log) {
    const year = calendar.day(correction.at).slice(0, 4);
    const known = years.get(year);
    if (known === undefined) years.set(year, [correction]);
    else known.push(correction);
  }
  return years;
}

function shows(article: ArticleChange["after"]): boolean {
  return article !== undefined && (article.corrections.length > 0 || article.status === "withdrawn");
}

function yearsTouched({ before, after }: ArticleChange, { calendar }: Digest): readonly string[] {
  return [before, after].flatMap((article) => article?.corrections ?? []).map(({ at }) => calendar.day(at).slice(0, 4));
}
