import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { hashOf } from "../../scripts/base/hash.ts";
import type { PageKind } from "../../scripts/pages/kind.ts";
import { checkPages } from "../../scripts/render/render-batch.ts";
import { closeStore, openStore, type Store } from "../../scripts/store/store.ts";
import { fakeDigest } from "../support/fake-digest.ts";

const check = suite<{ cache: string; store: Store }>("check pages");

check.before.each((context) => {
  context.cache = mkdtempSync(join(tmpdir(), "check-pages-"));
  context.store = openStore(context.cache);
});
check.after.each(async ({ cache, store }) => {
  await closeStore(store, cache);
  rmSync(cache, { recursive: true });
});

const digest = fakeDigest([]);
const plain = {
  name: "list",
  keys: () => ["a"],
  address: (key: string) => `/${key}.txt`,
  view: () => ({ text: "one\ntwo" }),
  touchedBy: () => [],
};

/** The result for a page recorded with this view hash. */
function lookAgain(store: Store, kind: PageKind, viewHash: string, sharedHash: string) {
  store.pages.putSync(["list", "a"], { file: "/a.txt", viewHash, hash: "", size: 0, mtimeMs: 0 });
  return checkPages(store, digest, [[kind, ["a"]]], sharedHash);
}

check("changed templates change pages of kinds without a text", ({ store }) => {
  const viewHash = hashOf(`shared${JSON.stringify(plain.view())}`);
  assert.is(lookAgain(store, plain, viewHash, "shared").unchanged, 1);
  assert.is(lookAgain(store, plain, viewHash, "other").changed.length, 1);
});

check("a file made from its view's text changes exactly when the text does", ({ store }) => {
  let made = 0;
  const file: PageKind = {
    ...plain,
    text: (view) => {
      made++;
      return (view as ReturnType<typeof plain.view>).text.split(/(?<=\n)/);
    },
  };
  for (const shared of ["shared", "other"])
    assert.is(lookAgain(store, file, hashOf("one\ntwo"), shared).unchanged, 1, `with ${shared}`);
  assert.is(made, 2);
  const [changed] = lookAgain(store, file, hashOf("one"), "shared").changed;
  assert.equal(changed?.text, ["one\n", "two"]);
  assert.is(changed?.viewHash, hashOf("one\ntwo"));
});

check.run();
