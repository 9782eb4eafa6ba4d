import { test } from "uvu";
import * as assert from "uvu/assert";
import { hashOf } from "../../scripts/hash.ts";
import type { PageKind } from "../../scripts/pages/kind.ts";
import { lookAt } from "../../scripts/render/render-batch.ts";
import type { Digest } from "../../scripts/store/digest.ts";
import type { PageRecord, Store } from "../../scripts/store/store.ts";

/** A store that records one page, as far as it is asked. */
function storeOf(record: PageRecord | undefined): Store {
  return { pages: { get: () => record } } as unknown as Store;
}

const record = { file: "/a.txt", hash: "", size: 0, mtimeMs: 0 };
const digest = {} as Digest;
const kind = { name: "list", keys: () => ["a"], address: (key: string) => `/${key}.txt`, touchedBy: () => [] };

test("a page whose kind makes no text is another one with other templates", () => {
  const page: PageKind = { ...kind, view: () => ({ shows: "one" }) };
  const viewHash = hashOf(`shared${JSON.stringify({ shows: "one" })}`);
  const look = (shared: string) => lookAt(storeOf({ ...record, viewHash }), digest, new Map([[page, ["a"]]]), shared);
  assert.is(look("shared").unchanged, 1);
  assert.is(look("other").changed.length, 1);
});

test("a file whose text is made of its view is another one exactly when its text is", () => {
  let made = 0;
  const file: PageKind<{ readonly text: string }> = {
    ...kind,
    view: () => ({ text: "one\ntwo" }),
    text: ({ text }) => {
      made++;
      return text.split(/(?<=\n)/);
    },
  };
  const look = (viewHash: string, shared: string) =>
    lookAt(storeOf({ ...record, viewHash }), digest, new Map([[file as PageKind, ["a"]]]), shared);
  for (const shared of ["shared", "other"]) assert.is(look(hashOf("one\ntwo"), shared).unchanged, 1);
  assert.is(made, 2);
  const [changed] = look(hashOf("one"), "shared").changed;
  assert.equal(changed?.text, ["one\n", "two"]);
  assert.is(changed?.viewHash, hashOf("one\ntwo"));
});

test.run();
