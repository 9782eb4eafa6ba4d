import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Article } from "../../scripts/content/article.ts";
import { edition } from "../../scripts/pages/edition.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

/** Articles of a day, one an hour. */
function day(name: string, count: number): readonly Article[] {
  return Array.from({ length: count }, (_, n) => article(`${name}/${n + 1}`, `${name}T1${n}:00:00Z`));
}

/** The articles of the day before in the edition of 4 December. */
function before(...articles: readonly Article[]) {
  const shown = edition.view("2025-12-04", fakeDigest(articles))?.before;
  return shown && { href: shown.day.href, text: shown.day.text, headlines: shown.cards.map(({ title }) => title) };
}

test("an edition with few articles also lists the day before", () => {
  const earlier = article("earlier", "2025-11-30T10:00:00Z", { title: "Earlier" });
  assert.equal(before(earlier, ...day("2025-12-04", 3)), {
    href: "/2025/11/30/",
    text: "Sunday, 30 November 2025",
    headlines: ["Earlier"],
  });
  assert.is(before(...day("2025-12-04", 3)), undefined);
  assert.is(before(earlier, ...day("2025-12-04", 4)), undefined);
});

test("an edition lists at most six articles of the day before", () => {
  assert.is(before(...day("2025-12-03", 9), ...day("2025-12-04", 1))?.headlines.length, 6);
});

test("the path to an edition leads through archive, year and month", () => {
  assert.equal(edition.view("2025-12-04", fakeDigest(day("2025-12-04", 1)))?.path, [
    { href: "/archive/", text: "Archive" },
    { href: "/2025/", text: "2025" },
    { href: "/2025/12/", text: "December" },
  ]);
});

test.run();
