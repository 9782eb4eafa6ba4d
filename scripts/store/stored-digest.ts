import { type Article, type ArticleText, standing } from "../content/article.ts";
import type { Settings } from "../content/read-registries.ts";
import { topicTree } from "../content/topic-tree.ts";
import { calendarOf } from "../dates.ts";
import type { Pictures } from "../machine/picture/picture.ts";
import { picturesOf } from "../machine/picture/read-pictures.ts";
import { related } from "../relate/related.ts";
import { placeInStory, SHOWN_FROM, stories, story, storyAliases, storyOfAlias } from "../relate/story.ts";
import type { Digest, ListName } from "./digest.ts";
import { storedPictures } from "./index-articles.ts";
import { StoredList } from "./lists.ts";
import type { Store } from "./store.ts";

/** Articles and lists that one digest keeps in memory at most: those of some dozens of pages. */
const mostKept = 4_000;

/** The digest that the store holds, as the public may see it at `now`. */
export function storedDigest(store: Store, settings: Settings, now: number): Digest {
  const { site, strings, registries } = settings;
  const articles = keeping<string, Article | undefined>((id) => {
    const article = store.articles.get(id);
    return article === undefined || standing(article, now) === "hidden" ? undefined : article;
  });
  const texts = keeping<string, ArticleText>((hash) => {
    const text = store.texts.get(hash);
    if (text === undefined) throw new Error(`The store has no text ${hash}. Delete the cache folder and build again.`);
    return text;
  });
  let pictures: Pictures | undefined;
  const lists = keeping<ListName, StoredList>((name) => new StoredList(store, name));
  return {
    site,
    strings,
    registries,
    now,
    tree: topicTree(registries.topics),
    calendar: calendarOf(site.timeZone, site.language),
    article: articles,
    text: (id) => texts(articles(id)?.textHash ?? id),
    list: lists,
    pictures: () => {
      pictures ??= picturesOf(storedPictures(store));
      return pictures;
    },
    alias: (address) => store.aliases.get(address),
    *aliases() {
      for (const { key, value } of store.aliases.getRange({})) {
        if (articles(value) !== undefined) yield { address: key, id: value };
      }
    },
    related: (id) => related(store.relate, id),
    story: (slug) => {
      const found = story(store.relate, slug);
      return found !== undefined && found.articles.length >= SHOWN_FROM ? found : undefined;
    },
    stories: () => stories(store.relate),
    storyAliases: (slug) => storyAliases(store.relate, slug),
    storyOfAlias: (alias) => storyOfAlias(store.relate, alias),
    placeInStory: (id) => placeInStory(store.relate, id),
  };
}

/** Remembers what was asked for, forgetting everything when that is too much. */
function keeping<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const kept = new Map<Key, Value>();
  return (key) => {
    if (kept.has(key)) return kept.get(key) as Value;
    if (kept.size >= mostKept) kept.clear();
    const value = make(key);
    kept.set(key, value);
    return value;
  };
}
