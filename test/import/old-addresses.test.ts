import { test } from "uvu";
import * as assert from "uvu/assert";
import { OldAddresses } from "../../scripts/import/pipeline/old-addresses.ts";
import { importHere } from "../support/import-here.ts";
import { bodyOf, plainMap, post, postFolder } from "../support/post-folder.ts";

const decoded = "/2024/03/05/пошта/";
const composed = "/caf\u00e9/";
const decomposed = "/cafe\u0301/";

test("all forms of an address lead to the same article", () => {
  const addresses = new OldAddresses("https://old.example", []);
  addresses.addAddress(decoded, "/2024/03/poshta/");
  addresses.addAddress(decomposed, "/2024/03/cafe/");
  for (const form of [
    decoded,
    encodeURI(decoded),
    encodeURI(decoded).toLowerCase(),
    `https://www.old.example${encodeURI(decoded)}`,
  ]) {
    assert.is(addresses.resolve(form, "/"), "/2024/03/poshta/");
  }
  for (const form of [composed, decomposed, encodeURI(composed), encodeURI(decomposed)]) {
    assert.is(addresses.resolve(form, "/"), "/2024/03/cafe/");
  }
});

test("aliases are kept decoded, without the old host, query and fragment", () => {
  const addresses = new OldAddresses("https://old.example", ["older.example"]);
  const alias = (written: string) => addresses.aliasOf(written, "/2024/03/");
  assert.is(alias("https://old.example/a/?"), "/a/");
  assert.is(alias("//www.old.example/a/#part"), "/a/");
  assert.is(alias("http://older.example/%D0%BF/"), "/п/");
  assert.is(alias("before"), "/2024/03/before");
  assert.is(alias("../before/"), "/2024/before/");
  assert.is(alias(decomposed), composed);
  for (const none of [
    "https://elsewhere.example/a/",
    "/?p=12",
    "/100%/",
    "javascript:alert(1)",
    "mailto:a@old.example",
  ]) {
    assert.is(alias(none), undefined, none);
  }
});

test("file names in any script keep their old addresses, and links to them are rewritten", async () => {
  const folder = postFolder({
    "2024-03-05-пошта.md": post("title: Пошта"),
    "2024-03-06-link.md": post("title: Link", `See [one](${decoded}) and [two](${encodeURI(decoded)}).`),
  });
  const { articles, warnings, errors } = await importHere([folder], { from: "jekyll", map: plainMap });
  assert.equal([errors, warnings], [[], []]);
  assert.match(decodeURI(articles["2024/03/poshta.md"] ?? ""), `aliases:\n  - ${decoded}\n`);
  assert.is(bodyOf(articles["2024/03/link.md"]), "See [one](/2024/03/poshta/) and [two](/2024/03/poshta/).\n");
});

test("an invalid alias is reported once for all posts", async () => {
  const folder = postFolder({
    "2024-03-05-a.md": post('title: A\naliases: ["/?p=1", "https://else.example/a/", old-a]'),
    "2024-03-06-b.md": post('title: B\naliases: ["/100%/"]'),
  });
  const { articles, warnings } = await importHere([folder], { from: "jekyll", map: plainMap });
  assert.match(articles["2024/03/a.md"] ?? "", "aliases:\n  - /2024/03/05/a/\n  - /2024/03/05/old-a/\n");
  assert.is(warnings.length, 1);
  assert.match(warnings[0] ?? "", 'The old address "/?p=1" was left out. Found 3 times in 2 posts; this is the first.');
});

test("an old address that another post has in the digest is left out", async () => {
  const titled = (title: string, url: string) => `---\ntitle: ${title}\ndate: 2024-03-01\nurl: ${url}\n---\n\nText.\n`;
  const folder = postFolder({
    "first.md": titled("First", "/2024/03/second/"),
    "second.md": titled("Second", "/news/2/"),
  });
  const { articles, errors, warnings } = await importHere([folder], {
    from: "hugo",
    editor: "Desk",
    topics: "News",
    sources: "Old site",
  });
  assert.equal(errors, []);
  assert.not.match(articles["2024/03/first.md"] ?? "", "aliases");
  assert.match(articles["2024/03/second.md"] ?? "", "aliases:\n  - /news/2/\n");
  assert.match(warnings[0] ?? "", 'The old address "/2024/03/second/" was left out: another post has it too.');
});

test.run();
