import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { filesBelow } from "./files-below.ts";

// The first lines of messages, as listed in the reference and expected by tests. Values become `…`.

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
        .replace(/\\(["'`./[\]])/g, "$1")
        .replaceAll("\\n", "\n"),
    )
    .join("\n");
}

/** Matches the messages of a pattern. */
export function matcherOf(pattern: string): RegExp {
  const fixed = pattern.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(fixed.join("[^\\n]{1,200}?"));
}

function read(file: string): string {
  return readFileSync(join(generatorFolder, file), "utf8");
}
