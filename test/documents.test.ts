import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { frontMatterFields } from "../scripts/content/front-matter-fields.ts";
import { editorFields, outletFields, topicFields } from "../scripts/content/registry-fields.ts";
import { siteSettings } from "../scripts/content/site-schema.ts";

// README, CONTRIBUTING and the like, and everything in docs. Comments of the code have the same width.

const widest = 120;

const documents = [
  ...readdirSync("."),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" }).map((file) => join("docs", file)),
].filter((file) => file.endsWith(".md"));

const sources = ["_includes", "scripts", "src", "test"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
  .filter((file) => /\.(?:css|js|mjs|ts|tsx)$/.test(file) && !file.startsWith(join("test", "fixtures")));

test("documents: the list is not empty", () => {
  assert.ok(documents.includes("README.md"));
  assert.ok(documents.includes(join("docs", "guide", "articles.md")));
});

test("documents: no line has more than 120 columns", () => {
  const tooLong = documents.flatMap((file) =>
    linesOf(file).flatMap((line, index) =>
      [...line].length > widest ? [`${file}:${index + 1} has ${[...line].length} columns`] : [],
    ),
  );
  assert.equal(tooLong, []);
});

test("documents: no line of a comment has more than 120 columns", () => {
  assert.ok(sources.length > 700, `${sources.length} files`);
  const tooLong = sources.flatMap((file) =>
    linesOf(file).flatMap((line, index) =>
      /^\s*(?:\/\/|\/\*|\*)/.test(line) && [...line].length > widest
        ? [`${file}:${index + 1} has ${[...line].length} columns`]
        : [],
    ),
  );
  assert.equal(tooLong, []);
});

test("documents: every relative link leads to a file, and its anchor to a heading", () => {
  const broken = documents.flatMap((file) =>
    linesOf(file).flatMap((line, index) =>
      linksOf(line)
        .filter((link) => !leadsSomewhere(file, link))
        .map((link) => `${file}:${index + 1} ${link}`),
    ),
  );
  assert.equal(broken, []);
});

test("documents: an anchor follows GitHub's rules", () => {
  assert.is(anchorOf('Stories and "Read more"'), "stories-and-read-more");
  assert.is(anchorOf("`site.yaml`, by group"), "siteyaml-by-group");
});

test("documents: Fields lists exactly the fields of articles and registries", () => {
  const inCode = (fields: object) => Object.keys(fields).sort();
  assert.equal(firstColumn("docs/reference/fields.md", "### Fields at a glance"), inCode(frontMatterFields));
  assert.equal(firstColumn("docs/reference/fields.md", "### topics.yaml"), inCode(topicFields));
  assert.equal(firstColumn("docs/reference/fields.md", "### editors.yaml"), inCode(editorFields));
  assert.equal(firstColumn("docs/reference/fields.md", "### sources.yaml"), inCode(outletFields));
});

test("documents: Settings names every setting", () => {
  const settings = readFileSync("docs/reference/settings.md", "utf8");
  const names = settingsIn(siteSettings);
  assert.ok(names.includes("timeZone") && names.includes("expires"));
  assert.equal(
    names.filter((name) => !new RegExp(`\\b${name}\\b`).test(settings)),
    [],
  );
});

/** The names in backticks of the first column of the table below a heading, sorted. */
function firstColumn(file: string, heading: string): readonly string[] {
  const lines = linesOf(file);
  const start = lines.indexOf(heading);
  assert.ok(start >= 0, `${file} has no ${heading}`);
  const next = lines.findIndex((line, index) => index > start && line.startsWith("#"));
  const rows = lines.slice(start, next).filter((line) => line.startsWith("| "));
  return rows
    .flatMap((row) => Array.from((row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g), ([, name = ""]) => name))
    .sort();
}

/** The names of all settings at any depth. */
function settingsIn(schema: unknown): readonly string[] {
  const { shape, def } = schema as { shape?: object; def?: { innerType?: unknown; element?: unknown } };
  if (shape !== undefined) return Object.entries(shape).flatMap(([name, inner]) => [name, ...settingsIn(inner)]);
  const inner = def?.innerType ?? def?.element;
  return inner === undefined ? [] : settingsIn(inner);
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, "utf8").split("\n");
}

/** Targets of links and images without a scheme. Root-relative addresses are examples. */
function linksOf(line: string): readonly string[] {
  return [...line.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target]) => target ?? "")
    .filter((target) => !/^(?:https?:|mailto:|\/)/.test(target));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? from : normalize(join(dirname(from), path));
  if (!existsSync(file)) return false;
  return anchor === undefined || headingsOf(file).includes(anchor);
}

function headingsOf(file: string): readonly string[] {
  return linesOf(file).flatMap((line) => {
    const heading = /^#{1,6} (.+)$/.exec(line)?.[1];
    return heading === undefined ? [] : [anchorOf(heading)];
  });
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, "")
    .replaceAll(" ", "-");
}

test.run();
