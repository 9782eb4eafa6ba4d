import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CommandError } from "../../scripts/base/command-error.ts";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { readArguments } from "../../scripts/command/arguments.ts";
import { loadCommands } from "../../scripts/commands.ts";
import { templateNames } from "../../scripts/theme/eject.ts";
import { prepare } from "../support/prepare.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// Command lines that are refused, with their complete messages. None of them may write anything.

const digest = new WrittenDigest();
const one = "articles/2026/01/one.md";
const answers = ["--title=A", "--url=https://a.example", "--language=en", "--time-zone=UTC", "--email=a@a.example"];

prepare(test, async () => {
  digest.write({
    ...writtenData(),
    [one]: articleFile({ title: "One", date: "2026-01-10T09:00Z" }),
    "articles/2026/01/broken.md": "---\ntitle: [\n---\n\nText.\n",
    "articles/2026/01/mixed.md": "---\r\ntitle: A\n---\n\nText.\n",
    "odd/topics.yaml": "- {id: space, name: Space}\n",
    "odd/site.yaml": "own: &menu [space]\ntheme: {menu: *menu}\n",
    "map/topics.yaml": "space: Space\n",
    "report.json": '{"article-id": "2026/01/none"}',
    "unclear.json": '{"message": "Wrong."}',
    "long.json": "x".repeat(1_000_001),
  });
  writeFileSync(join(digest.root, "odd/editors.yaml"), Buffer.from([0xe9]));
});

test.after(() => digest.dispose());

/** The message with which a command refuses; paths are relative to the digest's folder. */
async function refusal(name: string, ...args: readonly string[]): Promise<string> {
  const command = await loadCommands.get(name)?.();
  if (command === undefined) throw new Error(`There is no command ${name}.`);
  const { content, data, info, static: statics, theme, output, cache } = digest.folders;
  const folders = Object.entries({ content, data, info, static: statics, theme, output, cache });
  const options = folders.flatMap(([option, folder]) => [`--${option}`, folder]);
  const placed = args.map((arg) => arg.replace(/^@/, `${digest.root}/`));
  try {
    await command.run(readArguments(command, [...options, ...placed]));
  } catch (error) {
    if (error instanceof CommandError) return error.message.replaceAll(`${digest.root}/`, "");
    throw error;
  }
  return "";
}

const cases: readonly (readonly [command: readonly string[], message: string])[] = [
  [["build", "--shards", "0"], '--shards is "0".\n  Expected: how many processes render, from 1 to 99'],
  [["start", "--port", "http"], '--port is "http".\n  Expected: a number from 1 to 65535'],
  [["check", "--format", "xml"], '--format is "xml".\n  Expected: text, json, github'],
  [
    ["check", "@report.json"],
    "report.json is not a file of this newsroom.\n  Expected: a file in articles, data or src/info\n  To do: correct the path",
  ],
  [
    ["init", "@new", "--title", "A"],
    "--url, --language, --time-zone, --email are missing.\n  To do: `npm run digest -- init --help` explains the options",
  ],
  [
    ["init", "@.", ...answers],
    "articles exists.\n  Expected: a folder without a newsroom\n  To do: name another folder",
  ],
  [
    ["import", "@none"],
    "There is no file or folder none.\n  Expected: a file, or the folder with the posts\n  To do: correct the path",
  ],
  [
    ["import", "@map", "--from", "jekyl"],
    '--from is "jekyl".\n  Expected: one of wordpress, ghost, blogger, feed, opml, medium, substack, hugo, jekyll, zola, markdown, page, docx, published\n  To do: write "jekyll", or leave the option out: the command recognises the format',
  ],
  [
    ["import", `@${one}`, "--data", "@map"],
    "There is no map/site.yaml.\n  Expected: the settings of the digest\n  To do: name the right folder with --data, or make a newsroom first: `npm run digest -- init DIR`",
  ],
  [["new", "…"], '"…" gives no file name.\n  Expected: a title with letters'],
  [["new"], "TITLE is missing.\n  Expected: digest new TITLE"],
  [
    ["new", "A", "--topic", "spcae"],
    'Unknown topic "spcae".\n  Expected: the id, name or alias of an entry in data/topics.yaml\n  To do: did you mean "Space"?',
  ],
  [
    ["related", `@${one}`],
    "cache contains no store of this version.\n  Expected: the cache folder of a built digest\n  To do: npm run build, or name the right folder with --cache",
  ],
  [["report", "@report.json"], "No build has been made yet, so no article is known.\n  To do: npm run build"],
  [["report", "@long.json"], "long.json has 1000001 bytes.\n  Expected: a reader's report, of at most 1000000"],
  [["report", "@report.json", "--data", "@odd"], "odd has problems.\n  To do: npm run check lists them"],
  [["move", `@${one}`, "one"], "Both names are articles/2026/01/one.md.\n  Expected: another name"],
  [
    ["move", `@${one}`, "Ein_Name"],
    '"Ein_Name" is not a valid slug.\n  Expected: lower-case letters a-z, digits and single hyphens',
  ],
  [["move", "@articles/none.md", "name"], "There is no file articles/none.md.\n  To do: correct the path"],
  [
    ["move", "@data/topics.yaml", "@data/other.md"],
    "data/topics.yaml is not an article.\n  Expected: a file below articles that ends in .md",
  ],
  [
    ["move", `@${one}`, "mixed"],
    "articles/2026/01/mixed.md exists.\n  Expected: a name that no file has\n  To do: choose another name",
  ],
  [
    ["move", "@articles/2026/01/broken.md", "whole"],
    "articles/2026/01/broken.md cannot be read.\n  To do: npm run check -- articles/2026/01/broken.md says why",
  ],
  [
    ["move", "/{year}/{slug}/", "/news/"],
    "Only one of /{year}/{slug}/ and /news/ is a pattern.\n  Expected: two patterns, or a file and its new name",
  ],
  [
    ["move", "/{slug}/", "/a/{slug}/"],
    '`permalink` in data/site.yaml is "/{year}/{month}/{slug}/".\n  Expected: /{slug}/\n  To do: name the pattern that the articles have now',
  ],
  [["topic", "rename", "space", "space"], 'Both ids are "space".\n  Expected: another id'],
  [
    ["topic", "rename", "space", "Le ciel"],
    '"Le ciel" is not an id.\n  Expected: lower-case letters a-z, digits and single hyphens',
  ],
  [
    ["topic", "rename", "space", "moon"],
    '"moon" is another topic of data/topics.yaml.\n  To do: choose an id that no entry has, or merge the two: `npm run digest -- topic merge space moon`',
  ],
  [
    ["editor", "rename", "ada", "ben"],
    '"ben" is another editor of data/editors.yaml.\n  To do: choose an id that no entry has',
  ],
  [
    ["topic", "rename", "spcae", "cosmos"],
    'No topic has the id "spcae".\n  Expected: an id of data/topics.yaml\n  To do: did you mean "space"?',
  ],
  [["topic", "merge", "space", "space"], 'Both topics are "space".\n  Expected: two topics'],
  [
    ["topic", "merge", "space", "moon"],
    'The topic "moon" is below "space".\n  To do: give moon another `parent` first, or merge it into space',
  ],
  [["topic", "merge", "space", "moon", "--name", "Sky"], "--name is for `rename` only.\n  To do: leave it out"],
  [["topic", "delete", "space", "moon"], 'Unknown action "delete".\n  Expected: rename or merge'],
  [
    ["topic", "renam", "space", "moon"],
    'Unknown action "renam".\n  Expected: rename or merge\n  To do: did you mean rename?',
  ],
  [
    ["topic"],
    "ACTION, OLD and NEW are missing.\n  Expected: digest topic ACTION OLD NEW\n  To do: `npm run digest -- topic --help` explains the command",
  ],
  [["editor", "delete", "ada", "ben"], 'Unknown action "delete".\n  Expected: rename'],
  [["theme", "show", "footer"], 'Unknown action "show".\n  Expected: eject'],
  [
    ["theme", "eject", "foter"],
    `No template is called "foter".\n  Expected: ${templateNames().join(", ")}\n  To do: did you mean footer?`,
  ],
  [
    ["topic", "rename", "space", "sky", "--data", "@odd"],
    "odd/site.yaml cannot be edited: it uses more of YAML than this command understands.\n  To do: write values in place of anchors and tags, or edit it by hand",
  ],
  [["editor", "rename", "ada", "eve", "--data", "@odd"], "odd/editors.yaml is not UTF-8.\n  To do: save it as UTF-8"],
  [
    ["topic", "rename", "space", "sky", "--data", "@map"],
    "map/topics.yaml is not a list.\n  Expected: a list of entries, each with `id` and `name`",
  ],
];

for (const [command, message] of cases) {
  test(`${command.join(" ")} is refused`, async () => {
    const [name = "", ...args] = command;
    assert.is(await refusal(name, ...args), message);
  });
}

test("an unknown command is refused", () => {
  const runner = join(generatorFolder, "scripts/run.mjs");
  const { status, stderr } = spawnSync(process.execPath, [runner, "biuld"], { encoding: "utf8" });
  const expected = [...loadCommands.keys()].join(", ");
  assert.is(
    stderr.replace(/`[^`]+build`/, "`digest build`"),
    `Unknown command biuld.\n  Expected: ${expected}\n  To do: did you mean \`digest build\`?\n`,
  );
  assert.is(status, 2);
});

test("commands on a built digest refuse articles that it does not contain", async () => {
  digest.remove("articles/2026/01/broken.md");
  digest.remove("articles/2026/01/mixed.md");
  digest.write({ "articles/2026/01/draft.md": articleFile({ date: "2026-01-10", more: ["status: draft"] }) });
  await digest.mustBuild("2026-01-11T09:00:00Z");
  assert.is(
    await refusal("related", "@articles/2026/01/draft.md"),
    "articles/2026/01/draft.md is not published in the digest that was built last.\n  Expected: a published article\n  To do: npm run build",
  );
  const advice =
    "\n  Expected: a field article-id or article-url\n  To do: npm run build, then try again; or add the field to the file";
  assert.is(await refusal("report", "@report.json"), `No article is known by "2026/01/none".${advice}`);
  assert.is(await refusal("report", "@unclear.json"), `No article is known by this report: it names none.${advice}`);
});

test("a report says why an article cannot take a correction", async () => {
  digest.write({ "right.json": '{"article-id": "2026/01/one"}' });
  const text = articleFile({ title: "One", date: "2026-01-10T09:00Z" });
  const refused = async (changed: string) => {
    digest.write({ [one]: changed });
    return refusal("report", "@right.json");
  };
  assert.is(
    await refused(text.replace("\n", "\r\n")),
    `${one} cannot take a correction: its lines end in two different ways.\n  To do: save it again with one kind of line end`,
  );
  assert.is(
    await refused(text.replace("---", "")),
    `${one} cannot take a correction: it has no front matter.\n  To do: npm run check -- ${one} says more`,
  );
  assert.is(
    await refused(text.replace("title:", "corrections: No.\ntitle:")),
    `${one} cannot take a correction: \`corrections:\` is not a list of corrections.\n  To do: npm run check -- ${one} says more`,
  );
});

test.run();
