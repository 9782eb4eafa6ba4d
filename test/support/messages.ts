import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";

// The first lines of messages: as the code makes them, as the reference lists them and as tests expect them. What is
// filled in is written as `…`.

/** The folders whose messages the reference lists. */
const folders = "base check command content import outputs pages pipeline publish serve store".split(" ");
/** What the code writes before a message. */
const starts = [
  /\bfound:/,
  /\bfound =/,
  /\.(?:value|key|file)\((?:[^"`;]|"\w*")*?,/,
  /\.file\(/,
  /#refuse\(path,/,
  /(?:Command|Usage)Error\(/,
];
const message = new RegExp(
  `(?:${starts.map(({ source }) => source).join("|")})\\s*(["\`])((?:(?!\\1)[^\\\\]|\\\\.)*)\\1`,
  "g",
);
/** So many letters a pattern has at least: with fewer it would match anything. */
const fewestLetters = 7;

/** The messages that the code makes. */
export function messagesInCode(): readonly string[] {
  const found = filesBelow("scripts", ".ts")
    .filter((file) => folders.includes(file.split("/")[1] ?? ""))
    .flatMap((file) => [...read(file).matchAll(message)])
    .map(([, , text = ""]) => text.split("\\n")[0] ?? "")
    .map((line) => line.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "…").replace(/\\([`"])/g, "$1"));
  return [...new Set(found)].filter(
    (line) => line.includes(" ") && line.replace(/[^a-z]/gi, "").length >= fewestLetters,
  );
}

/** The messages that the reference lists. */
export function messagesInReference(): readonly string[] {
  const list = read("docs/reference/messages.md").split("\n## All messages\n")[1] ?? "";
  return Array.from(list.matchAll(/^- (`+)(.*?)\1$/gm), ([, , text = ""]) => text.trim());
}

/** The messages of the digests in test/fixtures, whose output tests compare as a whole. */
export function messagesOfFixtures(): readonly string[] {
  const lines = filesBelow("test/fixtures", "expected.txt").flatMap((file) => read(file).split("\n"));
  return lines.flatMap((line) => /^\S+?:\d+:\d+ (?:Warning: )?(.*)$/.exec(line)?.[1]?.trim() ?? []);
}

/** Everything that tests expect: texts of fixtures, and the tests themselves. */
export function expectations(): string {
  const tests = [...filesBelow("test", ".test.ts"), ...filesBelow("test/fixtures", "expected.txt")];
  return tests
    .map((file) =>
      read(file)
        .replace(/\\(["'`])/g, "$1")
        .replaceAll("\\n", "\n"),
    )
    .join("\n");
}

/** Matches the messages of a pattern. */
export function matcherOf(pattern: string): RegExp {
  const fixed = pattern.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(fixed.join("[^\\n]{1,200}?"));
}

function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(generatorFolder, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(ending))
    .sort();
}

function read(file: string): string {
  return readFileSync(join(generatorFolder, file), "utf8");
}
