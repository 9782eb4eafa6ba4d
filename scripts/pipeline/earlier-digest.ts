import type { Article } from "../content/article.ts";
import type { Settings } from "../content/read-registries.ts";
import type { Site } from "../content/site.ts";
import type { RemovedPage } from "../publish/record.ts";
import { StoredList } from "../store/lists.ts";
import type { StoredRegistries } from "../store/registry-changes.ts";
import type { Store } from "../store/store.ts";

/** The sources of addresses and ids at the last build that this build changes. */
export interface EarlierDigest {
  readonly tag: string | undefined;
  readonly permalink: string | undefined;
  /** Articles whose file was deleted, by id. */
  readonly articles: ReadonlyMap<string, Article>;
  /** The names of entries that left their registry although articles name them. Keys are such as `topic/space`. */
  readonly entries: ReadonlyMap<string, string>;
}

/** The page kind and list of each registry. */
export const listKinds = { topics: "topic", editors: "editor", outlets: "outlet" } as const;
export const registryNames = ["topics", "editors", "outlets"] as const;

/** Call it before the index changes. `gone` are the article files that no longer exist. */
export function earlierDigest(store: Store, gone: readonly string[], { registries }: Settings): EarlierDigest {
  const articles = gone.flatMap((file) => {
    const article = store.articles.get(store.sources.get(file)?.id ?? "");
    return article?.file === file ? [[article.id, article] as const] : [];
  });
  const before = store.meta.get("registries") as StoredRegistries | undefined;
  const entries = registryNames.flatMap((registry) =>
    (before?.[registry] ?? [])
      .filter(({ id }) => !registries[registry].entries.has(id))
      .map(
        (entry) =>
          [`${listKinds[registry]}/${entry.id}` as const, (entry as { readonly name?: string }).name ?? ""] as const,
      )
      .filter(([list]) => new StoredList(store, list).length > 0),
  );
  return {
    tag: store.meta.get("tag") as string | undefined,
    permalink: store.meta.get("permalink") as string | undefined,
    articles: new Map(articles),
    entries: new Map(entries),
  };
}

/** Whether a published address or an id may be lost. */
export function mayHaveLost(
  removedPages: readonly RemovedPage[],
  { tag, permalink }: EarlierDigest,
  site: Site,
): boolean {
  const isTagNew = tag !== undefined && tag !== site.tag;
  const isPatternNew = permalink !== undefined && permalink !== site.permalink;
  return removedPages.length > 0 || isTagNew || isPatternNew;
}
