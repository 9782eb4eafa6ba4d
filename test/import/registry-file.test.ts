import { test } from "uvu";
import * as assert from "uvu/assert";
import { addEntries } from "../../scripts/import/pipeline/registry-file.ts";

const entries = [
  { id: "city-radio", name: "City Radio" },
  { id: "no", name: "No: it's #1" },
];
const added = `- id: city-radio\n  name: City Radio\n- id: no\n  name: "No: it's #1"\n`;

test("entries are written to a missing or empty file", () => {
  assert.is(addEntries(undefined, entries), added);
  assert.is(addEntries("\n", entries), added);
});

test("entries are added after existing ones, and comments stay", () => {
  assert.is(
    addEntries("# By hand.\n- {id: a, name: A} # first", entries),
    `# By hand.\n- {id: a, name: A} # first\n${added}`,
  );
});

test("entries are written with the indentation and blank lines of the file", () => {
  const text = "  - id: a\n    name: A\n\n  - id: b\n    name: B\n";
  const [first = ""] = entries.map(({ id, name }) => `  - id: ${id}\n    name: ${name}\n`);
  assert.is(addEntries(text, entries.slice(0, 1)), `${text}\n${first}`);
});

test("entries are added to a list in brackets", () => {
  assert.is(addEntries("[]\n", entries), added);
  assert.is(
    addEntries("[{id: a, name: A}]\n", entries.slice(0, 1)),
    "[ { id: a, name: A }, { id: city-radio, name: City Radio } ]\n",
  );
});

test.run();
