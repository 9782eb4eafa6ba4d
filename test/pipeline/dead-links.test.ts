import { rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkDigest } from "../../scripts/check/check-digest.ts";
import type { Problem } from "../../scripts/content/problem.ts";
import { copiedDigest, placeIn } from "../support/copied-digest.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

const article = (text: string) =>
  `---\ntitle: A headline\ndate: 2025-12-03\neditor: Mira Fixture\ntopics: [science]\nsources: [The Ledger]\n---\n\n${text}\n`;

test("a build reports each dead link once, and counts all of them", async () => {
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
    // Another file is added, deleted and gets another address.
    rmSync(placeIn(digest, "articles/2025/12/linked.md"));
    const linked = placeIn(digest, "articles/2025/12/linked.md");
    assert.equal(await warnings(), [
      `1:1 The article is gone, and "/2025/12/linked/" leads nowhere. if the file was renamed: \`npm run digest -- move ${linked} NEW\`; otherwise put it back with \`status: withdrawn\` and the reason in \`withdrawn\``,
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
      `1:1 The article is gone, and "/2025/12/other/" leads nowhere. if the file was renamed: \`npm run digest -- move ${other} NEW\`; otherwise put it back with \`status: withdrawn\` and the reason in \`withdrawn\``,
    ]);
    assert.is(all, 0);
  } finally {
    digest.remove();
  }
});

test("a build names entries of the front page that readers cannot see, until they can", async () => {
  const digest = new WrittenDigest();
  try {
    const warnings = async () => {
      const { found, all } = (await digest.mustBuild("2024-03-20T10:00:00Z")).warnings;
      return [...found.map(({ file, line, column, found }) => `${basename(file)}:${line}:${column} ${found}`), all];
    };
    digest.write({ ...writtenData(), "articles/2024/03/first.md": articleFile({ date: "2024-03-02" }) });
    assert.equal(await warnings(), [0]);
    digest.write({ "data/front.yaml": "- {article: 2024/03/second, until: 2024-04-01}\n" });
    assert.equal(await warnings(), ['front.yaml:1:13 No published article has the id "2024/03/second".', 1]);
    assert.equal(await warnings(), [1]);
    digest.write({ "articles/2024/03/second.md": articleFile({ date: "2024-03-03" }) });
    assert.equal(await warnings(), [0]);
  } finally {
    digest.dispose();
  }
});

test("build and check warn of the same dead links in articles, info pages, front page, policies, menu and footer", async () => {
  const digest = new WrittenDigest({ ownInfo: true });
  const now = "2024-03-20T10:00:00Z";
  try {
    const data = writtenData();
    const site = String(data["data/site.yaml"]).replace("{cards: 4}", "{cards: 4, policies: {ethics: /ethics/}}");
    digest.write({
      ...data,
      "data/site.yaml": `${site}theme: {menu: [{title: Old, href: /old/}], footer: [{title: More, links: [{title: Jobs, href: "/jobs/#open"}]}]}\n`,
      "data/front.yaml": "- {article: 2024/03/second, until: 2024-04-01}\n",
      "info/about.md":
        "---\ntitle: About\npermalink: /about/\n---\n\nRead [this](/contact/), {{ it }} and [](/about/).\n",
      "articles/2024/01/first.md": articleFile({
        title: "We are ready",
        date: "2024-03-02",
        text: "See [this](/no/).",
      }),
    });
    const shown = (problems: readonly Problem[]) =>
      problems.map(
        ({ file, line, column, found }) => `${file.slice(digest.root.length + 1)}:${line}:${column} ${found}`,
      );
    const built = shown((await digest.mustBuild(now)).warnings.found);
    const { problems } = await checkDigest(digest.folders, Date.parse(now), () => {});
    assert.equal(built, shown(problems));
    const lost = "is not a page of the site, but readers and search engines get links to it.";
    assert.equal(built, [
      "articles/2024/01/first.md:3:7 The file is in 2024/01, but its date is in 2024-03.",
      'articles/2024/01/first.md:9:12 Dead link to "/no/": there is no such page.',
      'data/front.yaml:1:13 No published article has the id "2024/03/second".',
      `data/site.yaml:10:40 "/ethics/" ${lost}`,
      `data/site.yaml:11:35 "/old/" ${lost}`,
      `data/site.yaml:11:95 "/jobs/#open" ${lost}`,
      'info/about.md:6:13 Dead link to "/contact/": there is no such page.',
      'info/about.md:6:25 Readers see the shortcode "{{ it }}".',
      'info/about.md:6:38 Readers do not see the link to "/about/".',
    ]);
  } finally {
    digest.dispose();
  }
});

test("a build reports dead links in info pages and settings once", async () => {
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

test("a build reports lost references in edited articles, like the check", async () => {
  const digest = new WrittenDigest();
  try {
    digest.write({ ...writtenData(), "articles/2026/01/one.md": articleFile({ title: "One", date: "2026-01-10" }) });
    await digest.mustBuild("2026-01-12T10:00Z");
    const uno = { title: "Uno", date: "2026-01-11", more: ["lang: es", "translations: {en: /2026/01/one/}"] };
    digest.write({ "articles/2026/01/uno.md": articleFile({ ...uno, more: [...uno.more, "related: [2026/01/non]"] }) });
    const { found, all } = (await digest.mustBuild("2026-01-12T10:00Z")).warnings;
    assert.equal(
      found.map((problem) => `${problem.line}: ${problem.found} → ${problem.advice}`.replaceAll(`${digest.root}/`, "")),
      [
        '8: "/2026/01/one/" does not name this article as its translation. → add `es: /2026/01/uno/` to `translations` in articles/2026/01/one.md',
        '9: `related` names "2026/01/non", which no article has as its id. → did you mean "2026/01/one"? Otherwise delete it',
      ],
    );
    assert.is(all, 0);
    assert.equal((await checkDigest(digest.folders, Date.parse("2026-01-12T10:00Z"), () => {})).problems, found);
    digest.write({
      "articles/2026/01/one.md": articleFile({
        title: "One",
        date: "2026-01-10",
        more: ["translations: {es: /2026/01/uno/}"],
      }),
      "articles/2026/01/uno.md": articleFile(uno),
    });
    const report = await digest.mustBuild("2026-01-12T10:00Z");
    assert.equal(report.warnings, { found: [], all: 0 });
  } finally {
    digest.dispose();
  }
});

test.run();
