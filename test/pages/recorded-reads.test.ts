import { suite } from "uvu";
import * as assert from "uvu/assert";
import { calendarOf } from "../../scripts/base/dates.ts";
import type { StampedPictures } from "../../scripts/content/read-pictures.ts";
import { readSettings, type Settings } from "../../scripts/content/read-registries.ts";
import { kinds } from "../../scripts/pages/kinds.ts";
import { planTouched } from "../../scripts/pages/plan.ts";
import { parseBatch } from "../../scripts/pipeline/parse-files.ts";
import { SETTINGS } from "../../scripts/relate/settings.ts";
import { filesWithChangedPictures } from "../../scripts/store/files-to-parse.ts";
import { clearStaging, stagedArticles, stageInMemory } from "../../scripts/store/incoming.ts";
import { indexArticles } from "../../scripts/store/index-articles.ts";
import { closeStore, openStore, type Store } from "../../scripts/store/store.ts";
import { storedDigest } from "../../scripts/store/stored-digest.ts";
import { prepare } from "../support/prepare.ts";
import { RecordedReads } from "../support/recorded-digest.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// Everything that a view reads of the digest is recorded. A change of any of it must touch the page: otherwise an
// incremental build would not update it.

/** Static files as the file system describes them. */
const statics = new Map([
  ["/note.txt", "1"],
  ["/.well-known/x", "1"],
]);

/** Pictures and a table as a build has measured them. */
const pictureOf = (hash: string) => ({ stamp: hash, picture: { hash, width: 1600, height: 900 } });
const tableOf = (written: string) => ({
  stamp: written,
  table: { of: "Year", labels: ["2023"], series: [{ name: "Ships", written: [written], values: [Number(written)] }] },
});
const pictures: StampedPictures = {
  "/lead.jpg": pictureOf("0a"),
  "/text.jpg": pictureOf("0b"),
  "/unused.jpg": pictureOf("0c"),
  "/ships.csv": tableOf("7"),
};

const now = Date.parse("2024-03-20T10:00:00Z");
const reads = suite("recorded reads");
const written = new WrittenDigest();
let store: Store;
/** The view of each page as JSON, and what it read, by kind and key. */
const pages = new Map<string, Map<string, { readonly view: string; readonly reads: RecordedReads }>>();

const flood = "The river rose by two metres, and the old bridge over it was closed.";
const cup = "The striker scored twice in the cup final, and the visitors won.";
const moon = "The lander touched down near the south pole of the Moon at dawn.";

function article(n: number, day: string, text: string, more: readonly string[] = []): Record<string, string> {
  const topics = [["space"], ["moon", "science"], ["football"], ["sport", "moon"]][n % 4] ?? [];
  const editor = n % 2 === 0 ? "ada" : "ben";
  const sources = [["alpha"], ["beta", "gamma"], ["alpha", "gamma"]][n % 3] ?? [];
  const file = { title: `Headline ${n}`, date: `${day}T08:00Z`, topics, editor, sources, more, text: `${text} ${n}.` };
  return { [`articles/${day.slice(0, 7).replace("-", "/")}/a${n}.md`]: articleFile(file) };
}

const articles: Readonly<Record<string, string>> = {
  ...article(1, "2024-01-05", moon),
  ...article(2, "2024-01-06", cup, ["aliases: [/old/a2/]"]),
  ...article(
    3,
    "2024-01-30",
    "The council approved.\n\n![A hall](/text.jpg)\n\n::: chart bar Ships\n/ships.csv\n:::\n\nAt last",
    ["type: opinion", "image: {src: /lead.jpg, alt: A ship}"],
  ),
  ...article(4, "2024-02-02", moon, ["corrections: [{date: 2024-02-03, text: A number was wrong.}]"]),
  ...article(5, "2024-02-20", cup, ["status: withdrawn", "withdrawn: It was wrong."]),
  ...article(6, "2024-03-10", flood),
  ...article(7, "2024-03-11", flood, ["related: [2024/01/a3]", "translations: {uk: /2024/03/a8/}"]),
  ...article(8, "2024-03-12", flood, ["lang: uk", "translations: {en: /2024/03/a7/}"]),
  ...article(9, "2024-03-18", cup, ["priority: lead", "image: {src: /lead.jpg, alt: A cup, focus: 40% 20%}"]),
  ...article(10, "2024-03-19", moon, ["story: {id: landing, name: The landing}"]),
  ...article(11, "2024-03-19", "The rover left the lander near the south pole.", ["story: landing"]),
  ...article(12, "2024-03-20", "Astronomers measured the light of a galaxy with a telescope."),
};
const files = Object.keys(articles).map((path) => path.slice("articles/".length));

prepare(reads, async () => {
  const data = writtenData();
  const site = `${data["data/site.yaml"]}feeds: {topics: {minimum: 1, formats: [rss, json]}, outlets: {minimum: 1, formats: [rss]}, partners: [{id: acme, title: Acme, formats: [rss], include: {topics: [science]}}]}\n`;
  written.write({ ...data, "data/site.yaml": site, ...articles });
  // Treated as a large digest: in a small one every change touches all relations.
  store = openStore(written.folders.cache, { ...SETTINGS, backgroundArticles: 3, smallDigest: 0 });
  const settings = settingsNow();
  stageInMemory(parsed(files, settings), store);
  store.root.transactionSync(() =>
    indexArticles(store, stagedArticles(store, []), settings, now, { pictures, stamps: statics }),
  );
  await clearStaging(store);
  const digest = storedDigest(store, settings, written.folders, now);
  for (const kind of kinds) {
    const ofKind = new Map();
    for (const key of kind.keys(digest)) {
      const recorded = new RecordedReads();
      const view = kind.view(key, recorded.of(digest));
      if (view !== undefined) ofKind.set(key, { view: JSON.stringify(view), reads: recorded });
    }
    pages.set(kind.name, ofKind);
  }
});

reads.after(async () => {
  await closeStore(store, written.folders.cache);
  written.dispose();
});

function settingsNow(): Settings {
  const settings = readSettings(written.folders);
  if ("problems" in settings) throw new Error(JSON.stringify(settings.problems));
  return settings;
}

function parsed(names: readonly string[], { site, registries }: Settings) {
  const { content } = written.folders;
  const around = { site, registries, calendar: calendarOf(site.timeZone, site.language), folder: content, now };
  return parseBatch(
    names.map((file) => ({ file, hash: undefined })),
    content,
    around,
  );
}

interface Change {
  readonly parsed?: readonly string[];
  readonly gone?: readonly string[];
  readonly settings?: Settings;
  readonly statics?: ReadonlyMap<string, string>;
  readonly pictures?: StampedPictures;
}

/** Kinds whose pages read more than they show: lists in which they look for their own articles. */
const readMore = new Set(["feed", "feed-archive", "edition"]);

/** Pages that read the changed data and would not be checked. The change itself is rolled back. */
async function missedBy(change: Change, concerns: (recorded: RecordedReads) => boolean): Promise<readonly string[]> {
  const settings = change.settings ?? settingsNow();
  const missed: string[] = [];
  const abandon = new Error("abandoned");
  stageInMemory(parsed(change.parsed ?? [], settings), store);
  try {
    store.root.transactionSync(() => {
      const incoming = stagedArticles(store, change.gone ?? []);
      const changes = indexArticles(store, incoming, settings, now, {
        pictures: change.pictures ?? pictures,
        stamps: change.statics ?? statics,
      });
      const after = storedDigest(store, settings, written.folders, now);
      planTouched(store, kinds, changes, after);
      const isAll = store.meta.get("renderAll") === true;
      assert.ok(!isAll || change.settings !== undefined, "The change of one article plans single pages.");
      for (const kind of isAll ? [] : kinds) {
        if (kind.checkedEveryBuild === true) continue;
        for (const [key, page] of pages.get(kind.name) ?? []) {
          if (!concerns(page.reads) || store.pending.get([kind.name, key]) === true) continue;
          if (readMore.has(kind.name) && JSON.stringify(kind.view(key, after)) === page.view) continue;
          missed.push(`${kind.name} ${key}`);
        }
      }
      throw abandon;
    });
  } catch (error) {
    if (error !== abandon) throw error;
  } finally {
    await clearStaging(store);
  }
  return missed;
}

function idOf(file: string): string {
  return store.sources.get(file)?.id ?? "";
}

reads("an article whose headline changes touches every page that reads it", async () => {
  for (const file of files) {
    const what = `article ${idOf(file)}`;
    const text = articles[`articles/${file}`] ?? "";
    written.write({ [`articles/${file}`]: text.replace("Headline", "Other headline") });
    const missed = await missedBy({ parsed: [file] }, ({ shown }) => shown.has(what));
    written.write({ [`articles/${file}`]: text });
    assert.equal(missed, [], what);
  }
});

reads("an article that is deleted touches every page that reads it or its place in a list", async () => {
  for (const file of files) {
    const what = `article ${idOf(file)}`;
    const missed = await missedBy({ gone: [file] }, ({ shown, listed }) => shown.has(what) || listed.has(what));
    assert.equal(missed, [], what);
  }
});

reads("an entry of a registry whose name changes touches every page that reads it", async () => {
  const settings = settingsNow();
  for (const name of ["topics", "editors", "outlets"] as const) {
    for (const id of settings.registries[name].entries.keys()) {
      const what = `${name} ${id}`;
      const missed = await missedBy({ settings: renamed(settings, name, id) }, ({ shown }) => shown.has(what));
      assert.equal(missed, [], what);
    }
  }
});

function renamed(settings: Settings, name: "topics" | "editors" | "outlets", id: string): Settings {
  const registry = settings.registries[name];
  const entries = new Map(
    [...registry.entries].map(([key, entry]) => [key, key === id ? { ...entry, name: "Another" } : entry]),
  );
  return { ...settings, registries: { ...settings.registries, [name]: { ...registry, entries } } };
}

reads("a static file that changes touches every page that reads it", async () => {
  for (const path of statics.keys()) {
    const what = `static ${path}`;
    const change = { statics: new Map([...statics, [path, "2"]]) };
    assert.equal(await missedBy(change, ({ shown }) => shown.has(what)), [], what);
  }
});

reads("a picture or table that changes touches every page that reads it", async () => {
  for (const address of Object.keys(pictures)) {
    const isTable = address.endsWith(".csv");
    const changed = { ...pictures, [address]: isTable ? tableOf("8") : pictureOf("ff") };
    const what = `${isTable ? "table" : "picture"} ${address}`;
    const change = { pictures: changed, parsed: filesWithChangedPictures(store, changed) };
    assert.equal(await missedBy(change, ({ shown }) => shown.has(what)), [], what);
  }
});

reads("a story whose name changes touches every page that reads it", async () => {
  const path = Object.keys(articles).find((each) => articles[each]?.includes("story: {")) ?? "";
  const text = articles[path] ?? "";
  written.write({ [path]: text.replace("name: The landing", "name: The second landing") });
  const change = { parsed: [path.slice("articles/".length)] };
  const missed = await missedBy(change, ({ shown }) => shown.has("story landing"));
  written.write({ [path]: text });
  assert.equal(missed, []);
});

reads("the pages of this digest read everything that these tests change", () => {
  const all = [...pages.values()].flatMap((ofKind) => [...ofKind.values()]);
  for (const what of [
    "article 2024/03/a6",
    "topics space",
    "editors ada",
    "outlets alpha",
    "static /note.txt",
    "picture /lead.jpg",
    "picture /text.jpg",
    "table /ships.csv",
    "story landing",
  ]) {
    assert.ok(
      all.some((page) => page.reads.shown.has(what)),
      `No page reads ${what}.`,
    );
  }
  assert.ok(all.length > 100, `${all.length} pages`);
});

reads.run();
