import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readSettings } from "../../scripts/content/read-registries.ts";
import type { Site } from "../../scripts/content/site.ts";
import { planPermalink } from "../../scripts/rename/change-permalink.ts";
import { planMove } from "../../scripts/rename/move-article.ts";
import { planMerge, planRename } from "../../scripts/rename/registry-edit.ts";
import { type Step, showSteps, take } from "../../scripts/rename/steps.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { articleFile, differences, treeOf, WrittenDigest, writtenData } from "../support/written-digest.ts";

const now = "2024-03-10T10:00:00Z";

const renaming = suite<{ digest: WrittenDigest }>("rename");

renaming.before.each((context) => {
  context.digest = new WrittenDigest();
  context.digest.write({
    ...writtenData(),
    "data/topics.yaml": `# Our topics.
- id: space # the sky
  name: Space

- {id: moon, name: The Moon, parent: space}
- {id: rockets, name: Rockets, parent: space}
- {id: sport, name: Sport}
`,
    "articles/2024/03/one.md": articleFile({ title: "One", date: "2024-03-09T08:00Z" }),
    "articles/loose.md": articleFile({ title: "Loose", date: "2024-03-08T08:00Z", topics: ["moon"] }),
  });
});
renaming.after.each(({ digest }) => digest.dispose());

function siteOf({ folders }: WrittenDigest): Site {
  const settings = readSettings(folders);
  if ("problems" in settings) throw new Error(JSON.stringify(settings.problems));
  return settings.site;
}

function move(digest: WrittenDigest, from: string, to: string): readonly Step[] {
  const path = (name: string) => (name.includes("/") ? join(digest.root, name) : name);
  return planMove(path(from), path(to), { content: digest.folders.content, site: siteOf(digest) });
}

const article = (digest: WrittenDigest, file: string) => readFileSync(join(digest.folders.content, file), "utf8");

/** Takes all steps, then repeats them with an interruption before each. Both must result in the same files. */
function takeHoweverInterrupted(digest: WrittenDigest, plan: () => readonly Step[], least: number): void {
  const saved = temporaryFolder("renamed");
  cpSync(digest.root, saved, { recursive: true });
  const steps = plan();
  assert.ok(steps.length >= least, showSteps(steps));
  for (const step of steps) take(step);
  const whole = treeOf(digest.root);
  for (let done = 0; done <= steps.length; done++) {
    for (const name of ["articles", "data"]) {
      rmSync(join(digest.root, name), { recursive: true });
      cpSync(join(saved, name), join(digest.root, name), { recursive: true });
    }
    for (const step of plan().slice(0, done)) take(step);
    for (const step of plan()) take(step);
    assert.equal(differences(treeOf(digest.root), whole), [], `interrupted after ${done} steps`);
    assert.equal(plan(), [], "nothing is left to do");
  }
}

renaming("translations lead to the new address of a moved article, in other editions too", async ({ digest }) => {
  const other = new WrittenDigest();
  try {
    const { folders } = digest;
    digest.write({
      "articles/2024/03/uno.md": articleFile({
        title: "Uno",
        date: "2024-03-09T08:00Z",
        more: ["lang: es", "translations: {en: /2024/03/one/, uk: /2024/03/one-more/} # both"],
      }),
    });
    const editions = [{ language: "en", title: "English", url: "https://small.example/" }];
    const site = { ...siteOf(digest), url: "https://small.example/pt", editions };
    other.write({
      "articles/2024/um.md": articleFile({ date: "2024-03-09T08:00Z", more: ["translations:", "  en: /2024/03/one/"] }),
      "articles/2024/dois.md": articleFile({
        date: "2024-03-09T08:00Z",
        more: ["translations: {en: https://small.example/2024/03/one/}"],
      }),
      "articles/2024/tres.md": articleFile({ date: "2024-03-09T08:00Z", more: ["translations: {es: /2024/03/one/}"] }),
    });
    const newsroom = { content: folders.content, site: siteOf(digest) };
    const pages = { content: other.folders.content, site };
    const plan = () => planMove(join(folders.content, "2024/03/one.md"), "first", newsroom, [pages]);
    takeHoweverInterrupted(digest, plan, 5);
    assert.match(
      article(digest, "2024/03/uno.md"),
      "translations: {en: /2024/03/first/, uk: /2024/03/one-more/} # both\n",
    );
    assert.match(article(other, "2024/um.md"), "translations:\n  en: /2024/03/first/\n");
    assert.match(article(other, "2024/dois.md"), 'translations: {en: "https://small.example/2024/03/first/"}\n');
    assert.match(article(other, "2024/tres.md"), "translations: {es: /2024/03/one/}\n");
    assert.equal(
      (await digest.mustBuild(now)).warnings.found.map(({ found }) => found),
      ['Dead link to "/2024/03/one-more/": there is no such page.'],
    );
  } finally {
    other.dispose();
  }
});

renaming("a moved article keeps its id, and its old address redirects", async ({ digest }) => {
  await digest.mustBuild(now);
  const feed = digest.page("feed.xml");
  takeHoweverInterrupted(digest, () => move(digest, "articles/2024/03/one.md", "first"), 2);
  assert.not(existsSync(join(digest.folders.content, "2024/03/one.md")));
  assert.match(
    article(digest, "2024/03/first.md"),
    'title: "One"\ndate: 2024-03-09T08:00Z\naliases: [/2024/03/one/]\n',
  );
  const report = await digest.mustBuild(now);
  assert.equal(report.warnings.found, []);
  assert.match(digest.page("2024/03/one/index.html"), 'url=/2024/03/first/"');
  const ids = (text: string) => text.match(/<guid[^>]*>[^<]+/g);
  assert.equal(ids(digest.page("feed.xml")), ids(feed));
});

renaming("an id that does not follow from the address is written into the article", ({ digest }) => {
  takeHoweverInterrupted(digest, () => move(digest, "articles/loose.md", "articles/2024/03/tight.md"), 2);
  assert.match(article(digest, "2024/03/tight.md"), "id: loose\naliases: [/2024/03/loose/]\n");
});

renaming("an article that moves back loses the alias that is its address", ({ digest }) => {
  for (const step of move(digest, "articles/2024/03/one.md", "two")) take(step);
  takeHoweverInterrupted(digest, () => move(digest, "articles/2024/03/two.md", "one"), 2);
  assert.match(article(digest, "2024/03/one.md"), "aliases: [/2024/03/two/]\n");
  assert.match(article(digest, "2024/03/one.md"), 'id: "2024/03/one"\n');
});

renaming("a file renamed by hand gets its missing id and alias, and a draft needs neither", ({ digest }) => {
  const text = article(digest, "2024/03/one.md");
  digest.remove("articles/2024/03/one.md");
  digest.write({ "articles/2024/03/uno.md": text.replaceAll("\n", "\r\n") });
  for (const step of move(digest, "articles/2024/03/one.md", "uno")) take(step);
  assert.match(article(digest, "2024/03/uno.md"), "08:00Z\r\naliases: [/2024/03/one/]\r\neditor");
  digest.write({ "articles/2024/03/draft.md": text.replace("---\n", "---\nstatus: draft\n") });
  for (const step of move(digest, "articles/2024/03/draft.md", "idea")) take(step);
  assert.is(article(digest, "2024/03/idea.md"), text.replace("---\n", "---\nstatus: draft\n"));
});

renaming("an impossible move is refused", ({ digest }) => {
  const refused = (from: string, to: string, message: RegExp) =>
    assert.throws(
      () => move(digest, from, to),
      (error: Error) => message.test(error.message),
    );
  refused("articles/2024/03/one.md", "Ein_Name", /^"Ein_Name" is not a valid slug\./);
  refused("articles/2024/03/none.md", "name", /^There is no file .*none\.md\./);
  refused("articles/2024/03/one.md", "one", /^Both names are /);
  refused("articles/2024/03/one.md", "articles/loose.md", /loose\.md exists\./);
  refused("data/topics.yaml", "data/other.md", /topics\.yaml is not an article\./);
  digest.write({ "articles/2024/03/broken.md": "---\ntitle: [\n---\n" });
  refused("articles/2024/03/broken.md", "whole", /broken\.md cannot be read\./);
});

renaming("renaming a topic changes everything that names it", async ({ digest }) => {
  const site = `${writtenData()["data/site.yaml"]}theme:\n  menu: # first\n    - sport\n    - space # here\nfeeds: {partners: [{id: acme, title: Acme, include: {topics: [space]}}]}\n`;
  digest.write({ "data/site.yaml": site });
  await digest.mustBuild(now);
  const rename = () => planRename("topics", ["space", "cosmos"], "The cosmos", digest.folders.data);
  takeHoweverInterrupted(digest, rename, 2);
  assert.is(
    readFileSync(join(digest.root, "data/topics.yaml"), "utf8"),
    `# Our topics.
- id: cosmos # the sky
  formerIds: [space]
  name: The cosmos
  aliases: [Space]

- {id: moon, name: The Moon, parent: cosmos}
- {id: rockets, name: Rockets, parent: cosmos}
- {id: sport, name: Sport}
`,
  );
  const changed = site.replace("- space # here", "- cosmos # here").replace("[space]", "[cosmos]");
  assert.is(readFileSync(join(digest.root, "data/site.yaml"), "utf8"), changed);
  const report = await digest.mustBuild(now);
  assert.equal(report.warnings.found, []);
  assert.match(digest.page("topics/space/index.html"), 'url=/topics/cosmos/"');
  assert.match(digest.page("topics/cosmos/index.html"), "One");
});

renaming("a merged topic redirects to the other one, which no list contains twice", async ({ digest }) => {
  const site = `${writtenData()["data/site.yaml"]}theme: {menu: [rockets, moon, sport]}\n`;
  digest.write({ "data/site.yaml": site });
  await digest.mustBuild(now);
  takeHoweverInterrupted(digest, () => planMerge("rockets", "moon", digest.folders.data), 2);
  assert.match(
    readFileSync(join(digest.root, "data/topics.yaml"), "utf8"),
    "- {id: rockets, name: Rockets, mergedInto: moon, status: merged, parent: space}\n",
  );
  assert.is(readFileSync(join(digest.root, "data/site.yaml"), "utf8"), site.replace("rockets, ", ""));
  const report = await digest.mustBuild(now);
  assert.equal(report.warnings.found, []);
  assert.match(digest.page("topics/rockets/index.html"), 'url=/topics/moon/"');
});

renaming("renaming an editor changes id and name", async ({ digest }) => {
  const rename = () => planRename("editors", ["ada", "ada-b"], "Ada B.", digest.folders.data);
  takeHoweverInterrupted(digest, rename, 1);
  assert.is(
    readFileSync(join(digest.root, "data/editors.yaml"), "utf8"),
    "- {id: ada-b, formerIds: [ada], name: Ada B., aliases: [Ada Sample]}\n- {id: ben, name: Ben Example}\n",
  );
  await digest.mustBuild(now);
  assert.match(digest.page("editors/ada/index.html"), 'url=/editors/ada-b/"');
});

renaming("addresses by an old pattern redirect to the new one", async ({ digest }) => {
  await digest.mustBuild(now);
  const plan = () => planPermalink("/{year}/{month}/{slug}/", "/news/{slug}/", digest.folders.data);
  takeHoweverInterrupted(digest, plan, 1);
  const report = await digest.mustBuild(now);
  assert.equal(report.warnings.found, []);
  assert.match(digest.page("news/one/index.html"), 'rel="canonical" href="https://small.example/news/one/"');
  assert.match(digest.page("2024/03/one/index.html"), 'url=/news/one/"');
  assert.match(digest.page("feed.xml"), ">tag:small.example,2024:2024/03/one<");
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

renaming("an impossible change to a registry is refused", ({ digest }) => {
  const { data } = digest.folders;
  const refused = (plan: () => unknown, message: RegExp) =>
    assert.throws(plan, (error: Error) => message.test(error.message));
  refused(() => planRename("topics", ["space", "sport"], undefined, data), /^"sport" is another topic of .*merge/s);
  refused(() => planRename("topics", ["spcae", "cosmos"], undefined, data), /^No topic .* mean "space"\?/s);
  refused(() => planRename("topics", ["space", "Cosmos"], undefined, data), /^"Cosmos" is not an id\./);
  refused(() => planRename("editors", ["ada", "ada"], undefined, data), /^Both ids are "ada"\./);
  refused(() => planMerge("space", "moon", data), /^The topic "moon" is below "space"\./);
  refused(() => planMerge("space", "none", data), /^No topic has the id "none"\./);
  refused(() => planPermalink("/{slug}/", "/a/{slug}/", data), /is "\/\{year\}\/\{month\}\/\{slug\}\/"\./);
  digest.write({ "data/topics.yaml": "- {id: cosmos, name: Cosmos, formerIds: [sky]}\n- {id: sport, name: Sport}\n" });
  refused(() => planMerge("sky", "sport", data), /^No topic has the id "sky"\..* mean "cosmos"\?/s);
});

renaming.run();
