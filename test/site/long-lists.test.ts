import { test } from "uvu";
import * as assert from "uvu/assert";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// A digest with hundreds of everything: no page may be too large for a phone.

const mostBytes = 150_000;
const outlets = names("outlet", 620);
const editors = names("editor", 310);
const topics = names("topic", 330);

test("no page exceeds 150 kB with hundreds of outlets, editors, topics, articles a day and corrections", async () => {
  const digest = new WrittenDigest();
  try {
    digest.write({
      ...writtenData(),
      "data/site.yaml": `${writtenData()["data/site.yaml"]}`
        .replace("cards: 4", "cards: none")
        .replace("list: 5", "list: 20"),
      "data/topics.yaml": topics
        .map((id, n) => `- {id: ${id}, name: ${nameOf(id)}${n % 4 === 0 ? "" : `, parent: ${topics[n - (n % 4)]}`}}\n`)
        .join(""),
      "data/editors.yaml": editors.map((id) => `- {id: ${id}, name: ${nameOf(id)}}\n`).join(""),
      "data/sources.yaml": outlets.map((id) => `- {id: ${id}, name: ${nameOf(id)}, country: DE}\n`).join(""),
    });
    for (let n = 0; n < 340; n++) digest.write({ [`articles/2024/03/a-${n}.md`]: fullArticle(n) });
    await digest.mustBuild("2024-06-01T12:00:00Z");
    const sizes = [...digest.output()]
      .filter(([file]) => file.endsWith(".html"))
      .map(([file, text]) => [file, text.length] as const);
    assert.equal(
      sizes.filter(([, size]) => size > mostBytes),
      [],
    );
    // Entries that do not fit are on the next pages.
    for (const page of ["/sources/page/2", "/editors/page/2", "/topics/page/2", "/2024/03/05/page/2"]) {
      assert.ok(
        sizes.some(([file]) => file === `${page}/index.html`),
        page,
      );
    }
  } finally {
    digest.dispose();
  }
});

/** Half of the articles are of one day. Each is corrected. */
function fullArticle(n: number): string {
  const day = n % 2 === 0 ? "05" : String(1 + (n % 28)).padStart(2, "0");
  const minute = String(n % 60).padStart(2, "0");
  return articleFile({
    title: `Headline number ${n} is about as long as headlines of newspapers usually are`,
    date: `2024-03-${day}T10:${minute}`,
    editor: editors[n % editors.length] ?? "",
    topics: [topics[n % topics.length] ?? ""],
    sources: [0, 1].map((place) => outlets[(2 * n + place) % outlets.length] ?? ""),
    more: [
      'summary: "A summary of one sentence, which says in some twenty words what there is to know, and to whom it matters."',
      `corrections: [{date: 2024-0${4 + (n % 2)}-05T10:${minute}, text: An earlier version said that there were ${n} of them; there are ${n + 1}.}]`,
    ],
    text: `Report ${n.toString(36)} of ${nameOf(topics[n % topics.length] ?? "")}.`,
  });
}

/** Ids that begin with many letters. */
function names(kind: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `${String.fromCharCode(97 + (n % 26))}-${kind}-${n}`);
}

function nameOf(id: string): string {
  return `${id[0]?.toUpperCase()}${id.slice(1).replaceAll("-", " ")} of the North`;
}

test.run();
