import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../scripts/base/generator-folder.ts";
import { commonOptions, type Options } from "../scripts/command/command.ts";
import { loadCommands } from "../scripts/commands.ts";
import { checkNames } from "../scripts/content/facts/check-names.ts";
import { formats } from "../scripts/import/from/format.ts";

// The tables of the documents list exactly what the code accepts.

const read = (file: string) => readFileSync(join(generatorFolder, file), "utf8");
const text = read("docs/reference/commands.md");
const sections = new Map(
  text.split(/^## /m).map((section) => [section.slice(0, section.indexOf("\n")), section] as const),
);

/** The names in the first column of a section's tables. */
function firstColumn(heading: string): readonly string[] {
  const rows = (sections.get(heading) ?? "").match(/^\| `.*$/gm) ?? [];
  return rows.flatMap((row) => row.split(" | ")[0]?.match(/`[^`]+`/g) ?? []).map((name) => name.slice(1, -1));
}

function written(options: Options): readonly string[] {
  return Object.entries(options).map(([name, { value }]) => `--${name}${value === undefined ? "" : ` ${value}`}`);
}

test("the reference lists every command in the order of the help", () => {
  assert.equal(firstColumn("# Commands"), [...loadCommands.keys()]);
});

test("the reference lists the options of every command", async () => {
  assert.equal(firstColumn("Options of every command"), [...written(commonOptions), "-h"]);
  for (const load of loadCommands.values()) {
    const { name, options } = await load();
    assert.equal(firstColumn(`Options of \`${name}\``), written(options), name);
  }
});

test("the reference lists every check, and the guide every import format", () => {
  const rowsOf = (file: string) => read(file).match(/^\| `.*$/gm) ?? [];
  const named = (rows: readonly string[]) =>
    rows.flatMap((row) => Array.from((row.split(" | ")[0] ?? "").matchAll(/`([\w-]+)`/g), ([, name = ""]) => name));
  assert.equal(named(rowsOf("docs/reference/checks.md")).slice(0, checkNames.length).sort(), [...checkNames].sort());
  const rows = named(rowsOf("docs/guide/import.md"));
  assert.equal(
    formats.filter((format) => !rows.includes(format)),
    [],
  );
});

test("every command has a one-line summary, and examples that call it", async () => {
  for (const [name, load] of loadCommands) {
    const command = await load();
    assert.is(command.name, name);
    assert.ok(command.summary.length <= 70, name);
    assert.ok(
      command.examples.length > 0 &&
        command.examples.every((example) => example.startsWith(`digest ${name} `) || example === `digest ${name}`),
      name,
    );
  }
});

test.run();
