import { cpSync, statSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { defaultSearch } from "../../scripts/content/search-defaults.ts";
import { asset, assetAddresses } from "../../scripts/pages/asset.ts";
import { fakeDigest } from "../support/fake-digest.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// A store and a site saved elsewhere: in a moved project, or on a fresh CI machine with a cache.

const now = "2024-03-10T10:00:00Z";
const page = "/2024/03/one/index.html";

const moved = suite<{ digest: WrittenDigest; other: WrittenDigest }>("moved");

moved.before.each(async (context) => {
  context.digest = new WrittenDigest();
  context.other = new WrittenDigest();
  context.digest.write({
    ...writtenData(),
    "articles/2024/03/one.md": articleFile({ title: "One", date: "2024-03-09T08:00Z" }),
    "articles/2024/02/two.md": articleFile({ title: "Two", date: "2024-02-08T08:00Z" }),
  });
  await context.digest.mustBuild(now);
});
moved.after.each(({ digest, other }) => {
  digest.dispose();
  other.dispose();
});

/** A copy with other inodes and times, like a checkout with a restored cache. */
function restore(from: WrittenDigest, to: WrittenDigest): void {
  cpSync(from.root, to.root, { recursive: true });
}

moved("a store and a site restored elsewhere build as if nothing had changed", async ({ digest, other }) => {
  restore(digest, other);
  const mtimeMs = statSync(join(other.folders.output, page)).mtimeMs;
  assert.is.not(mtimeMs, statSync(join(digest.folders.output, page)).mtimeMs);
  const report = await other.mustBuild(now);
  assert.is(report.rendered, 0);
  assert.equal(report.changes, []);
  assert.equal(report.restored, []);
  assert.is(statSync(join(other.folders.output, page)).mtimeMs, mtimeMs);
  assert.equal(differences(other.output(), digest.output()), []);
});

moved("over another site of this digest, only differing files are written", async ({ digest, other }) => {
  restore(digest, other);
  other.write({ "articles/2024/02/three.md": articleFile({ title: "Three", date: "2024-02-09T08:00Z" }) });
  await other.mustBuild(now);
  // The site is newer than the store.
  digest.remove("site");
  cpSync(other.folders.output, digest.folders.output, { recursive: true });
  const report = await digest.mustBuild(now);
  assert.ok(report.rendered > 0 && report.rendered < digest.output().size / 2, `${report.rendered} were rendered.`);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

moved("two caches that alternate in one output never leave pages of the other", async ({ digest, other }) => {
  const elsewhere = { folders: { ...other.folders, output: digest.folders.output } };
  other.write({
    ...writtenData(),
    "articles/2024/03/four.md": articleFile({ title: "Four", date: "2024-03-09T08:00Z" }),
  });
  await other.mustBuild(now, elsewhere);
  assert.equal(differences(digest.output(), await other.siteFromScratch(now)), []);
  await digest.mustBuild(now);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

moved("the mark of an output depends only on its files", async ({ digest, other }) => {
  const mark = digest.page(".digest-output");
  assert.match(mark, /\nSite: [0-9a-f]{32}\n$/);
  digest.write({ "articles/2024/03/five.md": articleFile({ title: "Five", date: "2024-03-08T08:00Z" }) });
  await digest.mustBuild(now);
  assert.is.not(digest.page(".digest-output"), mark);
  digest.remove("articles/2024/03/five.md");
  await digest.mustBuild(now);
  assert.is(digest.page(".digest-output"), mark);
  restore(digest, other);
  other.remove("cache");
  await other.mustBuild(now);
  assert.is(other.page(".digest-output"), mark);
});

moved("assets are the same in every checkout", () => {
  for (const [name, address] of Object.entries(assetAddresses())) {
    const { stamp = "00000000", ...view } = asset.view(name, fakeDigest([], { site: { search: defaultSearch } })) as {
      readonly stamp?: string;
    };
    assert.equal(view, { source: name, address });
    assert.match(stamp, /^[0-9a-f]{8}$/);
  }
});

moved.run();
