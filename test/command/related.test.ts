import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type CopiedDigest, copiedDigest, fixtures, putFixture } from "../support/copied-digest.ts";
import { runCommand } from "../support/run-command.ts";

const related = suite<{ digest: CopiedDigest }>("related");

related.before.each((context) => {
  context.digest = copiedDigest();
  putFixture(join(fixtures, "checked/topic-far-from-text"), context.digest);
});
related.after.each(({ digest }) => digest.remove());

related("names the closest articles and their shared terms", async ({ digest }) => {
  await digest.build();
  const file = join(digest.folders.content, "2025/12/comet-tail.md");
  const { code, stdout, stderr } = runCommand("related", digest, [file]);
  assert.is(stderr, "");
  assert.match(stdout, /^Chance explains a similarity of up to 0\.\d\d for this text\.$/m);
  assert.match(stdout, / 2025\/12\/comet-seen, .*\n +shares .*comet/i);
  assert.is(code, 0);
});

related("refuses an unpublished article and a missing file", async ({ digest }) => {
  await digest.build();
  const draft = join(digest.root, "draft.md");
  writeFileSync(draft, "---\ntitle: A draft\n---\n\nIts text.\n");
  const unpublished = runCommand("related", digest, [draft]);
  assert.is(
    unpublished.stderr,
    "draft.md is not published in the digest that was built last.\n  Expected: a published article\n  To do: npm run build\n",
  );
  assert.is(unpublished.code, 1);
  const missing = runCommand("related", digest, [join(digest.root, "nowhere.md")]);
  assert.is(missing.stderr, "There is no file nowhere.md.\n  To do: correct the path\n");
  assert.is(missing.code, 2);
});

related.run();
