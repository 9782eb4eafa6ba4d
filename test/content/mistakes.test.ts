import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { checkDigest } from "../../scripts/check/check-digest.ts";
import { showProblems } from "../../scripts/command/show-problems.ts";
import { frontMatterFields } from "../../scripts/content/front-matter-fields.ts";
import {
  type CopiedDigest,
  copiedDigest,
  filesBelow,
  fixtures,
  fixtureTime,
  putFixture,
  storeContent,
} from "../support/copied-digest.ts";
import { madeMistakes } from "../support/made-mistakes.ts";
import { prepare } from "../support/prepare.ts";
import { runCommand } from "../support/run-command.ts";

// Each folder of test/fixtures/{invalid,warned,checked} contains files that replace those of the base digest, and in
// expected.txt the output: errors of build and check, warnings of both, or problems that only the check reports.

const mistakes = suite("mistakes");
let base: CopiedDigest;

prepare(mistakes, async () => {
  base = copiedDigest();
  const first = await base.build();
  assert.is(first.outcome, "built");
});
mistakes.after(() => base.remove());

for (const name of fixturesOf("invalid")) {
  mistakes(`${name} is refused, and nothing is written`, async () => {
    await withMistake("invalid", name, async (digest, expected) => {
      const before = await stateOf(digest);
      const outcome = await digest.build();
      assert.is(outcome.outcome, "problems");
      if (outcome.outcome === "problems")
        assert.fixture(digest.withRelativePaths(showProblems(outcome.problems)), expected);
      assert.fixture(await checked(digest), expected);
      assert.equal(await stateOf(digest), before);
    });
  });
}

for (const name of fixturesOf("warned")) {
  mistakes(`${name} is built with a warning`, async () => {
    await withMistake("warned", name, async (digest, expected) => {
      const outcome = await digest.build();
      assert.is(outcome.outcome, "built");
      if (outcome.outcome === "built")
        assert.fixture(digest.withRelativePaths(showProblems(outcome.report.warnings.found)), expected);
      assert.fixture(await checked(digest), expected);
    });
  });
}

for (const name of fixturesOf("checked")) {
  mistakes(`${name} is found by the check`, async () => {
    await withMistake("checked", name, async (digest, expected) => {
      assert.fixture(await checked(digest), expected);
    });
  });
}

for (const name of ["bad-time-zone", "many-files", "not-utf-8"]) {
  for (const script of ["build", "check"]) {
    mistakes(`the command ${script} reports ${name} and exits with 1`, async () => {
      await withMistake("invalid", name, async (digest, expected) => {
        const { code, stdout, stderr } = runCommand(script, digest);
        assert.fixture(stderr, expected);
        assert.is(stdout, "");
        assert.is(code, 1);
      });
    });
  }
}

mistakes("every fixture that code makes has its expected text", () => {
  for (const name of Object.keys(madeMistakes)) assert.ok(existsSync(join(fixtures, "invalid", name)), name);
});

mistakes.run();

function fixturesOf(kind: string): readonly string[] {
  // Only Linux allows file names that are not UTF-8.
  const possible = (name: string) => name !== "file-name-not-utf-8" || process.platform === "linux";
  return readdirSync(join(fixtures, kind)).filter(possible).sort();
}

async function withMistake(
  kind: string,
  name: string,
  look: (digest: CopiedDigest, expected: string) => Promise<void>,
): Promise<void> {
  const fixture = join(fixtures, kind, name);
  const digest = copiedDigest(base);
  try {
    putFixture(fixture, digest);
    madeMistakes[name]?.(digest);
    const expected = readFileSync(join(fixture, "expected.txt"), "utf8");
    await look(digest, expected.replaceAll("{fields of articles}", Object.keys(frontMatterFields).join(", ")));
  } finally {
    digest.remove();
  }
}

async function checked(digest: CopiedDigest): Promise<string> {
  const { problems } = await checkDigest(digest.folders, fixtureTime, () => {});
  return digest.withRelativePaths(showProblems(problems));
}

/** Everything a build could have changed. */
async function stateOf(digest: CopiedDigest): Promise<readonly unknown[]> {
  assert.ok(existsSync(join(digest.folders.output, "index.html")));
  const folders = [digest.folders.output, digest.folders.content, digest.folders.data];
  return [...folders.map(filesBelow), await storeContent(digest)];
}
