import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { articleFile, writtenData } from "../support/written-digest.ts";

// A digest in two languages: two newsrooms that name each other.

const root = temporaryFolder("editions");

function write(newsroom: string, language: string, other: string): void {
  const site = (writtenData()["data/site.yaml"] ?? "")
    .replace("https://small.example", `https://${language}.small.example`)
    .replace("language: en", `language: ${language}`);
  const files = {
    ...writtenData(),
    "data/site.yaml": `${site}editions:\n  - ${other}\n`,
    "articles/2024/03/one.md": articleFile({ title: "One", date: "2024-03-09T08:00Z" }),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, newsroom, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

test("one command builds all editions, and each leads to the others", () => {
  write("main", "en", "{language: pt, title: Português, url: 'https://pt.small.example/', newsroom: ../pt}");
  write("pt", "pt", "{language: en, title: English, url: 'https://en.small.example/'}");
  const runner = join(generatorFolder, "scripts/run.mjs");
  const args = [runner, "build", "--newsroom", join(root, "main"), "--editions"];
  const env = { ...process.env, BUILD_TIME: "2024-03-10T10:00:00Z" };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  assert.is(status, 0, stderr);
  assert.is(stdout.match(/^1 article\. /gm)?.length, 2);
  assert.match(stderr, `Português, ${join(root, "pt")}:\n`);
  const page = (newsroom: string) => readFileSync(join(root, newsroom, "_site/index.html"), "utf8");
  const links = (html: string) => html.match(/<link rel="alternate" hreflang="[^>]+>/g)?.sort();
  const alternates = [
    '<link rel="alternate" hreflang="en" href="https://en.small.example/"/>',
    '<link rel="alternate" hreflang="pt" href="https://pt.small.example/"/>',
  ];
  for (const newsroom of ["main", "pt"]) assert.equal(links(page(newsroom)), alternates);
  assert.match(page("main"), '<a href="https://pt.small.example/" hreflang="pt" lang="pt">Português</a>');
  assert.match(page("pt"), '<a href="https://en.small.example/" hreflang="en" lang="en">English</a>');
});

test.run();
