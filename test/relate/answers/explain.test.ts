import { test } from "uvu";
import * as assert from "uvu/assert";
import { explain } from "../../../scripts/relate/answers/explain.ts";
import { relate } from "../../../scripts/relate/relate.ts";
import { termHash } from "../../../scripts/relate/terms/term-hash.ts";
import { termsOf } from "../../../scripts/relate/terms/terms-of.ts";
import { withStore } from "../../support/with-store.ts";

const texts = [
  ["first", "Marsh bridge collapses into the river"],
  ["copy", "Marsh bridge collapses into the river"],
  ["second", "Divers search the river under the Marsh bridge"],
  ["comet", "Comet passes the moon"],
] as const;

test("an explanation names the story, the neighbours, their shared terms, and why each is shown or not", async () => {
  await withStore(({ root, store }) => {
    const changes = texts.map(([id, title], n) => {
      const terms = termsOf({ title, summary: "", text: "", lang: "en" });
      const after = { id, at: Date.UTC(2025, 5, n + 1), lang: "en", topics: [], related: [], story: undefined, terms };
      return { id, before: false, after };
    });
    root.transactionSync(() => relate(store, changes));
    const explained = explain(store, "second");
    assert.is(explained?.story, "first");
    assert.equal(
      explained?.prospects.map(({ slug, size, verdict }) => [slug, size, verdict]),
      [["first", 2, "joins"]],
    );
    assert.equal(
      explained?.neighbours.map(({ id, outcome }) => [id, outcome]),
      [
        ["copy", "shown: story"],
        ["first", "not shown: others are closer, or say the same"],
      ],
    );
    const shared = explained?.neighbours[0]?.shared.map(({ hash }) => hash) ?? [];
    assert.ok(["marsh", "bridge", "river"].every((word) => shared.includes(termHash(word))));
    assert.is(explain(store, "first")?.neighbours.find(({ id }) => id === "copy")?.outcome, "not shown: a copy");
    assert.is(explain(store, "gone"), undefined);
  });
});

test.run();
