import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { readSettings } from "../../scripts/content/read-registries.ts";
import {
  articleFile,
  articleForm,
  type FormData,
  registryFile,
  registryForm,
} from "../../scripts/outputs/desk/form/form.ts";
import { formRules } from "../../scripts/outputs/desk/form-rules.ts";
import { replay } from "../support/replay.ts";

const settings = readSettings({ data: join(generatorFolder, "_data"), info: join(generatorFolder, "src/info") });
if ("problems" in settings) throw new Error("The sample digest has problems.");
const rules = formRules(settings.registries);

const articles = readdirSync(join(generatorFolder, "src/articles"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFileSync(join(generatorFolder, "src/articles", name), "utf8"));

/** The file that its form makes after an edit. */
function edited(file: string, edit: FormData): string {
  return articleFile({ ...articleForm(file, rules), ...edit }, rules);
}

const file = `---
# yaml-language-server: $schema=../../x.json
title: "Port: open again" # checked
date: 2026-11-28T09:30
editor: Ada Sample
topics: [space, Athletics]   # the first is the primary one
sources:
  - Reuters
  # a long one
  - outlet: The BBC
    title: Ships return
summary: >-
  Ships came in
  again.
own: field # of another program
---


Ships came in.

| a | b |
|---|---|
`;

test("the form returns every article and registry of the sample digest byte for byte", () => {
  assert.ok(articles.length > 50);
  for (const article of articles) assert.is(articleFile(articleForm(article, rules), rules), article);
  for (const name of ["topics", "editors", "sources"]) {
    const text = readFileSync(join(generatorFolder, `_data/${name}.yaml`), "utf8");
    assert.is(registryFile(registryForm(text, name, rules), name, rules), text);
  }
  const odd = `\ufeff${file.replaceAll("\n", "\r\n")}`;
  assert.is(articleFile(articleForm(odd, rules), rules), odd);
});

test("an edit changes only its own lines", () => {
  assert.is(
    edited(file, { title: "Port #1 reopens", summary: "", dateline: "Lisbon" }),
    file
      .replace('"Port: open again"', '"Port #1 reopens"')
      .replace("summary: >-\n  Ships came in\n  again.\n", "dateline: Lisbon\n"),
  );
  assert.is(edited(file, { body: "Other text.\n" }), file.replace(/Ships came in\.\n[\s\S]*$/, "Other text.\n"));
  assert.is(
    edited(file, { topics: ["space", "athletics", "european-union"] }).match(/^topics.*$/m)?.[0],
    "topics: [space, Athletics, european-union]   # the first is the primary one",
  );
});

test("names are ids in the form, and are written as before or as in the registry", () => {
  const form = articleForm(file, rules);
  assert.equal(form.editor, ["ada-sample"]);
  assert.equal(form.sources, [{ outlet: "reuters" }, { outlet: "bbc-news", title: "Ships return" }]);
  const sources = [
    { outlet: "bbc-news", title: "Ships return" },
    { outlet: "reuters", url: "" },
    { outlet: "the-guardian" },
  ];
  assert.match(
    edited(file, { sources, editor: ["ben-example"] }),
    "editor: Ben Example\ntopics: [space, Athletics]   # the first is the primary one\nsources:\n  - outlet: The BBC\n    title: Ships return\n  - Reuters\n  - The Guardian\nsummary",
  );
  assert.match(edited(file, { editor: ["ada-sample", "ben-example"] }), "editor:\n  - Ada Sample\n  - Ben Example\n");
});

test("a new article is written in the order of the fields, without empty ones", () => {
  const form = {
    title: "New",
    status: "draft",
    date: "2026-11-28T09:30",
    editor: ["ada-sample"],
    topics: ["space"],
    sources: [{ outlet: "reuters", title: "" }],
    image: { src: "", alt: "" },
    corrections: [],
    story: { id: "", name: "" },
    translations: [{ lang: "uk", address: "/a/" }],
    body: "Text.",
  };
  assert.is(
    articleFile(form, rules),
    "---\ntitle: New\ndate: 2026-11-28T09:30\neditor: Ada Sample\ntopics: [space]\nsources:\n  - Reuters\nstatus: draft\ntranslations:\n  uk: /a/\n---\n\nText.\n",
  );
});

test("a file whose YAML cannot be read is shown and saved unchanged", () => {
  const broken = file.replace("date: 2026", "date: [2026");
  const form = articleForm(broken, rules);
  assert.match(String(form.title), /^Cannot be read: /);
  assert.is(form.body, broken);
  assert.is(articleFile({ ...form, title: "Other" }, rules), broken);
  const registry = "- {id: a\n";
  assert.is(registryFile({ ...registryForm(registry, "editors", rules), entries: [] }, "editors", rules), registry);
});

test("a story may be an id, a map with a name, or none", () => {
  const story = (value: unknown) => /^story:[\s\S]*?(?=\n\w|\n---)/m.exec(edited(file, { story: value }))?.[0];
  assert.is(story({ id: "the-storm" }), "story: the-storm");
  assert.is(story({ id: "the-storm", name: "The storm" }), "story:\n  id: the-storm\n  name: The storm");
  assert.is(story({ id: "false" }), "story: false");
  assert.equal(articleForm(file.replace("own: field", "story: false"), rules).story, { id: "false" });
});

test("adding, editing or removing an entry of a registry leaves the others unchanged", () => {
  const registry = `# Who edits
- id: ada
  name: Ada # our first
  aliases: [A. Sample]

# left in May
- {id: ben, name: Ben}
-   id: eve
    name: Eve
    role: Reporter
`;
  const form = registryForm(registry, "editors", rules);
  const entries = form.entries as readonly FormData[];
  const after = (changed: readonly FormData[]) => registryFile({ ...form, entries: changed }, "editors", rules);
  const [ada = {}, ben = {}, eve = {}] = entries;
  assert.is(
    after([...entries, { id: "new-one", name: "New: One", email: "" }]),
    `${registry}- id: new-one\n  name: "New: One"\n`,
  );
  assert.is(
    after([{ ...ada, role: "Editor" }, ben, eve]),
    registry.replace("our first\n", "our first\n  role: Editor\n"),
  );
  assert.is(after([ada, eve]), registry.replace("\n# left in May\n- {id: ben, name: Ben}\n", ""));
  assert.is(
    after([ada, { ...ben, role: "Reporter" }, { ...eve, role: "" }]),
    registry.replace("name: Ben}", "name: Ben, role: Reporter}").replace("    role: Reporter\n", ""),
  );
  assert.is(
    registryFile({ entries: [{ id: "a", name: "A" }], _source: "# None yet\n[]\n" }, "editors", rules),
    "# None yet\n- id: a\n  name: A\n",
  );
});

test("after any edits, the file has the values of the form", () => {
  const text = fc
    .oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.constantFrom(
        "a: b",
        "# no",
        "- x",
        "yes",
        "2026",
        "1:30",
        "[a",
        '"',
        "'",
        "@x",
        "a #b",
        "...",
        "---",
        "~",
        "null",
        "a\n b",
      ),
    )
    .map((value) => value.replace(/[^\P{C}\n]|[\u2028\u2029\u0085]/gu, "").trim());
  const change = fc.record(
    {
      title: text,
      summary: text,
      author: fc.array(text, { maxLength: 3 }),
      corrections: fc.array(fc.record({ date: text, text }), { maxLength: 3 }),
      image: fc.record({ src: text, alt: text }),
      body: text,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.constantFrom(file, ...articles.slice(0, 20)), change, (article, edit) => {
      const before = articleForm(article, rules);
      const written = articleFile({ ...before, ...edit }, rules);
      const after = articleForm(written, rules);
      // A saved file comes back unchanged, and values that were not edited are the same.
      assert.is(articleFile(after, rules), written);
      for (const name of Object.keys(before)) {
        if (!(name in edit) && name !== "_source") assert.equal(after[name], before[name], name);
      }
      for (const [name, value] of Object.entries(edit)) {
        if (name === "title") assert.is(after.title ?? "", value);
        if (name === "summary") assert.is(after.summary ?? "", value);
        if (name === "author")
          assert.equal(
            after.author ?? [],
            (value as readonly string[]).filter((one) => one !== ""),
          );
      }
      assert.ok(parse(written.split(/^---$/m)[1] ?? "", { schema: "core" }) !== undefined);
    }),
    replay(200),
  );
});

test.run();
