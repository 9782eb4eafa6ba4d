import { boundedMemo } from "../base/bounded-memo.ts";
import { calendarOf } from "../base/dates.ts";
import type { Folders } from "../base/folders.ts";
import { type Article, type ArticleText, visibilityOf } from "../content/article.ts";
import type { ChartData } from "../content/chart-data.ts";
import type { Pictures } from "../content/picture.ts";
import { picturesOf, tablesOf } from "../content/read-pictures.ts";
import type { Settings } from "../content/read-registries.ts";
import { topicTree } from "../content/topic-tree.ts";
import { related } from "../relate/answers/related.ts";
import { memoizedStore } from "../relate/index/read-index.ts";
import {
  placeInStory,
  type StorySpan,
  shownStory,
  stories,
  storyAliases,
  storyBegunBy,
  storyOfAlias,
  storySlugOf,
} from "../relate/stories/story.ts";
import type { Digest, ListName } from "./digest.ts";
import { StoredList } from "./lists.ts";
import { type Store, textKey } from "./store.ts";
import { storedPictures } from "./stored-pictures.ts";

/**
 * How many of each a digest keeps in memory, up to twice this many: articles (about 2 kB each), texts, lists and
 * stories.
 */
const most = { articles: 20_000, texts: 1_000, lists: 1_000, stories: 2_000 } as const;

/** The stored digest, as the public may see it at `now`. */
export function storedDigest(store: Store, settings: Settings, folders: Folders, now: number): Digest {
  const { site, strings, registries, front, info, editions } = settings;
  const relate = memoizedStore(store.relate);
  const articles = boundedMemo<string, Article | undefined>(most.articles, (id) => {
    const article = store.articles.get(id);
    return article === undefined || visibilityOf(article, now) === "hidden" ? undefined : article;
  });
  const texts = boundedMemo<string, ArticleText>(most.texts, (id) => {
    const article = articles(id);
    const text = article === undefined ? undefined : store.texts.get(textKey(article.file, article.textHash));
    if (text === undefined) throw new Error(`The store has no text of ${id}. Delete the cache folder and build again.`);
    return text;
  });
  let pictures: Pictures | undefined;
  let tables: ReadonlyMap<string, ChartData> | undefined;
  const lists = boundedMemo<ListName, StoredList>(most.lists, (name) => new StoredList(store, name));
  const storyBySlug = boundedMemo(most.stories, (slug: string) => shownStory(relate, slug));
  let shown: ReadonlyMap<string, StorySpan> | undefined;
  const tree = topicTree(registries.topics);
  return {
    folders,
    site,
    strings,
    registries,
    front,
    info,
    editions,
    now,
    tree,
    calendar: calendarOf(site.timeZone, site.language),
    article: articles,
    text: texts,
    list: lists,
    pictures: () => {
      pictures ??= picturesOf(storedPictures(store));
      return pictures;
    },
    tables: () => {
      tables ??= tablesOf(storedPictures(store));
      return tables;
    },
    frames: () => {
      const found = store.listHeads.getKeys({ start: "frame/", end: "frame0" });
      return [...found].map((name) => String(name).slice("frame/".length));
    },
    staticFile: (path) => store.statics.get(path),
    staticFiles: () => store.statics.getKeys({}),
    alias: (address) => store.aliases.get(address),
    *aliases() {
      for (const { key, value } of store.aliases.getRange({})) {
        if (articles(value) !== undefined) yield { address: key, id: value };
      }
    },
    related: boundedMemo(most.stories, (id) => related(relate, id, tree)),
    story: storyBySlug,
    stories: () => {
      shown ??= stories(relate);
      return shown;
    },
    storyAliases: (slug) => storyAliases(relate, slug),
    storyOfAlias: (alias) => storyOfAlias(relate, alias),
    storySlugOf: (id) => storySlugOf(relate, id),
    storyBegunBy: (id) => storyBegunBy(relate, id),
    placeInStory: boundedMemo(most.stories, (id) => placeInStory(relate, id, storyBySlug)),
    searchSegments: () => [...store.search.segments.getRange({})].map(({ key, value }) => ({ ...value, name: key })),
    searchSegment: boundedMemo(most.lists, (name) => store.search.segments.get(name)),
    searchFile: (segment, file) => {
      const bytes = store.search.files.get([segment, file]);
      if (bytes === undefined) throw new Error(`The store has no ${file} of the search segment ${segment}.`);
      return bytes;
    },
  };
}
