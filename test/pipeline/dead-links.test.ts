import { writeFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { copiedDigest, placeIn } from "../support/copied-digest.ts";

const article = (text: string) =>
  `---\ntitle: A headline\ndate: 2025-12-03\neditor: Mira Fixture\ntopics: [science]\nsources: [The Ledger]\n---\n\n${text}\n`;

test("a build reports dead links only in the articles that it parses", async () => {
  const digest = copiedDigest();
  try {
    const told = async () => {
      const built = await digest.build();
      if (built.outcome !== "built") throw new Error(built.outcome);
      return built.report.warnings.found.map(
        ({ line, column, found, advice }) => `${line}:${column} ${found} ${advice}`,
      );
    };
    const links =
      "[A](/nowhere/), [b](/2025/12/small-probe-sends-first-picture.md), [c](/topics/space/), [d](https://fixture.example/topics/science)";
    writeFileSync(placeIn(digest, "articles/2025/12/linked.md"), article(links));
    assert.equal(await told(), [
      '9:5 A link to "/nowhere/", where there is no page. correct or delete the link',
      '9:21 A link to "/2025/12/small-probe-sends-first-picture.md", where there is no page. did you mean "/2025/12/small-probe-sends-first-picture/"?',
      '9:92 A link to "/topics/science", where there is no page. did you mean "/topics/science/"?',
    ]);
    writeFileSync(placeIn(digest, "articles/2025/12/other.md"), article("[A](/2025/12/linked/)"));
    assert.equal(await told(), []);
  } finally {
    digest.remove();
  }
});

test.run();
