import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { importHere } from "../support/import-here.ts";
import { bodyOf, plainMap, post, postFolder } from "../support/post-folder.ts";

test("a slug that recurs within a month gets the day, in any order of the files", async () => {
  const folder = postFolder({
    "a/2024-03-29-roundup.md": post("title: Roundup"),
    "b/2024-03-08-roundup.md": post("title: Roundup"),
    "c/2024-03-08-roundup.markdown": post("title: Roundup again"),
    "d/2024-04-05-roundup.md": post("title: Roundup"),
  });
  const { articles, errors, renamed } = await importHere([folder], { from: "jekyll", map: plainMap });
  assert.equal(errors, []);
  assert.equal(Object.keys(articles).sort(), [
    "2024/03/roundup-08.md",
    "2024/03/roundup-29.md",
    "2024/03/roundup.md",
    "2024/04/roundup.md",
  ]);
  assert.match(articles["2024/03/roundup-29.md"] ?? "", "aliases:\n  - /2024/03/29/roundup/\n");
  assert.is(renamed.length, 2);
});

test("a pattern of the mapping names the files", async () => {
  const folder = postFolder({ "2024-03-08-roundup.md": post("title: Roundup") });
  const { articles } = await importHere([folder], { from: "jekyll", map: { ...plainMap, file: "{day}-{slug}" } });
  assert.equal(Object.keys(articles), ["2024/03/08-roundup.md"]);
});

test("Markdown and HTML are read with any of their extensions; other texts are reported", async () => {
  const folder = postFolder({
    "2024-01-01-a.MD": post("title: A"),
    "2024-01-02-b.mkd": post("title: B"),
    "2024-01-03-c.mdown": post("title: C"),
    "2024-01-04-d.html": post("title: D", "<p>Some <b>text</b>.</p>"),
    "2024-01-05-e.textile": post("title: E"),
    "2024-01-06-f.adoc": "= F",
    "page.html": "<p>No front matter</p>",
    "pictures/ship.jpg": "",
  });
  symlinkSync("2024-01-01-a.MD", join(folder, "linked.md"));
  const { articles, skipped } = await importHere([folder], { from: "jekyll", map: plainMap });
  assert.is(Object.keys(articles).length, 4);
  assert.is(bodyOf(articles["2024/01/d.md"]), "Some **text**.\n");
  assert.equal(skipped.get("in a form that is not read"), [
    join(folder, "2024-01-05-e.textile"),
    join(folder, "2024-01-06-f.adoc"),
  ]);
  assert.equal(skipped.get("of HTML without front matter"), [join(folder, "page.html")]);
  assert.equal(skipped.get("that are links, pipes or devices"), [join(folder, "linked.md")]);
});

const bylines: readonly (readonly [written: string, editors: string])[] = [
  ["author: Ana Lima", "editor: ana-lima"],
  ["author: {name: Ana Lima, url: https://ana.example}", "editor: ana-lima"],
  ["author: [{name: Ana Lima}, Ben Okoro]", "editor:\n  - ana-lima\n  - ben-okoro"],
  ["author: [[Ana Lima], [Ben Okoro]]", "editor:\n  - ana-lima\n  - ben-okoro"],
  ["author: {first: Ana, last: Lima}", "editor: ana-lima"],
  ["author: Ana Lima and Ben Okoro", "editor:\n  - ana-lima\n  - ben-okoro"],
  ["author: 'Ana Lima, Ben van der Okoro & Cleo Park'", "editor:\n  - ana-lima\n  - ben-van-der-okoro\n  - cleo-park"],
  ["author: Department of Health and Human Services", "editor: department-of-health-and-human-services"],
  ["author: ''", "editor: desk"],
];

for (const [written, editors] of bylines) {
  test(`\`${written}\` keeps its names`, async () => {
    const folder = postFolder({ "2024-01-01-a.md": post(`title: A\n${written}`) });
    const { articles, errors } = await importHere([folder], { from: "hugo", map: plainMap });
    assert.equal(errors, []);
    assert.match(articles["2024/01/a.md"] ?? "", `\n${editors}\n`);
  });
}

test("an unreadable byline is refused, never replaced by the default editor", async () => {
  const folder = postFolder({ "2024-01-01-a.md": post("title: A\nauthor: [true]") });
  const { errors } = await importHere([folder], { from: "hugo", map: plainMap });
  assert.match(errors[0] ?? "", "2024-01-01-a.md:3:1 The editor cannot be read.");
});

test("Jekyll's categories are split into words, and names such as constructor are safe", async () => {
  const folder = postFolder({
    "2024-01-01-a.md": post("title: A\ncategories: sea harbour"),
    "2024-01-02-b.md": post("title: B\ntags: [constructor, toString, __proto__, hasOwnProperty]\nconstructor: 1"),
  });
  const { articles, errors } = await importHere([folder], { from: "jekyll", map: plainMap });
  assert.equal(errors, []);
  assert.match(articles["2024/01/a.md"] ?? "", "topics:\n  - sea\n  - harbour\n");
  assert.match(
    articles["2024/01/b.md"] ?? "",
    "topics:\n  - constructor\n  - tostring\n  - proto\n  - hasownproperty\n",
  );
});

test("the language comes from the name of the file or its folder, if the text can be in that language", async () => {
  const ukrainian = "Порт знову відкрито після бурі.";
  const folder = postFolder({
    "2024-01-01-port.uk.md": post("title: Порт", ukrainian),
    "2024-01-01-port.md": post("title: Port"),
    "uk/2024-01-02-ship.md": post("title: Корабель", ukrainian),
    "de/2024-01-03-schiff.md": post("title: Schiff", "Das Schiff kam an."),
    "2024-01-04-london.uk.md": post("title: London", "News from the United Kingdom."),
  });
  const { articles } = await importHere([folder], { from: "hugo", map: plainMap });
  const lang = (path: string) => /^lang: (.*)$/m.exec(articles[path] ?? "")?.[1];
  assert.is(lang("2024/01/port.md"), "en");
  assert.is(lang("2024/01/port-01.md"), "uk");
  assert.is(lang("2024/01/ship.md"), "uk");
  assert.is(lang("2024/01/schiff.md"), "de");
  assert.is(lang("2024/01/london-uk.md"), "en");
});

test("a lead picture is mapped with its description; without one, it is left out with a warning", async () => {
  const map = {
    ...plainMap,
    fields: { ...plainMap.fields, image: "image.src", "photo.alt": "image.alt", "photo.by": "image.credit" },
  };
  const folder = postFolder({
    "2024-01-01-a.md": post("title: A\nimage: /p/ship.jpg\nphoto: {alt: A ship, by: Ana}"),
    "2024-01-02-b.md": post("title: B\nimage: /p/boat.jpg"),
  });
  const { articles, warnings } = await importHere([folder], { from: "jekyll", map });
  assert.match(
    articles["2024/01/a.md"] ?? "",
    "image:\n  src: https://old.example/p/ship.jpg\n  alt: A ship\n  credit: Ana\n",
  );
  assert.match(warnings.join("\n"), 'The lead picture "https://old.example/p/boat.jpg" has no description');
});

test("each tag without a rule is reported once, including nested ones", async () => {
  const body = "{% box %}{% donate %}x{% endbox %}\n\n{% donate %}";
  const folder = postFolder({
    "2024-01-01-a.md": post("title: A", body),
    "2024-01-02-b.md": post("title: B", body),
  });
  const { errors, tagRules } = await importHere([folder], { from: "jekyll", map: plainMap });
  assert.equal(
    errors.map((error) => error.split("\n")[0]?.replace(folder, "")),
    [
      "/2024-01-01-a.md:5:1 An unknown shortcode or tag `box`. Found 2 times in 2 posts; this is the first.",
      "/2024-01-01-a.md:5:10 An unknown shortcode or tag `donate`. Found 4 times in 2 posts; this is the first.",
    ],
  );
  assert.equal(
    [...tagRules],
    [
      ["box", "{as: inner}"],
      ["donate", "{as: drop}"],
    ],
  );
});

test("Zola posts take date and address from their path", async () => {
  const folder = postFolder({
    "ships.md":
      '+++\ntitle = "Ships"\npath = "2024/03/05/ships"\naliases = ["old/ships"]\n[taxonomies]\ntags = ["Sea"]\n+++\n\nText.\n',
  });
  const { articles, errors } = await importHere([folder], { editor: "Ana Lima", sources: "Old site" });
  assert.equal(errors, []);
  assert.match(articles["2024/03/ships.md"] ?? "", "date: 2024-03-05\neditor: ana-lima\ntopics:\n  - sea\n");
  assert.match(articles["2024/03/ships.md"] ?? "", "aliases:\n  - /2024/03/05/ships/\n  - /old/ships/\n");
});

test("plain Markdown takes its title from its first heading and its date from its name", async () => {
  const folder = postFolder({ "2024-03-05-ships.md": "# Ships sail\n\nThey *do*.\n" });
  const given = { editor: "Ana Lima", topics: "Sea", sources: "Old site" };
  const { articles } = await importHere([join(folder, "2024-03-05-ships.md")], given);
  assert.match(articles["2024/03/ships.md"] ?? "", "title: Ships sail\ndate: 2024-03-05\n");
  assert.is(bodyOf(articles["2024/03/ships.md"]), "They _do_.\n");
});

test("YAML with exploding aliases and HTML nested too deeply are refused by file name", async () => {
  const lines = ["a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]"];
  for (const [name, before] of ["ba", "cb", "dc", "ed", "fe", "gf"])
    lines.push(`${name}: &${name} [${`*${before}, `.repeat(9)}1]`);
  const folder = postFolder({
    "2024-01-01-bomb.md": post(`title: A\n${lines.join("\n")}`),
    "2024-01-02-deep.md": post("title: B", "<div>".repeat(50_000)),
    "2024-01-03-quotes.md": post("title: C", `${"> ".repeat(5_000)}x`),
    "2024-01-04-twice.md": post(`title: A\ntitle: B\n${lines.join("\n")}`),
  });
  const { errors } = await importHere([folder], { from: "hugo", map: plainMap });
  assert.equal(errors.map((error) => error.split("\n")[0]?.replace(folder, "")).sort(), [
    "/2024-01-01-bomb.md:2:1 The front matter has more than 20,000 values.",
    "/2024-01-02-deep.md:1:1 The HTML is nested more than 200 deep.",
    "/2024-01-03-quotes.md:1:1 The HTML is nested more than 200 deep.",
    "/2024-01-04-twice.md:2:1 The front matter has more than 20,000 values.",
  ]);
});

test.run();
