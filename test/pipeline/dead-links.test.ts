import { rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { copiedDigest, placeIn } from "../support/copied-digest.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

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
      '9:5 Dead link to "/nowhere/": there is no such page. correct or delete the link',
      '9:21 Dead link to "/2025/12/small-probe-sends-first-picture.md": there is no such page. did you mean "/2025/12/small-probe-sends-first-picture/"?',
      '9:92 Dead link to "/topics/science": there is no such page. did you mean "/topics/science/"?',
    ]);
    writeFileSync(placeIn(digest, "articles/2025/12/other.md"), article("[A](/2025/12/linked/)"));
    assert.equal(await warnings(), []);
    assert.is(all, 3);
    // Another file comes, goes and gets another address.
    rmSync(placeIn(digest, "articles/2025/12/linked.md"));
    const linked = placeIn(digest, "articles/2025/12/linked.md");
    assert.equal(await warnings(), [
      `1:1 The article is gone, and "/2025/12/linked/" leads nowhere. if the file was renamed: \`npm run digest -- move ${linked} NEW\`; otherwise put it back with \`status: withdrawn\``,
      '9:5 Dead link to "/2025/12/linked/": there is no such page. correct or delete the link',
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
      '9:5 Dead link to "/2025/12/linked/": there is no such page. correct or delete the link',
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

test("a build names dead links of info pages and settings once", async () => {
  const digest = new WrittenDigest({ ownInfo: true });
  try {
    const warnings = async () => {
      const { found, all } = (await digest.mustBuild("2024-03-20T10:00:00Z")).warnings;
      return [...found.map(({ file, line, column, found }) => `${basename(file)}:${line}:${column} ${found}`), all];
    };
    const settings = `${writtenData()["data/site.yaml"]}`;
    digest.write({
      ...writtenData(),
      "info/about.md": "---\ntitle: About\npermalink: /about/\n---\n\nRead [this](/contact/) and [that](/topics/).\n",
      "articles/2024/03/first.md": articleFile({ title: "A bridge reopens", date: "2024-03-02", text: "Cars cross." }),
    });
    const inPage = 'about.md:6:13 Dead link to "/contact/": there is no such page.';
    assert.equal(await warnings(), [inPage, 1]);
    assert.equal(await warnings(), [1]);

    digest.write({
      "data/site.yaml": `${settings}\nsocialImage: /card.png\ntheme: {menu: [{title: Old, href: "/old/?page=2"}, {title: About, href: "/about/#us"}]}\n`,
    });
    const notThere = "is not a page of the site, but readers and search engines get links to it.";
    assert.equal(await warnings(), [
      `site.yaml:12:14 "/card.png" ${notThere}`,
      `site.yaml:13:35 "/old/?page=2" ${notThere}`,
      3,
    ]);

    digest.write({
      "data/site.yaml": settings,
      "info/contact.md": "---\ntitle: Contact\npermalink: /contact/\n---\n\nWrite to us.\n",
    });
    assert.equal(await warnings(), [0]);
    digest.remove("info/contact.md");
    assert.equal((await warnings()).slice(-2), [inPage, 1]);
  } finally {
    digest.dispose();
  }
});

test.run();
