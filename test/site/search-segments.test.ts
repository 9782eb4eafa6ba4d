import { test } from "uvu";
import * as assert from "uvu/assert";
import { mostInOpenMonth } from "../../scripts/search/segment-ranges.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// In a long newest month the newest day has its own segment of the search index, so a new article changes only that.

const now = "2024-03-20T10:00:00Z";

test("a new article changes only the segment of its day, and every build equals one from scratch", async () => {
  const digest = new WrittenDigest();
  const write = (slug: string, day: string, text = "Cars cross it again.") =>
    digest.write({
      [`articles/2024/03/${slug}.md`]: articleFile({ title: `Bridge ${slug} reopens`, date: `2024-03-${day}`, text }),
    });
  /** Builds, and names the segments whose files changed. */
  const changedSegments = async () => {
    const { changes } = await digest.mustBuild(now);
    const names = changes.map(({ file }) => /\/search\/index\/(.+)-[0-9a-f]{16}\//.exec(file)?.[1]);
    return [...new Set(names.filter((name) => name !== undefined))].sort();
  };
  const compare = async () =>
    assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), [], "as from scratch");
  try {
    digest.write(writtenData());
    for (let n = 0; n < mostInOpenMonth; n++) write(`n${n}`, n % 2 === 0 ? "03" : "04", `It was closed for ${n} days.`);
    assert.equal(await changedSegments(), ["2024-03"]);

    write("added", "04");
    assert.equal(await changedSegments(), ["2024-03", "2024-03-01-2024-03-03", "2024-03-04"]);
    write("next", "04", "Ferries stop.");
    assert.equal(await changedSegments(), ["2024-03-04"]);

    write("new-day", "06");
    assert.equal(await changedSegments(), [
      "2024-03-01-2024-03-03",
      "2024-03-01-2024-03-05",
      "2024-03-04",
      "2024-03-06",
    ]);
    write("n0", "03", "It was closed for a year.");
    assert.equal(await changedSegments(), ["2024-03-01-2024-03-05"]);
    await compare();

    digest.remove("articles/2024/03/new-day.md");
    await changedSegments();
    await compare();
  } finally {
    digest.dispose();
  }
});

test.run();
