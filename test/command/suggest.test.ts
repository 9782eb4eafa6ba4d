import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type CopiedDigest, copiedDigest, fixtures, putFixture } from "../support/copied-digest.ts";
import { runCommand } from "../support/run-command.ts";

const suggest = suite<{ digest: CopiedDigest }>("suggest");

suggest.before.each((context) => {
  context.digest = copiedDigest();
  putFixture(join(fixtures, "checked/topic-far-from-text"), context.digest);
});
suggest.after.each(({ digest }) => digest.remove());

suggest("suggests the topic of similar articles, with those articles", async ({ digest }) => {
  await digest.build();
  const file = join(digest.folders.content, "2025/12/the-mistake.md");
  const { code, stdout, stderr } = runCommand("suggest", digest, [file]);
  assert.is(stderr, "");
  const lines = stdout.trimEnd().split("\n");
  assert.equal(
    lines.map((line) => line.trim().replace(/^\d+ % similar/, "n % similar")),
    [
      "100 %  space (Space)",
      "n % similar  2025/12/comet-tail: Comet tail grows longer",
      "n % similar  2025/12/comet-seen: Comet seen above the northern horizon",
      "n % similar  2025/12/comet-nears: Comet nears the Sun",
      "and 1 more",
    ],
  );
  assert.is(code, 0);
});

suggest("reads a draft that is not in the digest", async ({ digest }) => {
  await digest.build();
  const draft = join(digest.root, "draft.md");
  copyFileSync(join(digest.folders.content, "2025/12/comet-tail.md"), draft);
  assert.match(
    runCommand("suggest", digest, [draft]).stdout,
    /% {2}space \(Space\), already set\n {8}100 % similar {2}2025\/12\/comet-tail: /,
  );
});

suggest("reports that there are no similar articles", async ({ digest }) => {
  await digest.build();
  const draft = join(digest.root, "draft.md");
  writeFileSync(draft, "---\ntitle: Quince marmalade\n---\n\nBoil the quinces slowly.\n");
  assert.is(runCommand("suggest", digest, [draft]).stdout, "No similar article, so nothing to suggest.\n");
});

suggest("needs a built digest", ({ digest }) => {
  const { code, stderr } = runCommand("suggest", digest, [join(digest.folders.content, "2025/12/comet-tail.md")]);
  assert.is(
    stderr,
    "cache contains no store of this version.\n  Expected: the cache folder of a built digest\n  To do: npm run build, or name the right folder with --cache\n",
  );
  assert.is(code, 1);
});

suggest.run();
