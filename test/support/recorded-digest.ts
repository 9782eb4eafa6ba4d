import type { Digest, Entry, List } from "../../scripts/store/digest.ts";

/**
 * The parts of a digest that a page read: articles, entries of registries, static files, pictures, tables and stories,
 * by names such as `article 2024/03/one`.
 */
export class RecordedReads {
  /** Articles whose content was read. */
  readonly shown = new Set<string>();
  /** Articles whose place in a list was read. */
  readonly listed = new Set<string>();

  /** A digest that records what is read of it. */
  of(digest: Digest): Digest {
    const note = (what: string) => this.shown.add(what);
    return {
      ...digest,
      article: (id) => {
        note(`article ${id}`);
        return digest.article(id);
      },
      text: (id) => {
        note(`article ${id}`);
        return digest.text(id);
      },
      list: (name) => this.#list(digest.list(name)),
      pictures: () => notedRecord(digest.pictures(), "picture", note),
      tables: () => noted(digest.tables(), "table", note),
      story: (slug) => {
        note(`story ${slug}`);
        return digest.story(slug);
      },
      placeInStory: (id) => {
        const place = digest.placeInStory(id);
        if (place !== undefined) note(`story ${digest.storySlugOf(id)}`);
        return place;
      },
      staticFile: (path) => {
        note(`static ${path}`);
        return digest.staticFile(path);
      },
      registries: {
        topics: { ...digest.registries.topics, entries: noted(digest.registries.topics.entries, "topics", note) },
        editors: { ...digest.registries.editors, entries: noted(digest.registries.editors.entries, "editors", note) },
        outlets: { ...digest.registries.outlets, entries: noted(digest.registries.outlets.entries, "outlets", note) },
      },
    };
  }

  #list(list: List): List {
    const note = (entries: readonly Entry[]) => {
      for (const { id } of entries) this.listed.add(`article ${id}`);
      return entries;
    };
    return {
      length: list.length,
      months: () => list.months(),
      position: (entry, month) => list.position(entry, month),
      slice: (from, to) => note(list.slice(from, to)),
      newest: (n) => note(list.newest(n)),
      month: (month) => note(list.month(month)),
    };
  }
}

/** A map that reports which of its entries are read. */
function noted<T>(
  entries: ReadonlyMap<string, T>,
  registry: string,
  note: (what: string) => void,
): ReadonlyMap<string, T> {
  const noteEntry = (id: string) => note(`${registry} ${id}`);
  return new Proxy(entries, {
    get(map, name) {
      if (name === "get" || name === "has") {
        return (id: string) => {
          if (map.has(id)) noteEntry(id);
          return name === "get" ? map.get(id) : map.has(id);
        };
      }
      const value: unknown = Reflect.get(map, name, map);
      if (typeof value !== "function") return value;
      return (...args: readonly unknown[]) => {
        for (const id of map.keys()) noteEntry(id);
        return value.apply(map, args);
      };
    },
  });
}

/** A record that reports which of its values are read. */
function notedRecord<T>(
  values: Readonly<Record<string, T>>,
  kind: string,
  note: (what: string) => void,
): Readonly<Record<string, T>> {
  return new Proxy(values, {
    get(record, name) {
      if (typeof name === "string" && Object.hasOwn(record, name)) note(`${kind} ${name}`);
      return Reflect.get(record, name);
    },
  });
}
