import { test } from "uvu";
import * as assert from "uvu/assert";
import { editorIndexPage, outletIndex, outletIndexPage } from "../../scripts/pages/indexes.ts";
import type { Before, EntryChange } from "../../scripts/store/changes.ts";
import { article, fakeDigest, nothingBefore, registries } from "../support/fake-digest.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

const digest = fakeDigest([article("one", "2025-12-05T10:00:00Z")]);
const gone: EntryChange = { registry: "outlets", id: "gazette" };

function outletsBefore(entries: number): Before {
  return { ...nothingBefore, entries: () => entries };
}

test("a changed outlet touches every page of its index, before and after", () => {
  const keys = [...(outletIndexPage.touchedByEntry?.(gone, digest, outletsBefore(9_001)) ?? [])];
  assert.is(keys.length, 30);
  assert.equal([keys[0], keys.at(-1)], ["2", "31"]);
  assert.equal([...(outletIndexPage.touchedByEntry?.(gone, digest, outletsBefore(2)) ?? [])], []);
  assert.equal([...(editorIndexPage.touchedByEntry?.(gone, digest, outletsBefore(9_001)) ?? [])], []);
});

test("only long indexes have letters", () => {
  const view = outletIndex.view("sources", digest);
  assert.equal(view?.entries, [{ href: "/sources/wire/", text: "The Wire & Co", count: 1 }]);
  assert.equal(view?.letters, []);
  const many = Array.from({ length: 13 }, (_, n) => ({ id: `outlet-${n}`, name: `${"ABC"[n % 3]} ${n}`, aliases: [] }));
  const outlets = { ...registries.outlets, entries: new Map(many.map((entry) => [entry.id, entry])) };
  const sources = many.map(({ id }) => ({ outlet: id }));
  const longer = {
    ...fakeDigest([article("one", "2025-12-05T10:00:00Z", { sources })]),
    registries: { ...registries, outlets },
  };
  assert.equal(outletIndex.view("sources", longer)?.entries, []);
  assert.equal(
    outletIndex.view("sources", longer)?.letters.map(({ letter }) => letter),
    ["A", "B", "C"],
  );
});

test("the pages of an index disappear with its entries", async () => {
  const small = new WrittenDigest();
  const names = Array.from({ length: 605 }, (_, n) => `outlet-${n}`);
  try {
    small.write({
      ...writtenData(),
      "data/sources.yaml": names.map((id) => `- {id: ${id}, name: ${id}}\n`).join(""),
      "articles/2024/02/all.md": articleFile({ date: "2024-02-01", sources: names }),
    });
    await small.mustBuild("2024-02-02T12:00:00Z");
    assert.ok(small.output().has("/sources/page/3/index.html"));
    small.write({
      "data/sources.yaml": "- {id: outlet-0, name: outlet-0}\n",
      "articles/2024/02/all.md": articleFile({ date: "2024-02-01", sources: ["outlet-0"] }),
    });
    await small.mustBuild("2024-02-02T12:00:00Z");
    assert.equal(differences(small.output(), await small.siteFromScratch("2024-02-02T12:00:00Z")), []);
  } finally {
    small.dispose();
  }
});

test.run();
