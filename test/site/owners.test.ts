import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { showProblems } from "../../scripts/command/show-problems.ts";
import { isGenerated } from "../../scripts/content/reserved-addresses.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// Each output file has one owner, which is known before anything is written.

const now = "2024-03-20T10:00:00Z";
const owners = suite<{ digest: WrittenDigest }>("owners");

owners.before.each((context) => {
  context.digest = new WrittenDigest();
  const { digest } = context;
  digest.write({ ...writtenData(), "static/note.txt": "A note.", ...article("one", "2024-03-01") });
});
owners.after.each(({ digest }) => {
  digest.dispose();
});

function article(name: string, date: string, ...more: readonly string[]): Readonly<Record<string, string>> {
  return { [`articles/2024/03/${name}.md`]: articleFile({ title: name, date, more }) };
}

/** The problems of a rejected build, one line each; checks that it did not change the output. */
async function messageOf(digest: WrittenDigest): Promise<readonly string[]> {
  const before = digest.output();
  const outcome = await digest.build(now);
  if (outcome.outcome !== "problems") throw new Error(`The build was not refused but ${outcome.outcome}.`);
  assert.equal(differences(digest.output(), before), []);
  const found = showProblems(outcome.problems).replaceAll(`${digest.root}/`, "");
  return found.split("\n").filter((line) => /^\S+:\d+:\d+ /.test(line));
}

async function mustBeAsFromNothing(digest: WrittenDigest): Promise<void> {
  await digest.mustBuild(now);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
}

owners("every file that a build makes itself is known as such", async ({ digest }) => {
  digest.write({
    ...article("two", "2024-03-02", "aliases: [/old/two/]"),
    ...article("three", "2023-02-02", "corrections: [{date: 2024-03-03, text: It was two.}]"),
  });
  await digest.mustBuild(now);
  const ownedByPeople =
    /^\/(?:2024\/03\/(?:one|two)|2023\/02\/three|old\/two|about|ethics|privacy|contact|report-an-error|corrections-policy)\//;
  const unknown = [...digest.output().keys()].filter(
    (file) => !isGenerated(file) && !ownedByPeople.test(file) && !["/note.txt", "/.digest-output"].includes(file),
  );
  assert.equal(unknown, []);
});

owners("a static file that would take the place of another file is refused, with both places", async ({ digest }) => {
  await digest.mustBuild(now);
  const cases: Readonly<Record<string, readonly string[]>> = {
    "robots.txt": ['static/robots.txt:1:1 The digest makes "/robots.txt" itself.'],
    "Feed.XML": ['static/Feed.XML:1:1 The digest makes "/Feed.XML" itself.'],
    "topics/space/index.html": [
      'static/topics/space/index.html:1:1 The digest makes "/topics/space/index.html" itself.',
    ],
    "2024/03/index.html": ['static/2024/03/index.html:1:1 The digest makes "/2024/03/index.html" itself.'],
    topics: ['static/topics:1:1 The digest needs a folder at "/topics".'],
    "2025": ['static/2025:1:1 The digest needs a folder at "/2025".'],
    "a/.digest-draft-0": [
      "static/a/.digest-draft-0:1:1 Names that begin with `.digest-` are those of the build's own files.",
    ],
    "NOTE.txt": [
      'static/NOTE.txt:1:1 The address "/note.txt" is also that of static/note.txt.',
      'static/note.txt:1:1 The address "/note.txt" is also that of static/NOTE.txt.',
    ],
    "2024/03/one/index.html": [
      'articles/2024/03/one.md:1:1 The address "/2024/03/one/" is also that of static/2024/03/one/index.html.',
      'static/2024/03/one/index.html:1:1 The address "/2024/03/one/" is also that of articles/2024/03/one.md.',
    ],
    "2024/03/one/index.json": [
      'articles/2024/03/one.md:1:1 The address "/2024/03/one/index.json" is also that of static/2024/03/one/index.json.',
      'static/2024/03/one/index.json:1:1 The address "/2024/03/one/index.json" is also that of articles/2024/03/one.md.',
    ],
    "2024/03/one": [
      'articles/2024/03/one.md:1:1 The address "/2024/03/one" and that of static/2024/03/one exclude each other: one is a file where the other needs a folder.',
      'static/2024/03/one:1:1 The address "/2024/03/one" and that of articles/2024/03/one.md exclude each other: one is a file where the other needs a folder.',
    ],
  };
  for (const [path, expected] of Object.entries(cases)) {
    digest.write({ [`static/${path}`]: "mine" });
    assert.equal(await messageOf(digest), expected, path);
    // A build with an empty cache reports the same.
    rmSync(digest.folders.cache, { recursive: true });
    assert.equal(await messageOf(digest), expected, path);
    digest.remove(`static/${path.split("/")[0]}`);
    digest.write({ "static/note.txt": "A note." });
    await digest.mustBuild(now);
  }
  await mustBeAsFromNothing(digest);
});

owners("an alias that would take the place of another file is refused", async ({ digest }) => {
  await digest.mustBuild(now);
  const at = "articles/2024/03/two.md:7:";
  const reserved = (alias: string) => [`${at}11 The address ${JSON.stringify(alias)} is reserved.`];
  const cases: Readonly<Record<string, readonly string[] | undefined>> = {
    "/2024/03/one/index.json": reserved("/2024/03/one/index.json"),
    "/2024/03/one/card.png/": reserved("/2024/03/one/card.png/"),
    "/2024/03/one/index.html/more/": reserved("/2024/03/one/index.html/more/"),
    "/.digest-output": reserved("/.digest-output/"),
    "/old/.digest-draft-0/": reserved("/old/.digest-draft-0/"),
    "/2024/03/01/index.html": reserved("/2024/03/01/"),
    "/TOPICS/space/": reserved("/TOPICS/space/"),
    "/Index.HTML": reserved("/"),
    "/note.txt": reserved("/note.txt"),
    "/%2e%2e/x/": undefined,
    "/100%/": undefined,
    "/x?y=1": undefined,
    "/2024/03/TWO/": [`${at}11 The alias "/2024/03/TWO/" is the article's own address.`],
    "/2024/03/One/": [
      'articles/2024/03/one.md:1:1 The address "/2024/03/one/" is also that of articles/2024/03/two.md.',
      `${at}11 The alias "/2024/03/One/" is also an address of articles/2024/03/one.md.`,
    ],
    "/About/index.html": [`${at}11 The alias "/About/index.html" is also an address of src/info/about.md.`],
    "/notes/a.txt/": [
      `${at}11 The alias "/notes/a.txt/" and that of static/notes/a.txt exclude each other: one is a file where the other needs a folder.`,
      'static/notes/a.txt:1:1 The address "/notes/a.txt" and that of articles/2024/03/two.md exclude each other: one is a file where the other needs a folder.',
    ],
  };
  digest.write({ "static/notes/a.txt": "mine" });
  for (const [alias, expected] of Object.entries(cases)) {
    digest.write(article("two", "2024-03-02", `aliases: [${alias}]`));
    const found = await messageOf(digest);
    assert.equal(found, expected ?? [`${at}11 \`aliases\` is ${JSON.stringify(alias)}.`], alias);
  }
  digest.write(article("two", "2024-03-02", "aliases: [/old/Two.html, /old/%D0%BF%D0%BE%D1%80%D1%82/]"));
  await mustBeAsFromNothing(digest);
});

owners("a static file replaces one of the digest when the settings say so", async ({ digest }) => {
  await digest.mustBuild(now);
  const made = digest.page("robots.txt");
  const site = readFileSync(join(digest.root, "data/site.yaml"), "utf8");
  digest.write({ "data/site.yaml": `${site}static: {replaces: [/robots.txt]}\n` });
  assert.equal(await messageOf(digest), [
    'static/robots.txt:1:1 `static.replaces` in site.yaml names "/robots.txt", and there is no such file.',
  ]);
  digest.write({ "static/robots.txt": "mine" });
  await mustBeAsFromNothing(digest);
  assert.is(digest.page("robots.txt"), "mine");
  digest.remove("static/robots.txt");
  digest.write({ "data/site.yaml": site });
  await mustBeAsFromNothing(digest);
  assert.is(digest.page("robots.txt"), made);
});

owners("static files are copied as they are, whatever they are called, and never run", async ({ digest }) => {
  const files = {
    "google123.html": "google-site-verification: google123.html",
    "doc/readme.md": "---\ntitle: {{ no }}\n---\n# Not a page\n",
    "a.njk": "{% boom %}",
    "a.11ty.js": "throw new Error('executed');",
    ".nojekyll": "",
    ".well-known/apple-app-site-association": "{}",
    ".htaccess": "Options -Indexes",
    "deep/.hidden/x.bin": "\u0000\u0001",
    "порт.txt": "x",
  };
  digest.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`static/${path}`, text])));
  const folder = join(digest.root, "static");
  symlinkSync("a.njk", join(folder, "link.txt"));
  symlinkSync("doc", join(folder, "latest"));
  symlinkSync("..", join(folder, "doc/up"));
  await mustBeAsFromNothing(digest);
  for (const [path, text] of Object.entries(files))
    assert.is(readFileSync(join(digest.folders.output, path), "utf8"), text);
  assert.is(digest.page("link.txt"), files["a.njk"]);
  assert.is(digest.page("latest/readme.md"), files["doc/readme.md"]);
});

owners("links that lead out, and anything that is not a file, are rejected", async ({ digest }) => {
  await digest.mustBuild(now);
  const folder = join(digest.root, "static");
  writeFileSync(join(digest.root, "secret.txt"), "secret");
  symlinkSync("../secret.txt", join(folder, "link.txt"));
  symlinkSync("nowhere", join(folder, "lost"));
  assert.is(spawnSync("mkfifo", [join(folder, "pipe.html")]).status, 0);
  assert.equal(await messageOf(digest), [
    'static/link.txt:1:1 This symbolic link leads out of the folder, to "secret.txt".',
    "static/lost:1:1 This symbolic link leads nowhere.",
    "static/pipe.html:1:1 This is a pipe, not a file.",
  ]);
});

owners("a static file that is replaced, also by one of the same size and time, is copied again", async ({ digest }) => {
  const path = join(digest.root, "static/note.txt");
  const long = new Date("2020-01-01");
  const replace = (text: string, move: boolean) => {
    const target = move ? `${path}.new` : path;
    writeFileSync(target, text);
    utimesSync(target, long, long);
    if (move) renameSync(target, path);
  };
  for (const [text, move] of [
    ["aaaa", false],
    ["bbbb", false],
    ["cccc", true],
    ["dddd", true],
  ] as const) {
    replace(text, move);
    await digest.mustBuild(now);
    assert.is(digest.page("note.txt"), text);
  }
  assert.is(statSync(path).mtimeMs, long.getTime());
});

owners("a static file becomes a folder, and a folder a file", async ({ digest }) => {
  await digest.mustBuild(now);
  digest.remove("static/note.txt");
  digest.write({ "static/note.txt/inner.txt": "inner" });
  await mustBeAsFromNothing(digest);
  assert.is(digest.page("note.txt/inner.txt"), "inner");
  digest.remove("static/note.txt");
  digest.write({ "static/note.txt": "A note." });
  await mustBeAsFromNothing(digest);
  mkdirSync(dirname(join(digest.root, "static/empty/x")), { recursive: true });
  await mustBeAsFromNothing(digest);
});

owners.run();
