import { addresses, topicAddress } from "../base/addresses.ts";
import type { Article } from "../content/article.ts";
import { addressInEdition, editionIn } from "../content/edition-paths.ts";
import type { EditionPages } from "../content/editions.ts";
import type { Site } from "../content/site.ts";
import { absolute } from "../format/absolute.ts";
import type { Before } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import type { Head } from "./view.ts";

type Translations = NonNullable<Head["translations"]>;

/** Pages that every digest has. */
const everywhere: ReadonlySet<string> = new Set([
  addresses.home,
  addresses.topics,
  addresses.editors,
  addresses.outlets,
  addresses.stories,
  addresses.archive,
  addresses.corrections,
  addresses.feeds,
]);

/** A page in all editions that certainly have it, including this one; undefined if no other has it. */
export function inEditions(address: string, { site, editions }: Digest): Translations | undefined {
  const others = editions.filter((edition) => hasPage(edition, address));
  if (others.length === 0) return undefined;
  const pages = others.map(({ language, url }) => ({ lang: language, href: url.replace(/\/$/, "") + address }));
  return withDefault([{ lang: site.language, href: site.url + address }, ...pages], site);
}

/** Whether an edition has a page that shows the same as ours at this address. */
function hasPage({ newsroom, topics, info, search }: EditionPages, address: string): boolean {
  if (address === addresses.home) return true;
  if (newsroom === undefined) return false;
  if (address === addresses.search) return search;
  if (everywhere.has(address) || info.includes(address)) return true;
  return address.startsWith(addresses.topics) && topics.some((id) => topicAddress(id) === address);
}

/**
 * An article in all its languages, if it names translations. Its own address always counts: search engines ignore a set
 * that does not include the page itself.
 */
export function translationsOf(
  { translations, lang, address }: Pick<Article, "translations" | "lang" | "address">,
  site: Site,
): Translations | undefined {
  if (translations === undefined) return undefined;
  const all = Object.entries({ ...translations, [lang]: address }).map(([each, written]) => ({
    lang: each,
    href: (each === lang ? undefined : addressInEdition(each, written, site)) ?? absolute(written, site),
  }));
  return withDefault(all, site);
}

/** Adds the page for readers of all other languages: that of the edition below whose front page the others are. */
function withDefault(pages: Translations, { language, url, editions = [] }: Site): Translations {
  const all = [{ language, url: `${url}/` }, ...editions];
  const root = all.find((edition) => all.every((other) => other.url.startsWith(edition.url)));
  const page =
    root === undefined || editions.length === 0 ? undefined : pages.find(({ lang }) => editionIn(lang, [root]));
  return page === undefined ? pages : [...pages, { lang: "x-default", href: page.href }];
}

/** The links from a page to the other editions: to the same page if it exists, else to the front page. */
export function languageMenu(translations: Translations | undefined, { editions }: Site): Pick<Head, "languages"> {
  if (editions === undefined) return {};
  const languages = editions.map((edition) => ({
    lang: edition.language,
    text: edition.title,
    href: translations?.find(({ lang }) => editionIn(lang, [edition]))?.href ?? edition.url,
  }));
  return { languages };
}

/** Ids of the topics that an edition gained or lost. */
export function topicsOfEditions({ editions }: Digest, before: Before): readonly string[] {
  const namesOf = (all: readonly EditionPages[]) =>
    new Set(all.flatMap(({ language, topics }) => topics.map((id) => `${language} ${id}`)));
  const [then, now] = [namesOf(before.editions), namesOf(editions)];
  const changed = [...[...then].filter((name) => !now.has(name)), ...[...now].filter((name) => !then.has(name))];
  return changed.map((name) => name.slice(name.indexOf(" ") + 1));
}
