import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { importHere } from "../support/import-here.ts";
import { plainMap, post, postFolder } from "../support/post-folder.ts";

const title = "title: Ships\ndate: 2024-03-05";

/** The status and the date that an article gets. */
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
]) {
  test(`\`${fields}\` hides nothing`, async () => {
    assert.is(await statusOf(fields), "ready, date: 2024-03-05");
  });
}

test("a date before which a post is not to be seen is the date of the article", async () => {
  assert.is(await statusOf("publishDate: 2031-02-03"), "ready, date: 2031-02-03");
  assert.is(await statusOf("publishDate: 2020-01-01"), "ready, date: 2024-03-05");
  assert.is(await statusOf("embargo_until: 2031-02-03T10:00:00Z"), "ready, date: 2031-02-03T10:00:00Z");
});

test("what is neither yes nor no is refused until somebody says what it means", async () => {
  const folder = postFolder({ "ships.md": post(`${title}\ndraft: perhaps`) });
  const { errors } = await importHere([folder], { from: "hugo", map: plainMap });
  assert.equal(errors, [
    `${join(folder, "ships.md")}:4:1 \`draft\` is "perhaps": neither yes nor no.
    draft: perhaps
    ~~~~~
  Expected: true or false: it decides whether readers see the post
  To do: write true or false in the post, or \`draft: drop\` under \`fields\` of the mapping if it means something else`,
  ]);
  const decided = { ...plainMap, fields: { ...plainMap.fields, draft: "drop" } };
  assert.equal((await importHere([folder], { from: "hugo", map: decided })).errors, []);
});

test("what hides a whole folder hides its posts", async () => {
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

test("links to posts that readers do not see lead nowhere new", async () => {
  const folder = postFolder({
    "2024-03-05-ships.md": post("title: Ships\npublished: false"),
    "2024-03-06-boats.md": post("title: Boats", "See [ships](/2024/03/05/ships/)."),
  });
  const { articles } = await importHere([folder], { from: "jekyll", map: plainMap });
  assert.match(articles["2024/03/boats.md"] ?? "", "[ships](https://old.example/2024/03/05/ships/)");
});

test.run();
