import { addresses, correctionsAddress } from "../base/addresses.ts";
import { typeset } from "../base/typeset.ts";
import { correctionLog, type LoggedCorrection } from "../outputs/feeds/correction-log.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { ArticleChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import { yearText } from "./calendar-links.ts";
import { headline, reasonOf, shortDay } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { CorrectionsView } from "./view.ts";

/** Corrections by year or month. */
type Periods = ReadonlyMap<string, readonly LoggedCorrection[]>;

const newestShown = 100;
const newest = "newest";

/** Corrections on one page; a year with more has a page for each month. */
const mostOfYear = 300;

/**
 * `/corrections/`: the newest corrections and what was withdrawn; `/corrections/2025/`: those of a year;
 * `/corrections/2025/03/`: those of a month of a long year.
 */
export const corrections: PageKind<CorrectionsView> = {
  name: "corrections",
  *keys(digest) {
    yield newest;
    for (const [year, log] of yearsOf(correctionLog(digest), digest)) {
      yield year;
      if (log.length > mostOfYear) yield* byPeriod(log, 7, digest).keys();
    }
  },
  address: addressOf,
  view: (key, digest) => {
    const log = correctionLog(digest);
    const years = yearsOf(log, digest);
    if (key === newest) return logView(key, log.slice(0, newestShown), years, digest);
    const ofYear = years.get(key.slice(0, 4));
    if (ofYear === undefined) return undefined;
    const months = ofYear.length > mostOfYear ? byPeriod(ofYear, 7, digest) : new Map<string, never>();
    if (key.length === 4) return logView(key, months.size > 0 ? [] : ofYear, months.size > 0 ? months : years, digest);
    const shown = months.get(key);
    return shown === undefined ? undefined : logView(key, shown, months, digest);
  },
  touchedBy(change, digest) {
    if (!shows(change.before) && !shows(change.after)) return [];
    const years = new Set(yearsTouched(change, digest));
    const months = [...years].flatMap((year) =>
      Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, "0")}`),
    );
    return [newest, ...new Set([...years, ...yearsOf(correctionLog(digest), digest).keys()]), ...months];
  },
};

function addressOf(key: string): string {
  return key === newest ? addresses.corrections : correctionsAddress(key);
}

function logView(key: string, shown: readonly LoggedCorrection[], periods: Periods, digest: Digest): CorrectionsView {
  const { site, calendar } = digest;
  const policy = site.machine.policies.corrections;
  const nameOf = (period: string) => (period.length === 4 ? yearText(period, digest) : calendar.monthText(period));
  const title = key === newest ? t(digest, "corrections.title") : t(digest, "corrections.year", { year: nameOf(key) });
  const withdrawn = key === newest ? digest.list("withdrawn").newest(newestShown) : [];
  const path = [
    ...(key === newest ? [] : [{ href: addressOf(newest), text: t(digest, "corrections.title") }]),
    ...(key.length === 7 ? [{ href: addressOf(key.slice(0, 4)), text: nameOf(key.slice(0, 4)) }] : []),
  ];
  const feeds = feedLinks({ scope: "corrections" }, digest);
  return {
    head: headOf(digest, {
      address: addressOf(key),
      title,
      feeds,
      path,
      type: "CollectionPage",
      // Listing the years in a sitemap would make every build read all corrections.
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
    periods: [...periods].map(([period, { length }]) => ({
      href: addressOf(period),
      text: nameOf(period),
      count: length,
    })),
    feeds,
  };
}

/** Newest year first. */
function yearsOf(log: readonly LoggedCorrection[], digest: Digest): Periods {
  return byPeriod(log, 4, digest);
}

/** By year, of a day's first 4 letters, or by month, of its first 7; the newest first. */
function byPeriod(log: readonly LoggedCorrection[], length: 4 | 7, { calendar }: Digest): Periods {
  const periods = new Map<string, LoggedCorrection[]>();
  for (const correction of log) {
    const period = calendar.day(correction.at).slice(0, length);
    const known = periods.get(period);
    if (known === undefined) periods.set(period, [correction]);
    else known.push(correction);
  }
  return periods;
}

function shows(article: ArticleChange["after"]): boolean {
  return article !== undefined && (article.corrections.length > 0 || article.status === "withdrawn");
}

function yearsTouched({ before, after }: ArticleChange, { calendar }: Digest): readonly string[] {
  return [before, after].flatMap((article) => article?.corrections ?? []).map(({ at }) => calendar.day(at).slice(0, 4));
}
