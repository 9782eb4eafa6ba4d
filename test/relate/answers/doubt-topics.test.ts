import { test } from "uvu";
import * as assert from "uvu/assert";
import { doubtTopics } from "../../../scripts/relate/answers/doubt-topics.ts";
import { relate } from "../../../scripts/relate/relate.ts";
import { termsOf } from "../../../scripts/relate/terms/terms-of.ts";
import { type TestStore, withStore } from "../../support/with-store.ts";

const day = 86_400_000;
const same = (a: string, b: string): boolean => a === b;

/** Five articles on a comet, then five on a museum. */
function relateTen({ root, store }: TestStore): void {
  const subjects = {
    space: "The comet shows its dusty tail to the telescope of the astronomers",
    arts: "The museum hangs its portraits in the gallery of the painters",
  };
  const changes = Object.entries(subjects).flatMap(([topic, title], of) =>
    [0, 1, 2, 3, 4].map((n) => {
      const id = `${topic}-${n}`;
      const terms = termsOf({ title: `${title} ${id}`, summary: "", text: "", lang: "en" });
      const at = Date.UTC(2025, 0, 1) + (of * 5 + n) * day;
      return {
        id,
        before: false,
        after: { id, at, lang: "en", topics: [topic], related: [], story: undefined, terms },
      };
    }),
  );
  root.transactionSync(() => relate(store, changes));
}

test("doubts topics that none of the nearest articles has, and names the topic they agree on", () =>
  withStore((opened) => {
    relateTen(opened);
    const doubt = doubtTopics(opened.store, "space-4", ["arts"], same);
    assert.is(doubt?.topic, "space");
    assert.equal([...(doubt?.evidence ?? [])].sort(), ["space-1", "space-2", "space-3"]);
  }));

test("does not doubt an article that shares a topic with the nearest ones", () =>
  withStore((opened) => {
    relateTen(opened);
    assert.is(doubtTopics(opened.store, "space-4", ["arts", "space"], same), undefined);
  }));

test("does not doubt a topic above or below that of the nearest articles", () =>
  withStore((opened) => {
    relateTen(opened);
    const kin = (a: string, b: string): boolean => same(a, b) || (a === "science" && b === "space");
    assert.is(doubtTopics(opened.store, "space-4", ["science"], kin), undefined);
    assert.is(doubtTopics(opened.store, "space-4", ["science"], same)?.topic, "space");
  }));

test("doubts nothing with few similar articles", () =>
  withStore((opened) => {
    const { root, store } = opened;
    relateTen(opened);
    root.transactionSync(() => relate(store, [{ id: "space-0", before: true, after: undefined }]));
    assert.is(doubtTopics(store, "space-4", ["arts"], same), undefined);
  }));

test.run();
