import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { importHere } from "../support/import-here.ts";
import { plainMap, post, postFolder } from "../support/post-folder.ts";

const title = "title: Ships\ndate: 2024-03-05";

/** The status and the date of the imported article. */
async function statusOf(fields: string, from = "jekyll"): Promise<string> {
  const folder = postFolder({ "ships.md": post(`${title}\n${fields}`) });
  const { articles, errors } = await importHere([folder], { from, map: plainMap });
  assert.equal(errors, []);
  const [text = ""] = Object.values(articles);
  return `${/^status: .*$/m.exec(text)?.[0] ?? "ready"}, ${/^date: .*$/m.exec(text)?.[0]}`;
}

const hiding = [
  "published: false",
  "published: no",
  'Published: "False"',
  "draft: true",
  'draft: "yes"',
  "draft: 1",
  "isDraft: on",
  "unlisted: true",
  "hidden: true",
  "private: true",
  "headless: true",
  "build: {render: never}",
  "_build: {list: never}",
  "build: {render: false}",
  "render: false",
  "permalink: false",
  "status: private",
  "status: Draft",
  "post_status: pending",
  "visibility: members",
  "password: secret",
  "eleventyExcludeFromCollections: true",
  "outputs: []",
  "status: pending review",
  "status: not published",
  "workflow_state: Draft",
  "published: 'no'",
  "params: {draft: true}",
  "extra: {private: yes}",
  "type: draft",
  "wip: true",
  "listed: false",
  "approved: false",
  "embargo: true",
  "expiryDate: 2020-01-01",
  "expiry: 2024-03-05",
  "embargoed: true",
  "disabled: yes",
  "entwurf: true",
  "status: brouillon",
  "status: [featured, draft]",
  "data: {draft: true}",
  "sys: {published: false}",
  "redirect_to: https://elsewhere.example/",
  "unpublished_at: 2020-01-01",
];

for (const fields of hiding) {
  test(`\`${fields}\` makes a draft`, async () => {
    assert.is(await statusOf(fields), "status: draft, date: 2024-03-05");
  });
}

for (const fields of [
  "published: true",
  "draft: false",
  "draft: ''",
  "draft: No",
  "build: {render: always}",
  "password: ''",
  "status: publish",
  "status: Featured",
  "state: Ohio",
  "cover: {hidden: true}",
  "published: 2024-03-05",
  "published:",
  "params: {draft: false}",
  "type: draft-horses",
  "tags: [draft]",
]) {
  test(`\`${fields}\` hides nothing`, async () => {
    assert.is(await statusOf(fields), "ready, date: 2024-03-05");
  });
}

test("a date until which a post is hidden becomes the date of the article", async () => {
  assert.is(await statusOf("publishDate: 2031-02-03"), "ready, date: 2031-02-03");
  assert.is(await statusOf("publishDate: 2020-01-01"), "ready, date: 2024-03-05");
  assert.is(await statusOf("published: 2031-02-03"), "ready, date: 2031-02-03");
  assert.is(await statusOf("embargo: 3 February 2031"), "ready, date: 2031-02-03");
  assert.is(await statusOf("pubDatetime: 2031-02-03"), "ready, date: 2031-02-03");
  assert.is(await statusOf("pubDate: soon"), "ready, date: 2024-03-05");
  assert.is(await statusOf("embargo_until: 2031-02-03T10:00:00Z"), "ready, date: 2031-02-03T10:00:00Z");
});

test("a value that is neither yes nor no is refused until the mapping explains it", async () => {
  const folder = postFolder({ "ships.md": post(`${title}\ndraft: perhaps`) });
  const { errors } = await importHere([folder], { from: "hugo", map: plainMap });
  assert.equal(errors, [
    `${join(folder, "ships.md")}:4:1 \`draft\` is "perhaps": neither yes nor no.
    draft: perhaps
    ~~~~~
  Expected: true or false: it decides whether readers see the post
  To do: write true or false in the post, or \`draft: drop\` under \`fields\` of the mapping if it means something else`,
  ]);
  const published = postFolder({ "ships.md": post(`${title}\npublished: nein`) });
  assert.match(
    (await importHere([published], { from: "jekyll", map: plainMap })).errors.join(),
    '`published` is "nein": neither yes nor no.',
  );
  const decided = { ...plainMap, fields: { ...plainMap.fields, draft: "drop" } };
  assert.equal((await importHere([folder], { from: "hugo", map: decided })).errors, []);
});

test("a state that says neither public nor hidden is refused once", async () => {
  const fields = `${title}\nstatus: quarantined`;
  const folder = postFolder({ "boats.md": post(fields), "ships.md": post(fields) });
  const { errors } = await importHere([folder], { from: "hugo", map: plainMap });
  assert.equal(errors, [
    `${join(folder, "boats.md")}:4:1 \`status\` is "quarantined": that says neither public nor hidden. Found 2 times in 2 posts; this is the first.
    status: quarantined
    ~~~~~~
  Expected: a word such as published, draft or private: it decides whether readers see the post
  To do: write published or draft in the post, or \`status: drop\` under \`fields\` of the mapping if it means something else`,
  ]);
  const decided = { ...plainMap, fields: { ...plainMap.fields, status: "drop" } };
  assert.equal((await importHere([folder], { from: "hugo", map: decided })).errors, []);
});

test("settings that hide a folder hide its posts", async () => {
  const hugo = postFolder({
    "secret/_index.md": post("title: Secret\ncascade: {build: {render: never}}"),
    "secret/deep/ships.md": post(title),
    "open/boats.md": post(title),
  });
  const cascade = await importHere([hugo], { from: "hugo", map: plainMap });
  assert.match(cascade.articles["2024/03/ships.md"] ?? "", "status: draft");
  assert.not.match(cascade.articles["2024/03/boats.md"] ?? "", "status:");
  const jekyll = postFolder({
    "_config.yml": "defaults: [{scope: {path: later, type: posts}, values: {published: false}}]\n",
    "_drafts/boats.md": post(title),
    "later/ships.md": post(title),
  });
  const defaults = await importHere([jekyll], { from: "jekyll", map: plainMap });
  assert.equal(
    [...defaults.drafts],
    [
      ["folder _drafts", 1],
      ["published: false", 1],
    ],
  );
});

test("draft sections of Zola, Eleventy's folder data and Astro's folders with a leading _ hide their posts", async () => {
  const zola = postFolder({
    "later/_index.md": "+++\ndraft = true\n+++\n",
    "later/deep/ships.md": '+++\ntitle = "Ships"\ndate = 2024-03-05\n+++\n\nText.\n',
  });
  assert.equal([...(await importHere([zola], { from: "zola", map: plainMap })).drafts], [["draft: true", 1]]);
  const others = postFolder({
    "news/news.json": '{"permalink": false}',
    "news/ships.md": post(title),
    "more/more.11tydata.json": '{"draft": true}',
    "more/boats.md": post(title),
    "_archive/rafts.md": post(title),
  });
  const { drafts } = await importHere([others], { from: "markdown", map: plainMap });
  assert.equal(
    [...drafts],
    [
      ["folder _archive", 1],
      ["draft: true", 1],
      ["permalink: false", 1],
    ],
  );
});

test("files that were no pages on the old site are listed and left out", async () => {
  const hugo = postFolder({
    "ships/index.md": post(title),
    "ships/notes.md": post("title: Notes\ndate: 2024-03-06"),
    "ships/gallery/sail.md": post("title: Sail\ndate: 2024-03-06"),
    "boats.md": post("title: Boats\ndate: 2024-03-06"),
  });
  const bundles = await importHere([hugo], { from: "hugo", map: plainMap });
  assert.equal(Object.keys(bundles.articles), ["2024/03/boats.md", "2024/03/ships.md"]);
  assert.equal(
    [...bundles.skipped],
    [["that are parts of a page bundle", [join(hugo, "ships/gallery/sail.md"), join(hugo, "ships/notes.md")]]],
  );
  const jekyll = postFolder({
    "_posts/2024-03-05-ships.md": post("title: Ships"),
    "_posts/2024-03-06-notes.md": "Note.\n",
  });
  assert.equal(
    [...(await importHere([jekyll], { from: "jekyll", map: plainMap })).skipped],
    [["without front matter, which Jekyll does not show", [join(jekyll, "_posts/2024-03-06-notes.md")]]],
  );
  const astro = postFolder({ "_secret.md": post(title), "ships.md": post(title) });
  assert.equal(
    [...(await importHere([astro], { from: "markdown", map: plainMap })).skipped],
    [["whose names begin with _", [join(astro, "_secret.md")]]],
  );
});

test("a draft entry of an Atom feed and a Ghost post without a publication date stay hidden", async () => {
  const given = { editor: "Ana", topics: "Sea", sources: "Old" };
  const feed = postFolder({
    "feed.xml":
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app"><title>T</title><entry><title>A</title><published>2024-01-01</published><content>x</content><app:control><app:draft>yes</app:draft></app:control></entry></feed>',
  });
  assert.equal(
    [...(await importHere([join(feed, "feed.xml")], { from: "feed", ...given })).drafts],
    [["app:draft", 1]],
  );
  const posts = [{ id: "1", title: "A", slug: "a", html: "<p>x</p>", status: "scheduled", created_at: "2024-01-01" }];
  const ghost = postFolder({ "ghost.json": JSON.stringify({ db: [{ data: { posts } }] }) });
  assert.equal(
    [...(await importHere([join(ghost, "ghost.json")], { from: "ghost", ...given })).drafts],
    [["status: scheduled", 1]],
  );
});

test("files in Jekyll's private folders are not posts", async () => {
  const folder = postFolder({
    "_posts/2024-03-05-ships.md": post("title: Ships"),
    "_layouts/page.html": post("title: A page"),
    "_secret/2024-03-06-boats.md": post("title: Boats"),
  });
  const { articles, skipped } = await importHere([folder], { from: "jekyll", map: plainMap });
  assert.equal(Object.keys(articles), ["2024/03/ships.md"]);
  assert.equal(
    [...skipped],
    [
      [
        "in a folder that Jekyll keeps from readers",
        [join(folder, "_layouts/page.html"), join(folder, "_secret/2024-03-06-boats.md")],
      ],
    ],
  );
});

test("links to hidden posts are not changed", async () => {
  const folder = postFolder({
    "2024-03-05-ships.md": post("title: Ships\npublished: false"),
    "2024-03-06-boats.md": post("title: Boats", "See [ships](/2024/03/05/ships/)."),
  });
  const { articles } = await importHere([folder], { from: "jekyll", map: plainMap });
  assert.match(articles["2024/03/boats.md"] ?? "", "[ships](https://old.example/2024/03/05/ships/)");
});

test.run();
