import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { SETTINGS } from "../../scripts/relate/settings.ts";
import { anyChange, apply, newModel, writeModel } from "../support/random-changes.ts";
import { replay } from "../support/replay.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// The first promise of the house: an incremental build leaves byte for byte what a build from nothing leaves.

/** The same sequences at every run of `npm test`; another seed looks elsewhere. */
const seed = 1578546285;

/** A digest so small is related anew as a whole at every change, and its first articles weigh all words, unless it is treated like a large one. */
const likeLarge = { relating: { ...SETTINGS, baseArticles: 3, smallDigest: 0 } };
const anewLikeLarge = { relating: { ...likeLarge.relating, smallDigest: 1_000 } };

for (const shards of [1, 2]) {
  test(`after any changes the site is that of a build from nothing, with ${shards} shard${shards === 1 ? "" : "s"}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyChange, { minLength: 8, maxLength: 12 }),
        fc.array(fc.array(anyChange, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
        fc.boolean(),
        async (first, later, relatesLittle) => {
          const digest = new WrittenDigest();
          try {
            const model = newModel();
            for (const changes of [first, ...later]) {
              for (const change of changes) apply(model, change);
              await writeModel(model, digest);
              const now = new Date(model.now).toISOString();
              const how = shards === 1 ? { shards } : { shards, batch: 60, held: 0 };
              await digest.mustBuild(now, relatesLittle ? { ...how, ...likeLarge } : how);
              const anew = await digest.fromNothing(now, relatesLittle ? anewLikeLarge : {});
              const wrong = differences(digest.output(), anew);
              if (wrong.length > 0)
                throw new Error(`The site differs from one built from nothing:\n${wrong.join("\n")}`);
            }
          } finally {
            digest.dispose();
          }
        },
      ),
      { ...replay(shards === 1 ? 6 : 1, seed), endOnFailure: true, includeErrorInReport: true },
    );
  });
}

const flood = "The river rose by two metres, and the old bridge over it was closed.";

test("in a digest that is not related anew as a whole, an article shows what came later, under its new headline, and no longer when it is gone", async () => {
  const digest = new WrittenDigest();
  try {
    digest.write({
      ...writtenData(),
      "articles/2024/02/1.md": articleFile({ date: "2024-02-01", title: "A goal", text: "A goal in the last minute." }),
      "articles/2024/02/2.md": articleFile({ date: "2024-02-02", title: "A moon", text: "Of rock and of dust." }),
      "articles/2024/02/3.md": articleFile({ date: "2024-02-03", title: "A walk", text: "Nobody ran." }),
      "articles/2024/03/early.md": articleFile({ date: "2024-03-01", title: "The bridge is closed", text: flood }),
      "articles/2024/03/other.md": articleFile({ date: "2024-03-02", title: "A comet", text: "Nobody saw the comet." }),
    });
    const now = "2024-03-10T10:00:00Z";
    const early = async (change: () => void): Promise<string> => {
      change();
      await digest.mustBuild(now, likeLarge);
      assert.equal(differences(digest.output(), await digest.fromNothing(now, anewLikeLarge)), []);
      return digest.page("2024/03/early/index.html");
    };
    const late = (title: string) => () =>
      digest.write({
        "articles/2024/03/late.md": articleFile({
          date: "2024-03-05",
          title,
          topics: ["football"],
          more: ["story: false"],
          text: `${flood} The match was off.`,
        }),
      });
    assert.not.match(await early(() => {}), "match");
    assert.match(await early(late("No match beside the river")), "No match beside the river");
    assert.match(await early(late("No match behind the bridge")), "No match behind the bridge");
    assert.not.match(await early(() => digest.remove("articles/2024/03/late.md")), "match");
  } finally {
    digest.dispose();
  }
});

test("the lists of feeds follow stories that begin, are called otherwise and end by an edit", async () => {
  const digest = new WrittenDigest();
  try {
    const now = "2024-03-20T10:00:00Z";
    const about = (
      n: number,
      { title = `Cars wait at the Old Bridge, day ${n}`, date = `2024-03-0${n}`, text = flood } = {},
    ) => ({
      [`articles/2024/03/${n}.md`]: articleFile({ date, title, text }),
    });
    const listed = async (files: Readonly<Record<string, string>>) => {
      digest.write(files);
      await digest.mustBuild(now);
      assert.equal(differences(digest.output(), await digest.fromNothing(now)), []);
      const stories = (file: string, heading: string) => digest.page(file).split(heading)[1] ?? "";
      return [stories("feeds/index.html", ">Stories</h2>"), stories("feeds/opml.xml", 'text="Stories"')];
    };
    const none = await listed({ ...writtenData(), ...about(1), ...about(2), ...about(3, { date: "2023-03-03" }) });
    assert.equal(none, ["", ""]);
    for (const list of await listed(about(3))) assert.match(list, "Old Bridge");
    const renamed = [1, 2].map((n) => about(n, { title: `Boats cross the Long River, day ${n}` }));
    for (const list of await listed(Object.assign({}, ...renamed))) assert.match(list, "Long River");
    assert.equal(await listed(about(2, { text: "A goal in the last minute.", title: "A goal" })), ["", ""]);
  } finally {
    digest.dispose();
  }
});

test.run();
