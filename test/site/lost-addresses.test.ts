import { renameSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readArguments } from "../../scripts/command/arguments.ts";
import { loadCommands } from "../../scripts/commands.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// Reports about published addresses that no longer lead anywhere, and about changed ids.

const now = "2024-03-10T10:00:00Z";
const one = articleFile({ title: "One", date: "2024-03-09T08:00Z" });

const lost = suite<{ digest: WrittenDigest }>("lost addresses");

lost.before.each(async (context) => {
  context.digest = new WrittenDigest();
  context.digest.write({
    ...writtenData(),
    "articles/2024/03/one.md": one,
    "articles/2024/02/two.md": articleFile({
      title: "Two",
      date: "2024-02-08T08:00Z",
      topics: ["sport"],
      editor: "ben",
    }),
  });
  await context.digest.mustBuild(now);
});
lost.after.each(({ digest }) => digest.dispose());

/** The warnings of the build: file, what was found, what to do. A second build does not repeat them. */
async function warnings(digest: WrittenDigest, at = now): Promise<readonly string[]> {
  const { found } = (await digest.mustBuild(at)).warnings;
  assert.equal((await digest.mustBuild(at)).warnings.found, []);
  return found.map(({ file, line, found, advice }) =>
    `${file}:${line} ${found} → ${advice}`.replaceAll(`${digest.root}/`, ""),
  );
}

lost("a file that was renamed by hand", async ({ digest }) => {
  renameSync(join(digest.folders.content, "2024/03/one.md"), join(digest.folders.content, "2024/03/uno.md"));
  assert.equal(await warnings(digest), [
    'articles/2024/03/uno.md:1 The file was renamed from articles/2024/03/one.md: "/2024/03/one/" leads nowhere, and feeds show the article again. → `npm run digest -- move articles/2024/03/one.md articles/2024/03/uno.md`',
  ]);
});

lost("a renamed file that keeps its old address is not reported, one that keeps only its id is", async ({ digest }) => {
  digest.remove("articles/2024/03/one.md");
  digest.write({ "articles/2024/03/uno.md": one.replace("editor:", "aliases: [/2024/03/one/]\neditor:") });
  assert.equal(await warnings(digest), []);
  digest.remove("articles/2024/03/uno.md");
  digest.write({
    "articles/2024/03/eins.md": one.replace("editor:", "id: 2024/03/one\naliases: [/2024/03/one/]\neditor:"),
  });
  assert.equal(await warnings(digest), [
    'articles/2024/03/eins.md:1 The article has another address, and "/2024/03/uno/" leads nowhere. → write `aliases: [/2024/03/one/, /2024/03/uno/]`',
  ]);
});

lost("an id that changes, though the address stays", async ({ digest }) => {
  digest.write({ "articles/2024/03/one.md": one.replace("editor:", "id: other\neditor:") });
  const found = 'The article\'s id was "2024/03/one": feeds show it again. → write `id: 2024/03/one`';
  assert.equal(await warnings(digest), [`articles/2024/03/one.md:1 ${found}`]);
});

lost("an article that is deleted, becomes a draft, or expires", async ({ digest }) => {
  digest.remove("articles/2024/03/one.md");
  assert.equal(await warnings(digest), [
    'articles/2024/03/one.md:1 The article is gone, and "/2024/03/one/" leads nowhere. → if the file was renamed: `npm run digest -- move articles/2024/03/one.md NEW`; otherwise put it back with `status: withdrawn` and the reason in `withdrawn`',
  ]);
  digest.write({ "articles/2024/03/one.md": one });
  await digest.mustBuild(now);
  digest.write({ "articles/2024/03/one.md": one.replace("editor:", "status: draft\neditor:") });
  assert.equal(await warnings(digest), [
    'articles/2024/03/one.md:1 The article is a draft now, and "/2024/03/one/" leads nowhere. → write `status: withdrawn` and the reason in `withdrawn`: the page stays and says why',
  ]);
  digest.write({ "articles/2024/03/one.md": one });
  await digest.mustBuild(now);
  digest.write({ "articles/2024/03/one.md": one.replace("2024-03-09", "2024-03-19") });
  assert.equal(await warnings(digest), [
    'articles/2024/03/one.md:1 The article has a later `date` now, and "/2024/03/one/" leads nowhere. → restore the `date`; to say that the article changed, add `updated`',
  ]);
  digest.write({ "articles/2024/03/one.md": one.replace("editor:", "expires: 2024-03-11\neditor:") });
  await digest.mustBuild(now);
  assert.equal(await warnings(digest, "2024-03-12T10:00:00Z"), []);
});

lost("a pattern of addresses, or a tag, that was changed by hand", async ({ digest }) => {
  const site = writtenData()["data/site.yaml"] ?? "";
  digest.write({ "data/site.yaml": `${site.replace("small.example,2024", "big.example,2024")}permalink: /{slug}/\n` });
  assert.equal(await warnings(digest), [
    'data/site.yaml:6 `tag` was "small.example,2024": subscribers get every article again. → write `tag: small.example,2024`',
    'data/site.yaml:11 `permalink` changed. 2 addresses lead nowhere, e.g. "/2024/02/two/". → `npm run digest -- move "/{year}/{month}/{slug}/" "/{slug}/"`',
  ]);
});

lost("entries of registries that were renamed by hand, or deleted", async ({ digest }) => {
  digest.write({
    "data/topics.yaml": (writtenData()["data/topics.yaml"] ?? "").replace(/space/g, "cosmos"),
    "data/editors.yaml": "- {id: ada, name: Ada Sample}\n",
    "articles/2024/03/one.md": one.replace("space", "cosmos"),
    "articles/2024/02/two.md": articleFile({ title: "Two", date: "2024-02-08T08:00Z", topics: ["sport"] }),
  });
  assert.equal(await warnings(digest), [
    'data/editors.yaml:1 The editor "ben" is gone, and "/editors/ben/" leads nowhere. → if it was renamed: `npm run digest -- editor rename ben NEW`; otherwise put it back with `status: former`',
    'data/topics.yaml:1 The topic "space" is gone, and "/topics/space/" leads nowhere. → `npm run digest -- topic rename space cosmos`',
  ]);
});

lost("many lost addresses take few lines", async ({ digest }) => {
  const names = Array.from({ length: 25 }, (_, n) => `articles/2024/01/n${n}.md`);
  digest.write(
    Object.fromEntries(names.map((name, n) => [name, articleFile({ title: `N ${n}`, date: "2024-01-08" })])),
  );
  await digest.mustBuild(now);
  for (const name of names) digest.remove(name);
  const found = await warnings(digest);
  assert.is(found.length, 21);
  assert.match(found[0] ?? "", /^articles:1 5 more articles left their addresses\./);
});

lost("the commands that warnings advise repair everything", async ({ digest }) => {
  const site = writtenData()["data/site.yaml"] ?? "";
  digest.write({ "articles/2024/02/three.md": articleFile({ title: "Three", date: "2024-03-07T08:00Z" }) });
  const { found: misplaced } = (await digest.mustBuild(now)).warnings;
  const feed = digest.page("feed.xml");
  renameSync(join(digest.folders.content, "2024/03/one.md"), join(digest.folders.content, "2024/03/uno.md"));
  digest.write({
    "data/site.yaml": `${site}permalink: /{slug}/\n`,
    "data/topics.yaml": (writtenData()["data/topics.yaml"] ?? "").replace(/space/g, "cosmos"),
    "articles/2024/03/uno.md": one.replace("space", "cosmos"),
    "articles/2024/02/three.md": articleFile({ title: "Three", date: "2024-03-07T08:00Z", topics: ["cosmos"] }),
  });
  const found = [...(await digest.mustBuild(now)).warnings.found, ...misplaced];
  const advised = found.flatMap(({ advice }) => commandsIn(advice));
  const pattern = 'move "/{year}/{month}/{slug}/" "/{slug}/"';
  const file = "move articles/2024/03/one.md articles/2024/03/uno.md";
  assert.equal(
    advised.slice(0, 2).map((command) => command.replaceAll(`${digest.root}/`, "")),
    [pattern, file],
    "the pattern first: the other command then knows what it was",
  );
  assert.is(advised.length, 5, advised.join("\n"));
  for (const command of advised) await run(command, digest);
  const report = await digest.mustBuild(now);
  assert.equal(report.warnings, { found: [], all: 0 });
  for (const [old, current] of [
    ["2024/03/one/", "/uno/"],
    ["2024/02/two/", "/two/"],
    ["2024/03/three/", "/three/"],
    ["topics/space/", "/topics/cosmos/"],
  ]) {
    assert.match(digest.page(`${old}index.html`), `url=${current}"`);
  }
  const ids = (text: string) => text.match(/<guid[^>]*>[^<]+/g);
  assert.equal(ids(digest.page("feed.xml")), ids(feed));
});

lost(
  "a renamed article is repaired with the pattern of addresses, also where no other article had it",
  async ({ digest }) => {
    digest.remove("articles/2024/02/two.md");
    await digest.mustBuild(now);
    const site = writtenData()["data/site.yaml"] ?? "";
    renameSync(join(digest.folders.content, "2024/03/one.md"), join(digest.folders.content, "2024/03/uno.md"));
    digest.write({ "data/site.yaml": `${site}permalink: /{slug}/\n` });
    const { found } = (await digest.mustBuild(now)).warnings;
    for (const command of found.flatMap(({ advice }) => commandsIn(advice))) await run(command, digest);
    assert.equal((await digest.mustBuild(now)).warnings, { found: [], all: 0 });
    assert.match(digest.page("2024/03/one/index.html"), 'url=/uno/"');
    assert.match(digest.page("feed.xml"), "2024/03/one</guid>");
  },
);

/** The commands that an advice names, in its order. */
function commandsIn(advice: string): readonly string[] {
  return Array.from(advice.matchAll(/`npm run digest -- ([^`]+)`/g), ([, command = ""]) => command);
}

/** Runs a command from a message on the digest. */
async function run(line: string, { folders }: WrittenDigest): Promise<void> {
  const [name = "", ...args] = Array.from(
    line.matchAll(/"([^"]*)"|(\S+)/g),
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
  const command = await loadCommands.get(name)?.();
  if (command === undefined) throw new Error(`There is no command ${name}.`);
  const options = Object.entries(folders).flatMap(([option, folder]) => [`--${option}`, folder]);
  assert.is(await command.run(readArguments(command, [...args, ...options])), 0, line);
}

lost.run();
