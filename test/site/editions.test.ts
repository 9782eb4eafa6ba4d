import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Folders } from "../../scripts/base/folders.ts";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { newsroomFolders } from "../../scripts/base/newsroom-folders.ts";
import { showProblems } from "../../scripts/command/show-problems.ts";
import { buildDigest } from "../../scripts/pipeline/build-digest.ts";
import type { BuildReport } from "../../scripts/pipeline/build-request.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { articleFile, differences, treeOf, writtenData } from "../support/written-digest.ts";

// A digest in three languages on one host: three newsrooms that name each other.

const root = temporaryFolder("editions");
const env = { ...process.env, BUILD_TIME: "2024-03-10T10:00:00Z" };
const runner = join(generatorFolder, "scripts/run.mjs");

const entries = {
  en: '{language: en, title: English, url: "https://small.example/", newsroom: ../en}',
  pt: '{language: pt, title: Português, url: "https://small.example/pt", newsroom: ../pt}',
  ar: '{language: ar, title: العربية, url: "https://small.example/ar/", newsroom: ../ar}',
} as const;
type Language = keyof typeof entries;
const languages = Object.keys(entries) as readonly Language[];

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function newsroom(language: Language, more: Readonly<Record<string, string>> = {}): void {
  const path = language === "en" ? "" : `/${language}`;
  const site = (writtenData()["data/site.yaml"] ?? "")
    .replace("https://small.example", `https://small.example${path}`)
    .replace("small.example,2024", `${language}.small.example,2024`)
    .replace("language: en", `language: ${language}`);
  const others = languages.filter((each) => each !== language).map((each) => `  - ${entries[each]}\n`);
  const files = { ...writtenData(), "data/site.yaml": `${site}editions:\n${others.join("")}`, ...more };
  write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${language}/${name}`, text])));
}

const page = (title: string, permalink: string) => `---\ntitle: ${title}\npermalink: ${permalink}\n---\nText.\n`;

/** Builds one edition. Returns its report, or throws if there is any problem. */
async function build(language: Language, more: Partial<Folders> = {}): Promise<BuildReport> {
  const folders = { ...newsroomFolders({ newsroom: join(root, language) }), ...more };
  const outcome = await buildDigest({ folders, now: Date.parse("2024-03-10T10:00:00Z"), progress: () => {} });
  if (outcome.outcome === "built") return outcome.report;
  throw new Error(outcome.outcome === "problems" ? showProblems(outcome.problems) : outcome.outcome);
}

const html = (language: Language, path: string) =>
  readFileSync(join(root, language, "_site", path, "index.html"), "utf8");
const alternates = (text: string) =>
  Array.from(
    text.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"\/>/g),
    ([, lang, href]) => `${lang} ${href}`,
  );
const menu = (text: string) =>
  Array.from(
    (/<nav class="languages".*?<\/nav>/.exec(text)?.[0] ?? "").matchAll(/<a href="([^"]+)" hreflang="([^"]+)"/g),
    ([, href, lang]) => `${lang} ${href}`,
  );

function writeAll(): void {
  newsroom("en", {
    "info/about.md": page("About", "/about/"),
    "info/ethics.md": page("Ethics", "/ethics/"),
    "articles/2024/03/one.md": articleFile({
      title: "One",
      date: "2024-03-09T08:00Z",
      text: "As [the Portuguese edition](https://small.example/pt/2024/03/um/) has it.",
      more: ["translations: {pt: /2024/03/um/, ar: /2024/03/wahid/}"],
    }),
    "articles/2024/03/two.md": articleFile({ title: "Two", date: "2024-03-09T09:00Z" }),
  });
  newsroom("pt", {
    "info/about.md": page("Sobre", "/about/"),
    "data/topics.yaml":
      "- {id: science, name: Ciência}\n- {id: space, name: Espaço}\n- {id: carnaval, name: Carnaval}\n",
    "articles/2024/03/um.md": articleFile({
      title: "Um",
      date: "2024-03-09T08:00Z",
      more: ["translations: {en: /2024/03/one/, ar: /2024/03/wahid/}"],
    }),
  });
  newsroom("ar", {
    "articles/2024/03/wahid.md": articleFile({
      title: "واحد",
      date: "2024-03-09T08:00Z",
      more: ["translations: {en: /2024/03/one/, pt: /2024/03/um/}"],
    }),
  });
}

test("front pages, topics, info pages and articles link to the same page in other editions", async () => {
  writeAll();
  for (const language of languages) assert.equal((await build(language)).warnings.found, []);
  const set = (path: string, ...other: readonly Language[]) => [
    ...other.map((each) => `${each} https://small.example/${each === "en" ? "" : `${each}/`}${path}`),
    ...(other.includes("en") ? [`x-default https://small.example/${path}`] : []),
  ];
  assert.equal(alternates(html("en", "")), set("", "en", "pt", "ar"));
  assert.equal(alternates(html("pt", "")), set("", "pt", "en", "ar"));
  assert.equal(alternates(html("en", "topics/space")), set("topics/space/", "en", "pt", "ar"));
  assert.equal(alternates(html("en", "archive")), set("archive/", "en", "pt", "ar"));
  assert.equal(alternates(html("en", "about")), set("about/", "en", "pt"));
  assert.equal(alternates(html("en", "ethics")), []);
  const article = [
    "pt https://small.example/pt/2024/03/um/",
    "ar https://small.example/ar/2024/03/wahid/",
    "en https://small.example/2024/03/one/",
    "x-default https://small.example/2024/03/one/",
  ];
  assert.equal(alternates(html("en", "2024/03/one")), article);
  assert.equal(alternates(html("pt", "2024/03/um")).sort(), [...article].sort());
  assert.equal(alternates(html("en", "2024/03/two")), []);
});

test("the language menu links to the same page, or to the front page", () => {
  const homes = ["pt https://small.example/pt/", "ar https://small.example/ar/"];
  assert.equal(menu(html("en", "")), homes);
  assert.equal(menu(html("en", "2024/03/two")), homes);
  assert.equal(menu(html("en", "2024/03/one")), [
    "pt https://small.example/pt/2024/03/um/",
    "ar https://small.example/ar/2024/03/wahid/",
  ]);
  assert.equal(menu(html("en", "topics/football")), [
    "pt https://small.example/pt/",
    "ar https://small.example/ar/topics/football/",
  ]);
  // Pages that search engines do not list also link to their counterparts.
  assert.equal(alternates(html("en", "topics/football")), []);
  assert.match(
    html("en", ""),
    '<li><a href="https://small.example/ar/" hreflang="ar" lang="ar" dir="rtl">العربية</a></li>',
  );
});

test("a new topic in another edition changes only its page, as in a build from scratch", async () => {
  write({
    "pt/data/topics.yaml":
      "- {id: science, name: Ciência}\n- {id: space, name: Espaço}\n- {id: moon, name: Lua}\n- {id: carnaval, name: Carnaval}\n",
  });
  const { changes } = await build("en");
  assert.equal(
    changes.map(({ file }) => file),
    ["/topics/moon/index.html"],
  );
  assert.match(menu(html("en", "topics/moon")).join(), "https://small.example/pt/topics/moon/");
  const scratch = { output: join(root, "scratch/site"), cache: join(root, "scratch/cache") };
  await build("en", scratch);
  assert.equal(differences(treeOf(join(root, "en/_site")), treeOf(scratch.output)), []);
});

test("contradictions between the settings of editions are reported", async () => {
  write({
    "pt/data/site.yaml": (writtenData()["data/site.yaml"] ?? "")
      .replace("small.example,2024", "en.small.example,2024")
      .replace("https://small.example", "https://small.example/pt-BR")
      .replace("language: en", "language: pt-BR"),
    "ar/data/topics.yaml": "- {id: A B}\n",
  });
  const { warnings } = await build("en");
  const shown = warnings.found.map(({ line, found, advice }) => `${line}: ${found} ${advice}`);
  assert.equal(shown, [
    "12: The language of the newsroom is not pt. write `language: pt-BR`",
    "12: The address of the newsroom is not https://small.example/pt/. write `url: https://small.example/pt-BR/`",
    '12: The newsroom "../pt" does not name this one in its `editions`. add to `editions` there: {language: en, title: …, url: "https://small.example/"}',
    '12: The newsroom "../pt" has the same `tag` as this one. write another `tag` there before you publish, e.g. "pt.en.small.example,2024"',
    `13: The settings of the newsroom "../ar" have errors. run \`digest check\` in ${join(root, "ar")}`,
  ]);
  assert.equal(menu(html("en", "topics/space")), [
    "pt https://small.example/pt/topics/space/",
    "ar https://small.example/ar/",
  ]);
  rmSync(join(root, "ar/data/site.yaml"));
  assert.match((await build("en")).warnings.found.at(-1)?.found ?? "", `There is no newsroom in ${join(root, "ar")}.`);
});

for (const [what, files, found] of [
  [
    "a static file",
    { "en/static/pt/a.txt": "A" },
    "This folder belongs to another edition, which `editions` in site.yaml names.",
  ],
  ["an info page", { "en/info/pt.md": page("Pt", "/pt/a/") }, 'The address "/pt/a/" is reserved.'],
  [
    "an alias",
    { "en/articles/2024/03/three.md": articleFile({ date: "2024-03-09T08:00Z", more: ["aliases: [/pt/b/]"] }) },
    'The address "/pt/b/" is reserved.',
  ],
] as const) {
  test(`${what} cannot have an address of an edition below`, async () => {
    writeAll();
    write(files);
    const [name = ""] = Object.keys(files);
    try {
      await build("en");
      assert.unreachable();
    } catch (error) {
      assert.match(String(error), found);
    } finally {
      rmSync(join(root, name));
    }
  });
}

test("one command builds all editions into one folder, with the files for hosts at its root", async () => {
  for (const language of languages) rmSync(join(root, language), { recursive: true });
  writeAll();
  write({
    "pt/data/site.yaml":
      `${readFileSync(join(root, "pt/data/site.yaml"), "utf8").replace("machine: {", "machine: {robots: {disallow: [/secret/], blocked: [SomeBot]}, ")}`.replace(
        "feedback: {",
        'feedback: {endpoint: "https://forms.example/pt", ',
      ),
    "pt/articles/2024/03/dois.md": articleFile({ date: "2024-03-09T09:00Z", more: ["aliases: [/antigo/é/]"] }),
    "en/articles/2024/03/two.md": articleFile({ date: "2024-03-09T09:00Z", more: ["aliases: [/old/]"] }),
  });
  const run = spawnSync(process.execPath, [runner, "build", "--newsroom", join(root, "en"), "--editions"], {
    encoding: "utf8",
    env,
  });
  assert.is(run.status, 0, run.stderr);
  assert.match(run.stderr, `Português, ${join(root, "pt")}:\n`);
  assert.is(run.stdout.match(/^[12] articles?\. /gm)?.length, 3, run.stdout);
  const site = join(root, "en/_site");
  const file = (name: string) => readFileSync(join(site, name), "utf8");
  assert.match(file("pt/index.html"), '<html lang="pt" dir="ltr">');
  assert.match(file("ar/2024/03/wahid/index.html"), '<html lang="ar" dir="rtl">');
  assert.is(
    file("_redirects"),
    [
      "/old/ /2024/03/two/ 301",
      "/pt/antigo/%C3%A9/ /pt/2024/03/dois/ 301",
      "/pt/antigo/e%CC%81/ /pt/2024/03/dois/ 301",
      "",
    ].join("\n"),
  );
  assert.match(file("redirects.map"), '  "/old/" "/2024/03/two/";\n  "/pt/antigo/é/" "/pt/2024/03/dois/";\n');
  assert.is(
    file("robots.txt"),
    [
      "User-agent: SomeBot",
      "Disallow: /pt/",
      "",
      "User-agent: *",
      "Disallow: /pt/secret/",
      "",
      "Sitemap: https://small.example/sitemap.xml",
      "Sitemap: https://small.example/pt/sitemap.xml",
      "Sitemap: https://small.example/ar/sitemap.xml",
      "",
    ].join("\n"),
  );
  assert.match(
    file("_headers"),
    /^\/pt\/\*\n {2}Content-Security-Policy: .*form-action 'self' https:\/\/forms\.example;/m,
  );
});

test("a new redirect of an edition is added to the joined files, as in a build from scratch", async () => {
  rmSync(join(root, "pt/articles/2024/03/dois.md"));
  const buildAll = async (site: string, cache?: string) => {
    for (const language of ["pt", "ar", "en"] as const) {
      await build(language, {
        output: language === "en" ? site : join(site, language),
        ...(cache === undefined ? {} : { cache: join(cache, language) }),
      });
    }
  };
  const site = join(root, "en/_site");
  await buildAll(site);
  assert.is(readFileSync(join(site, "_redirects"), "utf8"), "/old/ /2024/03/two/ 301\n");
  await buildAll(join(root, "again/site"), join(root, "again/cache"));
  assert.equal(differences(treeOf(site), treeOf(join(root, "again/site"))), []);
  assert.equal((await build("en")).changes, []);
});

test("building all editions from one below names the folder to build from", () => {
  const run = spawnSync(process.execPath, [runner, "build", "--newsroom", join(root, "pt"), "--editions"], {
    encoding: "utf8",
    env,
  });
  assert.is(run.status, 1);
  assert.is(
    run.stderr,
    [
      "The output of this edition belongs in that of English.",
      "  Expected: the newsroom of the edition whose address all others begin with",
      `  To do: run the command in ${join(root, "en")}`,
      "",
    ].join("\n"),
  );
});

test.run();
