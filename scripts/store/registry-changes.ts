import {
  foldName,
  type NamedEntry,
  namesOf,
  type Registries,
  type Registry,
  resolveName,
  type Topic,
} from "../content/registries.ts";
import { type TopicTree, topicTree } from "../content/topic-tree.ts";
import type { EntryChange } from "./changes.ts";
import { type ListWriter, StoredList } from "./lists.ts";
import type { Store } from "./store.ts";

/** The registries at the last index, entries by id. */
export type StoredRegistries = { readonly [Name in keyof Registries]: readonly StoredEntry[] } & {
  readonly topics: readonly (StoredEntry & { readonly parent?: string; readonly status: string })[];
};

interface StoredEntry {
  readonly id: string;
  readonly name: string;
  readonly formerIds?: readonly string[];
}

export function storable(registries: Registries): StoredRegistries {
  return {
    topics: [...registries.topics.entries.values()],
    editors: [...registries.editors.entries.values()],
    outlets: [...registries.outlets.entries.values()],
  };
}

/** Entries added, changed, removed or reordered in their registry since the last index. */
export function changedEntries(before: StoredRegistries, after: Registries): readonly EntryChange[] {
  const changes: EntryChange[] = [];
  for (const registry of ["topics", "editors", "outlets"] as const) {
    const old = new Map(before[registry].map((entry) => [entry.id, JSON.stringify(entry)]));
    const names = new Map(before[registry].map(({ id, name }) => [id, name]));
    const { entries } = after[registry];
    const moved = movedEntries([...old.keys()], [...entries.keys()]);
    const former = new Map(before[registry].map(({ id, formerIds = [] }) => [id, formerIds]));
    const changed = new Set<string>();
    for (const [id, entry] of entries) {
      if (moved.has(id) || old.get(id) !== JSON.stringify(entry)) changed.add(id);
      old.delete(id);
    }
    for (const id of old.keys()) changed.add(id);
    // An earlier id has a page, too: one that leads on.
    const earlier = [...changed].flatMap((id) => [...(former.get(id) ?? []), ...(entries.get(id)?.formerIds ?? [])]);
    for (const id of new Set([...changed, ...earlier])) {
      const name = entries.get(id)?.name;
      const isRenamed = name !== undefined && names.has(id) && names.get(id) !== name;
      changes.push({ registry, id, ...(isRenamed ? { renamed: true } : {}) });
    }
  }
  return changes;
}

/**
 * The fewest entries that must move to turn the old order of a registry into the new one. Of any two entries whose
 * order changed, at least one is included, so every page that shows both is checked.
 */
function movedEntries(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = new Map(before.map((id, place) => [id, place]));
  const kept = after.filter((id) => places.has(id));
  const stay = longestIncreasing(kept.map((id) => places.get(id) ?? 0));
  return new Set(kept.filter((_, index) => !stay.has(index)));
}

/** The positions of a longest increasing subsequence (by patience sorting). */
function longestIncreasing(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [position, number] of numbers.entries()) {
    let length = ends.length;
    // Registries are mostly in order, so the first iteration is almost always the last.
    while (length > 0 && (numbers[ends[length - 1] ?? 0] ?? 0) > number) length--;
    previous[position] = length === 0 ? undefined : ends[length - 1];
    ends[length] = position;
  }
  const found = new Set<number>();
  for (let position = ends.at(-1); position !== undefined; position = previous[position]) found.add(position);
  return found;
}

/**
 * Files that use a name which now resolves differently, or not at all: they are parsed again. Reads the few distinct
 * names in use, not the articles.
 */
export function filesToResolveAgain(store: Store, before: StoredRegistries, after: Registries): readonly string[] {
  if (changedEntries(before, after).length === 0) return [];
  const old = {
    topics: registryOf(before.topics),
    editors: registryOf(before.editors),
    outlets: registryOf(before.outlets),
  };
  const files = new Set<string>();
  for (const mention of store.mentions.getKeys({})) {
    const slash = mention.indexOf("/");
    const registry = mention.slice(0, slash) as keyof Registries;
    const name = mention.slice(slash + 1);
    if (resolved(old[registry], name) === resolved(after[registry], name)) continue;
    for (const file of store.mentions.getValues(mention)) files.add(file);
  }
  return [...files];
}

/** The entry that a name refers to, and whether articles may still name it. */
function resolved(registry: Registry<Named>, name: string): string | undefined {
  const id = resolveName<Named>(registry, name);
  return id === undefined ? undefined : `${id} ${registry.entries.get(id)?.status ?? "active"}`;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
  readonly mergedInto?: string;
}

function registryOf(entries: readonly { readonly id: string }[]): Registry<Named> {
  const names = new Map<string, string>();
  const byId = new Map<string, Named>();
  for (const entry of entries as readonly NamedEntry[]) {
    byId.set(entry.id, entry);
    for (const name of namesOf(entry)) names.set(foldName(name), entry.id);
  }
  return { file: "", entries: byId, names };
}

/**
 * Rebuilds the rolled-up lists of topics whose descendants changed, from the lists of articles that name each topic
 * itself. Returns the topics above and below those that moved, because their pages show it.
 */
export function rebuildTopicLists(
  store: Store,
  lists: ListWriter,
  before: StoredRegistries["topics"],
  after: Registry<Topic>,
): readonly EntryChange[] {
  const oldTree = topicTree({
    file: "",
    entries: new Map((before as readonly Topic[]).map((topic) => [topic.id, topic])),
    names: new Map(),
  });
  const newTree = topicTree(after);
  const ids = new Set([...before.map((topic) => topic.id), ...after.entries.keys()]);
  const touched = new Set<string>();
  for (const id of ids) {
    if (sameSet(oldTree.below(id), newTree.below(id))) continue;
    touched.add(id);
    lists.clear(`topic/${id}`);
    if (after.entries.has(id)) fillFromOwn(store, lists, id, newTree);
  }
  lists.flush();
  return [...touched].map((id) => ({ registry: "topics", id }));
}

function fillFromOwn(store: Store, lists: ListWriter, id: string, tree: TopicTree): void {
  for (const topic of tree.below(id)) {
    const own = new StoredList(store, `own/${topic}`);
    for (const { month } of own.months()) for (const entry of own.month(month)) lists.add(`topic/${id}`, month, entry);
  }
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
