import { memoize } from "../base/memoize.ts";
import { typeset } from "../base/typeset.ts";
import type { Before, EntryChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import { editorLink, outletLink, topicLink } from "./cards.ts";
import { countryName } from "./display-names.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { byLetter } from "./letters.ts";
import { t } from "./translate.ts";
import type { Counted, IndexEntry, IndexView, LetterGroup, Link, PagesOf } from "./view.ts";

/** What distinguishes one index from the other. */
interface IndexOf {
  readonly of: IndexView["of"];
  readonly folder: "editors" | "sources" | "topics";
  readonly registry: EntryChange["registry"];
  /** All entries with articles, from A to Z: without articles there would be nothing to read. */
  readonly letters: (digest: Digest) => readonly Omit<LetterGroup, "id">[];
}

/** `entry` makes the entry of an id; undefined to leave it out. */
function indexOf(
  { of, folder, registry }: Omit<IndexOf, "letters">,
  entry: (id: string, digest: Digest) => Omit<IndexEntry, "count"> | undefined,
): IndexOf {
  const entriesOf = (digest: Digest) =>
    [...digest.registries[registry].entries.keys()].flatMap((id) => {
      const count = digest.list(`${of}/${id}`).length;
      const made = count === 0 ? undefined : entry(id, digest);
      return made === undefined ? [] : [{ ...made, count }];
    });
  return { of, folder, registry, letters: memoize((digest) => byLetter(entriesOf(digest), digest.site.language)) };
}

const editors = indexOf({ of: "editor", folder: "editors", registry: "editors" }, (id, digest) => {
  const { role, bio } = digest.registries.editors.entries.get(id) ?? {};
  return {
    ...editorLink(id, digest),
    ...(role === undefined ? {} : { note: role }),
    ...(bio === undefined ? {} : { about: typeset(bio, digest.site.language) }),
  };
});

const outlets = indexOf({ of: "outlet", folder: "sources", registry: "outlets" }, (id, digest) => {
  const note = countryName(digest.registries.outlets.entries.get(id)?.country, digest.site.language);
  return { ...outletLink(id, digest), ...(note === undefined ? {} : { note }) };
});

const topics = indexOf({ of: "topic", folder: "topics", registry: "topics" }, (id, digest) =>
  digest.registries.topics.entries.get(id)?.status === "merged" ? undefined : topicLink(id, digest),
);

/** Entries on one page of an index. */
const pageSize = 300;
/** Outlets named as those cited most. */
const mostShown = 8;
/** An index shorter than this needs no jump bar … */
const shortIndex = 60;
/** … and one with so few entries no letters. */
const fewEntries = 12;

/** The topics from A to Z on `/topics/`: those of the first page, and links to the others. */
export function topicLetters(digest: Digest): Pick<IndexView, "jump" | "letters" | "pages"> {
  const pages = pagesOf(topics, digest);
  const jump = entriesIn(pages.flat()) < shortIndex ? [] : jumpBar(topics, 1, pages);
  return { jump, letters: pages[0] ?? [], ...neighbours(topics, 1, pages.length, digest) };
}

/** `/editors/`: the editors of the digest. */
export const editorIndex = indexKind(editors);
/** `/editors/page/2/`. The key is the number. */
export const editorIndexPage = indexPageKind(editors);
/** `/sources/`: the outlets whose reports the digest cites. */
export const outletIndex = indexKind(outlets);
/** `/sources/page/2/`. The key is the number. */
export const outletIndexPage = indexPageKind(outlets);

/** `/topics/page/2/`. The key is the number. */
export const topicIndexPage = indexPageKind(topics);

function indexKind(index: IndexOf): PageKind<IndexView> {
  return {
    name: `${index.of}-index`,
    keys: () => [index.folder],
    address: () => addressOf(index, 1),
    view: (_key, digest) => indexView(index, 1, digest),
    touchedBy: () => [index.folder],
    touchedByEntry: (change) => (change.registry === index.registry ? [index.folder] : []),
  };
}

function indexPageKind(index: IndexOf): PageKind<IndexView> {
  const numbers = (pages: number) => Array.from({ length: Math.max(0, pages - 1) }, (_, place) => String(place + 2));
  // Removed entries may shorten the index.
  const all = (digest: Digest, before: Before) =>
    numbers(pagesFor(Math.max(digest.registries[index.registry].entries.size, before.entries(index.registry))));
  return {
    name: `${index.of}-index-page`,
    keys: (digest) => numbers(pagesOf(index, digest).length),
    address: (key) => addressOf(index, Number(key)),
    view: (key, digest) => indexView(index, Number(key), digest),
    touchedBy: (_change, digest, before) => all(digest, before),
    touchedByEntry: (change, digest, before) => (change.registry === index.registry ? all(digest, before) : []),
  };
}

function pagesFor(entries: number): number {
  return Math.ceil(entries / pageSize);
}

function addressOf({ folder }: IndexOf, n: number): string {
  return n === 1 ? `/${folder}/` : `/${folder}/page/${n}/`;
}

function indexView(index: IndexOf, n: number, digest: Digest): IndexView | undefined {
  const pages = pagesOf(index, digest);
  const letters = pages[n - 1];
  if (letters === undefined && n > 1) return undefined;
  const all = pages.flat();
  const few = entriesIn(all) <= fewEntries;
  const name = t(digest, titleKeys[index.of]);
  const title = n === 1 ? name : t(digest, "list.pageTitle", { title: name, n });
  const path = n === 1 ? [] : [{ href: addressOf(index, 1), text: name }];
  return {
    head: headOf(digest, {
      address: addressOf(index, n),
      title,
      description: t(digest, introKeys[index.of]),
      type: "CollectionPage",
      ...(n === 1 ? {} : { robots: "noindex" }),
      path,
    }),
    of: index.of,
    title,
    path,
    jump: all.length < 2 || entriesIn(all) < shortIndex ? [] : jumpBar(index, n, pages),
    entries: few ? all.flatMap(({ entries }) => entries) : [],
    letters: few ? [] : (letters ?? []),
    most: index.of === "outlet" && n === 1 && !few ? mostOf(all) : [],
    ...neighbours(index, n, pages.length, digest),
  };
}

/** The entries with most articles. */
function mostOf(letters: readonly LetterGroup[]): readonly Counted[] {
  const entries = letters.flatMap((letter) => letter.entries);
  return entries
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostShown)
    .map(({ href, text, count }) => ({ href, text, count }));
}

const titleKeys: Readonly<Record<IndexView["of"], string>> = {
  editor: "editors.title",
  outlet: "sources.title",
  topic: "section.topics",
};
const introKeys: Readonly<Record<IndexView["of"], string>> = {
  editor: "index.editors",
  outlet: "index.outlets",
  topic: "topicIndex.intro",
};

function entriesIn(letters: readonly LetterGroup[]): number {
  return letters.reduce((sum, { entries }) => sum + entries.length, 0);
}

/** A link for each letter, to the page where it begins. */
function jumpBar(index: IndexOf, shown: number, pages: readonly (readonly LetterGroup[])[]): readonly Link[] {
  const links = new Map<string, Link>();
  for (const [place, letters] of pages.entries()) {
    for (const { letter, id } of letters) {
      const page = place + 1 === shown ? "" : addressOf(index, place + 1);
      if (!links.has(letter)) links.set(letter, { href: `${page}#${id}`, text: letter });
    }
  }
  return [...links.values()];
}

function neighbours(index: IndexOf, n: number, of: number, digest: Digest): { readonly pages?: PagesOf } {
  if (of < 2) return {};
  const link = (page: number) => ({
    href: addressOf(index, page),
    text: t(digest, "pagination.page", { n: page }),
  });
  return {
    pages: { n, of, ...(n > 1 ? { previous: link(n - 1) } : {}), ...(n < of ? { next: link(n + 1) } : {}) },
  };
}

/** The letters of each page; a letter that does not fit continues on the next page. */
function pagesOf(index: IndexOf, digest: Digest): readonly (readonly LetterGroup[])[] {
  const pages: LetterGroup[][] = [];
  let room = 0;
  for (const [place, { letter, entries }] of index.letters(digest).entries()) {
    for (let from = 0; from < entries.length; ) {
      if (room === 0) {
        pages.push([]);
        room = pageSize;
      }
      const part = entries.slice(from, from + room);
      pages.at(-1)?.push({ letter, id: `letter-${place + 1}`, entries: part });
      from += part.length;
      room -= part.length;
    }
  }
  return pages;
}
