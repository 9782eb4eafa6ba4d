import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Document, parseDocument } from "yaml";
import type { Folders } from "../../scripts/base/folders.ts";
import type { Article } from "../../scripts/content/article.ts";
import { cutSections } from "../../scripts/content/front-matter.ts";
import { readSettings } from "../../scripts/content/read-registries.ts";
import { buildDigest } from "../../scripts/pipeline/build-digest.ts";
import { openStoreForReading } from "../../scripts/store/store.ts";
import { storedDigest } from "../../scripts/store/stored-digest.ts";
import type { TwoBuilds } from "./two-builds.ts";

const day = 86_400_000;

/**
 * A copy of a digest (`articles` and `_data` below a folder) that is built, changed and built again: of its newest
 * articles one is edited, one corrected and one renamed, the site gets another title and host, and one article is
 * added.
 */
export function twoBuildsOf(folder: string): TwoBuilds {
  const root = mkdtempSync(join(tmpdir(), "two-builds-"));
  const folders = {
    content: join(root, "articles"),
    data: join(root, "_data"),
    info: join(root, "info"),
    static: join(root, "static"),
    theme: join(root, "theme"),
    output: join(root, "site"),
    cache: join(root, "cache"),
  };
  for (const name of ["articles", "_data"]) cpSync(join(folder, name), join(root, name), { recursive: true });
  const now = Date.now() + day;
  let newest: readonly Article[] = [];
  return {
    output: folders.output,
    async build() {
      const result = await buildDigest({ folders, now, progress: () => {} });
      if (result.outcome !== "built") throw new Error(JSON.stringify(result));
    },
    async feeds() {
      newest = await newestOf(folders, now);
      const topic = newest[0]?.topics[0] ?? "";
      return ["feed.xml", "atom.xml", `topics/${topic}/feed.xml`];
    },
    change() {
      const [added, edited, corrected, renamed] = newest;
      if (added === undefined || edited === undefined || corrected === undefined || renamed === undefined) {
        throw new Error("Ask for `feeds` first; the digest needs four articles.");
      }
      const file = (article: Article) => join(folders.content, article.file);
      const today = new Date(now - day).toISOString();
      rewrite(file(edited), (fields) => {
        fields.set("title", `Edited: ${edited.title}`);
        fields.set("updated", today);
      });
      rewrite(file(corrected), (fields) => fields.set("corrections", [{ date: today, text: "It was two." }]));
      const elsewhere = join(dirname(file(renamed)), "a-name-that-is-new.md");
      renameSync(file(renamed), elsewhere);
      rewrite(elsewhere, (fields) => {
        fields.delete("slug");
        fields.set("aliases", [renamed.address, ...renamed.aliases]);
        fields.set("id", renamed.id);
      });
      // A copy of the newest article with another name and time.
      const copy = join(dirname(file(added)), `${basename(added.file, ".md")}-again.md`);
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(file(added), copy);
      rewrite(copy, (fields) => {
        for (const name of ["id", "aliases", "slug"]) fields.delete(name);
        fields.set("title", "The article that was added");
        fields.set("date", today);
      });
      const site = join(folders.data, "site.yaml");
      const settings = parseDocument(readFileSync(site, "utf8"));
      settings.set("title", "Another Name");
      settings.set("url", "https://another.example");
      writeFileSync(site, settings.toString());
    },
    remove() {
      rmSync(root, { recursive: true });
    },
  };
}

/** The newest articles with one primary topic: the four that are changed are in one feed. */
async function newestOf(folders: Folders, now: number) {
  const settings = readSettings(folders);
  if ("problems" in settings) throw new Error(JSON.stringify(settings.problems));
  const store = openStoreForReading(folders.cache);
  try {
    const digest = storedDigest(store, settings, folders, now);
    const newest = digest
      .list("all")
      .newest(25)
      .map(({ id }) => digest.article(id))
      .filter((article) => article !== undefined);
    const topics = newest.flatMap(({ topics: [first = ""] }) => first);
    const most = topics.toSorted((a, b) => times(b, topics) - times(a, topics))[0];
    return newest.filter(({ topics: [first] }) => first === most);
  } finally {
    await store.root.close();
  }
}

function times(one: string, all: readonly string[]): number {
  return all.filter((each) => each === one).length;
}

function rewrite(file: string, change: (fields: Document) => void): void {
  const text = readFileSync(file, "utf8");
  const sections = cutSections(text);
  if (sections === undefined) throw new Error(`${file} has no front matter.`);
  const fields = parseDocument(sections.yaml);
  change(fields);
  writeFileSync(
    file,
    text.replace(sections.yaml, () => fields.toString({ lineWidth: 0 })),
  );
}
