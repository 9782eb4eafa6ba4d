import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseDocument } from "yaml";
import { cutSections } from "../../scripts/content/front-matter.ts";
import { withCorrectionStub } from "../../scripts/report/correction-stub.ts";
import { readReport } from "../../scripts/report/read-report.ts";
import { copiedDigest } from "../support/copied-digest.ts";
import { replay } from "../support/replay.ts";
import { runCommand } from "../support/run-command.ts";

const article = `---
title: "A: b"   # a comment
topics: [space]
---

Text.
`;

test("a report in JSON", async () => {
  const fields = { "article-id": "2025/12/a", words: "the\nwords", message: "Wrong.", email: "reader@mail.example" };
  const expected = { articleId: "2025/12/a", words: "the words", message: "Wrong." };
  assert.equal(await readReport(JSON.stringify(fields)), expected);
  assert.equal(await readReport(JSON.stringify({ id: 1, data: fields })), expected);
});

test("a report in the text of an e-mail, as written by the page's script", async () => {
  const text =
    "It is three.\n\narticle-id: 2025/12/a\narticle-url: https://digest.example/2025/12/a/\nwords: two\nbuilt: 2025-12-01T10:00:00.000Z\n";
  assert.equal(await readReport(text), {
    articleId: "2025/12/a",
    articlePath: "/2025/12/a/",
    words: "two",
    message: "It is three.",
    built: "2025-12-01T10:00:00.000Z",
  });
});

test("a quoted-printable e-mail is decoded", async () => {
  const mail = [
    "From: Reader <reader@mail.example>",
    "Subject: Error in: A",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "See https://digest.example/2025/12/caf=C3=A9/ =E2=80=94 it is th=",
    "ree.",
  ].join("\r\n");
  const report = await readReport(mail);
  assert.is(report.articlePath, "/2025/12/café/");
  assert.match(report.message ?? "", "— it is three.");
});

test("a stub leaves everything else unchanged", () => {
  assert.is(
    withCorrectionStub(article, { words: "two", before: "It was", after: "times.", message: "Three!" }, "2025-12-02"),
    `---
title: "A: b"   # a comment
topics: [space]
corrections:
  # A reader's report, not yet checked. Write below what was wrong and what is right, or delete all this.
  # The place: It was [two] times.
  # The report: Three!
  - date: 2025-12-02
    text: ""
---

Text.
`,
  );
});

test("a stub notes that the article was changed after the reader saw it", () => {
  const changed = String(withCorrectionStub(article, { message: "Three!" }, "2025-12-02", true));
  assert.match(changed, "  # The report: Three!\n  # The article has been changed since the reader saw it.\n  - date");
  assert.not.match(String(withCorrectionStub(article, { message: "Three!" }, "2025-12-02")), "changed since");
});

test("a stub follows existing corrections, with their indentation", () => {
  const corrected = "---\ntitle: A\ncorrections:\n- date: 2025-12-01\n  text: One. # kept\n\ntopics: [b]\n---\nText.\n";
  const text = withCorrectionStub(corrected, {}, "2025-12-02");
  assert.type(text, "string");
  const yaml = parseDocument(cutSections(String(text))?.yaml ?? "");
  assert.equal(yaml.toJS(), {
    title: "A",
    corrections: [
      { date: "2025-12-01", text: "One." },
      { date: "2025-12-02", text: "" },
    ],
    topics: ["b"],
  });
  assert.match(String(text), "text: One. # kept");
});

test("a list on one line is spread over several lines", () => {
  const corrected = "---\ntitle: A\ncorrections: [{ date: 2025-12-01, text: One. }]\ntopics: [b]\n---\nText.\n";
  const yaml = parseDocument(cutSections(String(withCorrectionStub(corrected, {}, "2025-12-02")))?.yaml ?? "");
  assert.equal(
    (yaml.toJS() as { corrections: { text: string }[] }).corrections.map(({ text }) => text),
    ["One.", ""],
  );
});

test("Windows line ends and a byte order mark stay", () => {
  const file = `\ufeff${article.replaceAll("\n", "\r\n")}`;
  const text = String(withCorrectionStub(file, {}, "2025-12-02"));
  assert.ok(text.startsWith("\ufeff---\r\n"));
  assert.not.match(text, /[^\r]\n/);
});

test("unreadable reports are refused", () => {
  assert.equal(withCorrectionStub("No front matter.\n", {}, "2025-12-02"), { reason: "it has no front matter" });
  assert.equal(withCorrectionStub("---\na: [\n---\nText.\n", {}, "2025-12-02"), {
    reason: "its front matter cannot be read",
  });
});

test("the command adds the stub to the article's file, and notes that the article has changed since", async () => {
  const digest = copiedDigest();
  try {
    await digest.build();
    const file = join(digest.root, "articles/2025/12/small-probe-sends-first-picture.md");
    const before = readFileSync(file, "utf8");
    const report = join(digest.root, "report.json");
    const fields = { "article-url": "https://fixture.example/2025/12/small-probe-sends-first-picture/" };
    writeFileSync(report, JSON.stringify({ ...fields, "article-version": "0000", message: "Not so." }));
    const { code, stdout, stderr } = runCommand("report", digest, [report]);
    assert.equal([code, stderr], [0, ""]);
    assert.is(
      stdout,
      "articles/2025/12/small-probe-sends-first-picture.md: finish the correction under `corrections:`, or delete it.\n",
    );
    const stub = [
      "corrections:",
      "  # A reader's report, not yet checked. Write below what was wrong and what is right, or delete all this.",
      "  # The report: Not so.",
      "  # The article has been changed since the reader saw it.",
      "  - date: 2026-01-01",
      '    text: ""',
      "---",
    ];
    const after = before.replace(/\n---\n/, `\n${stub.join("\n")}\n`);
    assert.is(readFileSync(file, "utf8"), after);
    assert.is(
      runCommand("report", digest, [report]).stdout,
      "articles/2025/12/small-probe-sends-first-picture.md: the report is there already; finish the correction under `corrections:`, or delete it.\n",
    );
    assert.is(readFileSync(file, "utf8"), after);
  } finally {
    digest.remove();
  }
});

test("any text of a report stays a comment", async () => {
  const nasty = fc.array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\n---\n", "\ntitle: X\n", "\u2028", "\u0085", "\r", "# ", '"', "../../etc/passwd"),
    ),
  );
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (words, message) => {
      const report = await readReport(JSON.stringify({ words: words.join(""), message: message.join("") }));
      const text = String(withCorrectionStub(article, report, "2025-12-02"));
      const sections = cutSections(text);
      assert.is(sections?.body, cutSections(article)?.body);
      const value = parseDocument(sections?.yaml ?? "").toJS();
      assert.equal(value, { title: "A: b", topics: ["space"], corrections: [{ date: "2025-12-02", text: "" }] });
      assert.ok(text.length < article.length + 4000);
    }),
    replay(300),
  );
});

test.run();
