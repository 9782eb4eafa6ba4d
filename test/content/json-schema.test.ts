import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { cutSections, parseYaml } from "../../scripts/content/front-matter.ts";
import { jsonSchemas } from "../../scripts/content/json-schema.ts";

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
formats.default(ajv);
const validators = new Map([...jsonSchemas()].map(([name, schema]) => [name, ajv.compile(schema)]));

/** Where a YAML text violates a schema, in the order of the text; empty if it fits. */
function mistakes(schema: string, yaml: string): readonly string[] {
  const parsed = parseYaml(yaml, "file.yaml", 1);
  if (!("value" in parsed)) throw new Error(parsed.found);
  const validate = validators.get(schema);
  if (validate === undefined) throw new Error(schema);
  validate(parsed.value);
  return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
}

function below(folder: string): readonly string[] {
  return readdirSync(join(generatorFolder, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join(generatorFolder, folder, file));
}

const sound = `title: Port reopens
date: 2026-11-28T09:30
editor: Ada Sample
topics: [economy]
sources:
  - Reuters
  - {outlet: BBC News, url: https://bbc.example/port, lang: en}
`;

test("every article of the sample digest fits the schema of front matter", () => {
  const files = below("src/articles");
  assert.ok(files.length > 50);
  for (const file of files) {
    const yaml = cutSections(readFileSync(file, "utf8"))?.yaml ?? "";
    assert.equal(mistakes("article.json", yaml), [], file);
  }
});

test("the registries of the sample digest fit their schemas", () => {
  for (const name of ["topics", "editors", "sources"]) {
    const yaml = readFileSync(join(generatorFolder, `_data/${name}.yaml`), "utf8");
    assert.equal(mistakes(`${name}.json`, yaml), [], name);
  }
});

test("a missing or misspelt field, or one of the wrong type, does not fit", () => {
  assert.equal(mistakes("article.json", sound), []);
  assert.equal(mistakes("article.json", sound.replace("editor: Ada Sample\n", "")), [""]);
  assert.equal(mistakes("article.json", `${sound}sumary: Ships came in.\n`), [""]);
  assert.ok(mistakes("article.json", sound.replace("Port reopens", "2026")).includes("/title"));
  assert.ok(mistakes("article.json", `${sound}status: published\n`).includes("/status"));
  assert.ok(mistakes("article.json", sound.replace("url:", "link:")).includes("/sources/1"));
  assert.ok(mistakes("topics.json", "- {id: The Economy, name: Economy}\n").includes("/0/id"));
  assert.equal(mistakes("editors.json", "ada: Ada Sample\n"), [""]);
});

test("empty optional fields fit", () => {
  assert.equal(mistakes("article.json", `${sound}summary: ""\nimage: {src: "", alt: ""}\naliases: []\nlang:\n`), []);
  assert.equal(mistakes("sources.json", '- {id: bbc, name: BBC, url: "", aliases: [], country: }\n'), []);
});

test("each field has a description, including those of sources and pictures", () => {
  const article = jsonSchemas().get("article.json");
  const text = JSON.stringify(article);
  assert.match(text, '"description":"The headline, one line of text of at most 300 characters."');
  assert.match(text, '"description":"The name or id of an outlet."');
  assert.match(text, '"description":"What the picture shows, for readers who do not see it."');
  const titles = text.match(/The headline, one line/g);
  assert.is(titles?.length, 1, "a field says it for itself alone");
});

test.run();
