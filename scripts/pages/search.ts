import { addresses } from "../base/addresses.ts";
import { hashOf } from "../base/hash.ts";
import type { Strings } from "../base/translate.ts";
import { articleTypes } from "../content/article-types.ts";
import { absolute } from "../format/absolute.ts";
import { type OpenSearchView, writeOpenSearch } from "../outputs/open-search.ts";
import { rulesModule } from "../relate/terms/rules-module.ts";
import { formatVersion, type Manifest, type SearchNames } from "../search/format.ts";
import type { Digest } from "../store/digest.ts";
import { languageName } from "./display-names.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { SearchView } from "./view.ts";

/** `/search/`. */
const page: PageKind<SearchView> = {
  name: "search",
  keys: ({ site }) => (site.search === undefined ? [] : ["search"]),
  address: () => addresses.search,
  view: (_, digest) =>
    digest.site.search === undefined
      ? undefined
      : {
          head: headOf(digest, {
            address: addresses.search,
            title: t(digest, "search.title"),
            description: t(digest, "search.help"),
            robots: "noindex",
          }),
          timeZone: digest.site.timeZone,
          host: digest.site.url.replace(/^https?:\/\//, ""),
          words: clientWords(digest.strings),
        },
  touchedBy: () => [],
};

/** Words that the script of the search needs, by their keys. */
function clientWords(strings: Strings): Strings {
  const keys = Object.keys(strings).filter(
    (key) => key.startsWith("search.") || key === "count.articles" || key === "article.withdrawnMark",
  );
  return pick(strings, keys);
}

/** Words that the script needs on every page, by their keys. */
export function suggestionWords(strings: Strings): Strings {
  return pick(strings, ["search.all", "search.suggestions"]);
}

function pick(strings: Strings, keys: readonly string[]): Strings {
  return Object.fromEntries(keys.flatMap((key) => (strings[key] === undefined ? [] : [[key, strings[key]]])));
}

/** `/search/manifest.json`. */
const manifest: PageKind<Manifest> = {
  name: "search-manifest",
  keys: ({ site }) => (site.search === undefined ? [] : ["manifest"]),
  address: () => addresses.searchManifest,
  view(_, digest) {
    const { search } = digest.site;
    if (search === undefined) return undefined;
    const { saturation, recent } = search;
    const segments = digest.searchSegments();
    return {
      version: formatVersion,
      segments: segments.map(({ name, hash, documents, first, last }) => ({
        folder: segmentFolder(name, hash),
        documents,
        first,
        last,
      })),
      languages: languagesOf(digest),
      rules: Object.fromEntries(rulesCodes(digest).map((code) => [code, rulesAddress(code)])),
      ranking: { saturation, recent },
    };
  },
  text: (view) => `${JSON.stringify(view)}\n`,
  touchedBy: () => [],
};

/** Languages of the articles, the most common first. */
function languagesOf(digest: Digest): readonly string[] {
  const counts = new Map<string, number>();
  for (const { languages } of digest.searchSegments()) {
    for (const [lang, count] of languages) counts.set(lang, (counts.get(lang) ?? 0) + count);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([lang]) => lang);
}

/** Words in another script than their text follow the rules of one of these languages. */
const languagesOfScripts = ["ar", "el", "en", "ru", "uk"];

function rulesCodes(digest: Digest): readonly string[] {
  if (digest.site.search === undefined) return [];
  return [...new Set([...languagesOf(digest), ...languagesOfScripts])].sort();
}

const modules = new Map<string, string>();

function moduleOf(code: string): string {
  const module = modules.get(code) ?? rulesModule(code);
  modules.set(code, module);
  return module;
}

function rulesAddress(code: string): string {
  return `${addresses.searchRules}${code}.${hashOf(moduleOf(code)).slice(0, 8)}.js`;
}

/** `/search/rules/de.….js`: stemmer and stop words of a language. The key is its primary subtag. */
const rules: PageKind<{ readonly source: string }> = {
  name: "search-rules",
  keys: rulesCodes,
  address: rulesAddress,
  view: (code, digest) => (rulesCodes(digest).includes(code) ? { source: moduleOf(code) } : undefined),
  text: ({ source }) => source,
  touchedBy: () => [],
};

function segmentFolder(name: string, hash: string): string {
  return `${addresses.searchIndex}${name}-${hash}/`;
}

/** A file of a segment. The key is the name of the segment, a slash and that of the file. */
const file: PageKind<{ readonly segment: string; readonly hash: string; readonly file: string }> = {
  name: "search-file",
  *keys(digest) {
    if (digest.site.search === undefined) return;
    for (const { name, files } of digest.searchSegments()) for (const each of files) yield `${name}/${each}`;
  },
  address: (key, digest) => {
    const found = fileOf(key, digest);
    return found === undefined ? "" : segmentFolder(found.segment, found.hash) + found.file;
  },
  view: fileOf,
  content: ({ segment, file: name }, digest) => digest.searchFile(segment, name),
  // A file is copied, not rendered.
  weight: 0.1,
  touchedBy: () => [],
};

function fileOf(key: string, digest: Digest) {
  const [segment = "", name = ""] = key.split("/");
  const record = digest.site.search === undefined ? undefined : digest.searchSegment(segment);
  return record?.files.includes(name) === true ? { segment, hash: record.hash, file: name } : undefined;
}

/** `/search/names.json`: the names of filters. */
const names: PageKind<SearchNames> = {
  name: "search-names",
  keys: ({ site }) => (site.search === undefined ? [] : ["names"]),
  address: () => addresses.searchNames,
  view: (_, digest) => (digest.site.search === undefined ? undefined : namesOf(digest)),
  text: (view) => `${JSON.stringify(view)}\n`,
  touchedBy: () => ["names"],
  touchedByEntry: () => ["names"],
};

function namesOf(digest: Digest): SearchNames {
  const { registries, tree, site, strings } = digest;
  const filled = (list: "topic" | "editor" | "outlet" | "type", id: string) => digest.list(`${list}/${id}`).length > 0;
  const collator = new Intl.Collator(site.language);
  const named = (list: "editor" | "outlet", entries: Iterable<{ readonly id: string; readonly name: string }>) =>
    [...entries]
      .filter(({ id }) => filled(list, id))
      .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
      .map(({ id, name }) => [id, name] as const);
  const topics = tree.roots.flatMap((root) => tree.below(root)).filter((id) => filled("topic", id));
  const parent = (id: string) => tree.path(id).at(-2);
  return {
    topics: topics.map((id) => [id, registries.topics.entries.get(id)?.name ?? id, parent(id) ?? ""]),
    editors: named("editor", registries.editors.entries.values()),
    outlets: named("outlet", registries.outlets.entries.values()),
    types: articleTypes
      .filter((type) => filled("type", type))
      .map((type) => [
        type,
        strings[`type.${type}`] === undefined ? t(digest, "search.report") : t(digest, `type.${type}`),
      ]),
    languages: languagesOf(digest).map((lang) => [lang, languageName(lang, site.language) ?? lang]),
  };
}

/** `/search/opensearch.xml`. */
const openSearch: PageKind<OpenSearchView> = {
  name: "search-description",
  keys: ({ site }) => (site.search === undefined ? [] : ["description"]),
  address: () => addresses.openSearch,
  view: (_, { site }) =>
    site.search === undefined
      ? undefined
      : {
          name: site.title,
          description: site.description,
          language: site.language,
          icon: absolute(addresses.favicon, site),
          results: absolute(addresses.search, site),
        },
  text: writeOpenSearch,
  touchedBy: () => [],
};

/** The search page and everything its script reads. */
export const searchKinds = { page, manifest, names, rules, file, openSearch } as const;
