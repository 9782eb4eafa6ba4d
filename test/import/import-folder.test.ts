import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesIn, fixtures, newDigest, runImport } from "../support/run-import.ts";

const hugo = ["--from", "hugo", join(fixtures, "hugo/posts"), "--map", join(fixtures, "hugo.map.yaml")];
const jekyll = ["--from", "jekyll", join(fixtures, "jekyll"), "--map", join(fixtures, "jekyll.map.yaml")];
const expected = (name: string) => readFileSync(join(fixtures, "expected", name), "utf8");

test("a Hugo folder becomes articles and registry entries", () => {
  const digest = newDigest();
  const { code, out } = runImport(digest, ...hugo, "--register");
  assert.is(code, 0);
  assert.is(
    out,
    `Imported 3 articles into DIGEST/articles.
  DIGEST/articles/2024/03/first-ship.md
  DIGEST/articles/2024/03/second-ship.md
  DIGEST/articles/2024/03/third-ship.md
Drafts, because readers did not see them: 1 post.
  1 by \`draft: true\`
Not imported: 1 post without a text.
  ${fixtures}/hugo/posts/2024/link-only.md
Not imported: 1 post of which no text is left.
  ${fixtures}/hugo/posts/2024/only-script.md
Registered 2 topics, 1 editor, 1 outlet.
  topic General (general)
  topic Harbour (harbour)
  editor The Desk (desk)
  outlet Old Site (old-site)
Made text of 2 references to pages that are not in the source.
1 warning, above.
`,
  );
  const files = filesIn(digest);
  assert.is(files["articles/2024/03/first-ship.md"], expected("first-ship.md"));
  assert.match(files["articles/2024/03/second-ship.md"] ?? "", "status: draft\n");
  assert.match(
    files["data/topics.yaml"] ?? "",
    "\n- id: harbour\n  name: Harbour\n  description: Ships, and where they rest.\n",
  );
});

test("a Jekyll folder becomes articles", () => {
  const digest = newDigest();
  const { code } = runImport(digest, ...jekyll, "--register");
  assert.is(code, 0);
  assert.is(filesIn(digest)["articles/2023/06/a-day.md"], expected("a-day.md"));
});

test("without --register missing entries are printed and nothing is written", () => {
  const digest = newDigest();
  const before = filesIn(digest);
  const { code, err } = runImport(digest, ...jekyll);
  assert.is(code, 1);
  assert.match(err, "To paste into DIGEST/data/editors.yaml:\n\n- id: cleo-park\n  name: Cleo Park\n");
  assert.equal(filesIn(digest), before);
});

/** The fixtures in a folder that a test may change, and the options to import it. */
function changedHugo(digest: string, name: string, text: string): readonly string[] {
  cpSync(join(fixtures, "hugo"), join(digest, "hugo"), { recursive: true });
  writeFileSync(join(digest, "hugo/posts", name), text);
  return ["--from", "hugo", join(digest, "hugo/posts"), "--map", join(fixtures, "hugo.map.yaml"), "--register"];
}

const head = "---\ntitle: T\ndate: 2024-01-01\n---\n";

test("a shortcode without a rule is refused with its place, and nothing is written", () => {
  const digest = newDigest();
  const { code, err } = runImport(digest, ...changedHugo(digest, "a.md", `${head}\nText {{< map "x" >}} text.\n`));
  assert.is(code, 1);
  assert.match(
    err,
    `DIGEST/hugo/posts/a.md:6:6 An unknown shortcode or tag \`map\`.
    Text {{< map "x" >}} text.
         ~~~~~~~~~~~~~~~
  Expected: a shortcode or tag that \`shortcodes\` of the mapping has a rule for
  To do: write a rule for it under \`shortcodes\`, e.g. \`name: {as: drop}\`; see docs/guide/import.md
`,
  );
  assert.not.ok(existsSync(join(digest, "articles")));
});

test("an unusable term, date and slug are refused", () => {
  const digest = newDigest();
  const fields = "---\ntitle: T\ndate: 31 May\ntags: [Moon]\n---\ntext\n";
  assert.match(
    runImport(digest, ...changedHugo(digest, "a.md", fields)).err,
    'DIGEST/hugo/posts/a.md:3:1 "31 May" is not a date.\n    date: 31 May\n    ~~~~\n',
  );
  const unknown = fields.replace("31 May", "2024-05-31");
  assert.match(
    runImport(digest, ...changedHugo(digest, "a.md", unknown)).err,
    'DIGEST/hugo/posts/a.md:4:1 "Moon" is not described in `topics`.\n    tags: [Moon]\n    ~~~~\n',
  );
});

test("a hostile slug stays in its folder, and its old address is left out", () => {
  const digest = newDigest();
  const text = head.replace("date:", "slug: ../../../../etc/passwd\ndate:");
  const { code, err } = runImport(digest, ...changedHugo(digest, "a.md", `${text}text\n`));
  assert.is(code, 0);
  assert.match(err, 'Warning: The old address "/2024/01/01/../../../../etc/passwd/" was left out.');
  assert.ok(existsSync(join(digest, "articles/2024/01/etc-passwd.md")));
});

test("an unknown key of a mapping file is refused", () => {
  const digest = newDigest();
  writeFileSync(join(digest, "bad.map.yaml"), "fields: {title: headline}\nimage: link\n");
  const { code, err } = runImport(digest, ...hugo.slice(0, 4), join(digest, "bad.map.yaml"));
  assert.is(code, 1);
  assert.match(err, 'DIGEST/bad.map.yaml:2:1 Unknown field "image".');
  assert.match(err, 'did you mean "images"?');
  assert.match(err, 'DIGEST/bad.map.yaml:1:17 `fields.title` is "headline".');
});

test.run();
