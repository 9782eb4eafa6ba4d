import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type CopiedDigest, copiedDigest, filesBelow, fixtures, putFixture } from "../support/copied-digest.ts";
import { runCommand } from "../support/run-command.ts";

const check = suite<{ digest: CopiedDigest }>("check");

check.before.each((context) => {
  context.digest = copiedDigest();
});
check.after.each(({ digest }) => digest.remove());

check("reports that there are no problems, and writes nothing", ({ digest }) => {
  const before = filesBelow(digest.root);
  assert.equal(runCommand("check", digest), {
    code: 0,
    stdout: "3 articles checked, no problems found.\n",
    stderr: "",
  });
  assert.equal(filesBelow(digest.root), before);
});

check("reports warnings and exits with 0", ({ digest }) => {
  putFixture(join(fixtures, "warned/wrong-folder"), digest);
  const { code, stdout, stderr } = runCommand("check", digest);
  assert.match(stderr, /^articles\/2025\/11\/the-oversight\.md:3:7 Warning: .*\n\n1 warning\.\n$/s);
  assert.is(stdout, "4 articles checked.\n");
  assert.is(code, 0);
});

check("prints annotations for GitHub, and refuses an unknown format", ({ digest }) => {
  putFixture(join(fixtures, "warned/wrong-folder"), digest);
  const { code, stdout } = runCommand("check", digest, ["--format", "github"]);
  assert.match(stdout, /^::warning file=\S*the-oversight\.md,line=3,col=7,endColumn=\d+,title=[^\n]*\n$/);
  assert.is(code, 0);
  const unknown = runCommand("check", digest, ["--format", "xml"]);
  assert.match(unknown.stderr, '--format is "xml".\n  Expected: text, json, github');
  assert.is(unknown.code, 2);
});

check("refuses an option that it does not have, without a stack", ({ digest }) => {
  const { code, stderr } = runCommand("check", digest, ["--thorogh"]);
  assert.match(stderr, "--thorogh");
  assert.not.match(stderr, "    at ");
  assert.is(code, 2);
});

check("refuses a file that no check covers", ({ digest }) => {
  const missing = runCommand("check", digest, [join(digest.root, "articles/nowhere.md")]);
  assert.is(missing.stderr, "There is no file articles/nowhere.md.\n  To do: correct the path\n");
  assert.is(missing.code, 2);
  writeFileSync(join(digest.root, "elsewhere.md"), "");
  const outside = runCommand("check", digest, [join(digest.root, "elsewhere.md")]);
  assert.match(
    outside.stderr,
    /^elsewhere\.md is not a file of this newsroom\.\n {2}Expected: a file in articles, _data or /,
  );
  assert.is(outside.code, 2);
});

check("names the missing folder", ({ digest }) => {
  const { code, stderr } = runCommand("check", digest, ["--content", "nowhere"]);
  assert.is(
    stderr,
    "There is no folder nowhere.\n  Expected: the folder of the article files\n  To do: put it back, or name the right one with --content; in a new newsroom, create it\n",
  );
  assert.is(code, 1);
});

check.run();
