import { rmSync, writeFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { copiedDigest, placeIn } from "../support/copied-digest.ts";

const article = (text: string) =>
  `---\ntitle: A headline\ndate: 2025-12-03\neditor: Mira Fixture\ntopics: [science]\nsources: [The Ledger]\n---\n\n${text}\n`;

test("a build tells each dead link once, and counts all", async () => {
  const digest = copiedDigest();
  try {
    let all = 0;
    const warnings = async () => {
      const built = await digest.build();
      if (built.outcome !== "built") throw new Error(built.outcome);
      all = built.report.warnings.all;
      return built.report.warnings.found.map(
        ({ line, column, found, advice }) => `${line}:${column} ${found} ${advice}`,
      );
    };
    const links =
      "[A](/nowhere/), [b](/2025/12/small-probe-sends-first-picture.md), [c](/topics/space/), [d](https://fixture.example/topics/science)";
    writeFileSync(placeIn(digest, "articles/2025/12/linked.md"), article(links));
    assert.equal(await warnings(), [
      '9:5 A link to "/nowhere/", where there is no page. correct or delete the link',
      '9:21 A link to "/2025/12/small-probe-sends-first-picture.md", where there is no page. did you mean "/2025/12/small-probe-sends-first-picture/"?',
      '9:92 A link to "/topics/science", where there is no page. did you mean "/topics/science/"?',
    ]);
    writeFileSync(placeIn(digest, "articles/2025/12/other.md"), article("[A](/2025/12/linked/)"));
    assert.equal(await warnings(), []);
    assert.is(all, 3);
    // Another file comes, goes and gets another address.
    rmSync(placeIn(digest, "articles/2025/12/linked.md"));
    const linked = placeIn(digest, "articles/2025/12/linked.md");
    assert.equal(await warnings(), [
      `1:1 The article is gone, and "/2025/12/linked/" leads nowhere. if the file was renamed: \`npm run digest -- move ${linked} NEW\`; otherwise put it back with \`status: withdrawn\``,
      '9:5 A link to "/2025/12/linked/", where there is no page. correct or delete the link',
    ]);
    assert.is(all, 1);
    assert.equal(await warnings(), []);
    writeFileSync(placeIn(digest, "articles/2025/12/linked.md"), article("Back."));
    assert.equal(await warnings(), []);
    assert.is(all, 0);
    writeFileSync(
      placeIn(digest, "articles/2025/12/linked.md"),
      article("Back.").replace("editor:", "status: draft\neditor:"),
    );
    assert.equal(await warnings(), [
      '1:1 The article is a draft now, and "/2025/12/linked/" leads nowhere. write `status: withdrawn` and the reason in `withdrawn`: the page stays and says why',
      '9:5 A link to "/2025/12/linked/", where there is no page. correct or delete the link',
    ]);
    const other = placeIn(digest, "articles/2025/12/other.md");
    rmSync(other);
    assert.equal(await warnings(), [
      `1:1 The article is gone, and "/2025/12/other/" leads nowhere. if the file was renamed: \`npm run digest -- move ${other} NEW\`; otherwise put it back with \`status: withdrawn\``,
    ]);
    assert.is(all, 0);
  } finally {
    digest.remove();
  }
});

test.run();
