import fc from "fast-check";
import { CORE_SCHEMA, dump } from "js-yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseDocument, stringify } from "yaml";
import { lineOf } from "../../scripts/content/decode.ts";
import { cutSections, parseYaml } from "../../scripts/content/front-matter.ts";
import { YamlPlaces } from "../../scripts/content/yaml-places.ts";
import { replay } from "../support/replay.ts";

const scalars = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "2025-12-01",
    "12:30",
    "yes",
    "No",
    "null",
    "~",
    "0o17",
    "1e3",
    "- a",
    "a: b",
    "#",
    "'",
    '"',
    "🚀 go",
  ),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const keys = fc.oneof(fc.stringMatching(/^[a-z]{1,8}$/), fc.constantFrom("1", "true", "null", "a b", "é"));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalars,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(keys, tie("tree"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const fields = fc.dictionary(keys, tree, { minKeys: 1, maxKeys: 6, noNullPrototype: true });

/** The same front matter in the styles of different people and tools. */
const texts = fc.tuple(fields, fc.integer({ min: 0, max: 3 })).map(([value, style]) => {
  if (style === 0) return stringify(value);
  if (style === 1) return stringify(value, { collectionStyle: "flow", lineWidth: 0 });
  return dump(value, style === 2 ? { schema: CORE_SCHEMA } : { schema: CORE_SCHEMA, flowLevel: 1, lineWidth: -1 });
});

test("the parser for values and the parser for places agree", () => {
  fc.assert(
    fc.property(texts, (yaml) => {
      assert.equal(read(yaml), parseDocument(yaml, { schema: "core" }).toJS());
    }),
    replay(300),
  );
});

test("finds the place of a value", () => {
  fc.assert(
    fc.property(texts, (yaml) => {
      const places = new YamlPlaces(yaml, 1);
      for (const [path, value] of scalarsIn(read(yaml))) {
        const { line, column, length } = places.value(path);
        const written = lineOf(yaml, line).slice(column - 1, column - 1 + length);
        // Only the first line of a value over several lines is marked.
        if (length === 1 && String(value).length !== 1) continue;
        assert.equal(read(`- ${written}\n`), [value], `${path.join(".")} of ${yaml}`);
      }
    }),
    replay(300),
  );
});

test("finds the place of a key", () => {
  fc.assert(
    fc.property(texts, (yaml) => {
      const places = new YamlPlaces(yaml, 1);
      for (const key of Object.keys(read(yaml) as object)) {
        const { line, column, length } = places.key([key]);
        const written = lineOf(yaml, line).slice(column - 1, column - 1 + length);
        assert.equal(Object.keys(read(`${written}: 1\n`) as object), [key], yaml);
      }
    }),
    replay(200),
  );
});

test("a missing value has the place of the nearest value that contains it", () => {
  const places = new YamlPlaces("image:\n  src: a\nsources:\n  - outlet: b\n", 5);
  assert.equal(places.value(["image", "alt"]), { line: 5, column: 1, length: 5 });
  assert.equal(places.value(["sources", 0, "url"]), { line: 8, column: 5, length: 1 });
  assert.equal(places.value(["title"]), { line: 4, column: 1, length: 0 });
});

test("finds the place of an alias's value", () => {
  const places = new YamlPlaces("a: &x {b: 1}\nc: *x\n", 1);
  assert.equal(places.value(["c", "b"]), { line: 1, column: 11, length: 1 });
});

test("a file of comments is empty, not a mistake", () => {
  for (const yaml of ["", "\n \n", "# a\n  # b", "#"]) assert.equal(parseYaml(yaml, "f", 1), { value: undefined });
});

test("a file is split at its first two fences, and lines are counted from its beginning", () => {
  assert.equal(cutSections("---\na: 1\n---\nb\n---\nc"), {
    yaml: "a: 1\n",
    yamlLine: 2,
    body: "b\n---\nc",
    bodyLine: 4,
  });
  assert.equal(cutSections("---\n---\n"), { yaml: "", yamlLine: 2, body: "", bodyLine: 3 });
  assert.equal(cutSections("---\na: 1\n---"), { yaml: "a: 1\n", yamlLine: 2, body: "", bodyLine: 3 });
  for (const text of ["", "a", "---", "---\na: 1\n", "----\na: 1\n---\n", "\n---\na: 1\n---\n", "--- a\n---\n"]) {
    assert.is(cutSections(text), undefined, JSON.stringify(text));
  }
});

test.run();

function read(yaml: string): unknown {
  const parsed = parseYaml(yaml, "f", 1);
  if (!("value" in parsed)) throw new Error(`${parsed.found}\n${yaml}`);
  return parsed.value;
}

function* scalarsIn(
  value: unknown,
  path: readonly PropertyKey[] = [],
): Iterable<readonly [readonly PropertyKey[], unknown]> {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* scalarsIn(item, [...path, i]);
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) yield* scalarsIn(item, [...path, key]);
  else yield [path, value];
}
