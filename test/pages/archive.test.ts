import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Article } from "../../scripts/content/article.ts";
import { month, year } from "../../scripts/pages/archive.ts";
import { article, fakeDigest, nothingBefore } from "../support/fake-digest.ts";

const october = article("2025/10/a", "2025-10-05T10:00:00Z");
const november = article("2025/11/b", "2025-11-05T10:00:00Z");
const december = article("2025/12/c", "2025-12-05T10:00:00Z");

/** The months that a change touches. */
function touched(was: readonly Article[], is: readonly Article[], before?: Article, after?: Article): string[] {
  const lists = fakeDigest(was).list;
  const then = {
    ...nothingBefore,
    months: (name: Parameters<typeof lists>[0]) => lists(name).months(),
  };
  return [...month.touchedBy({ before, after }, fakeDigest(is), then)].sort();
}

test("articles touch their month, and neighbouring months only if it appears or disappears", () => {
  const all = [october, november, december];
  const more = article("2025/11/more", "2025-11-06T10:00:00Z");
  assert.equal(touched(all, [...all, more], undefined, more), ["2025-11"]);
  assert.equal(touched(all, all, november, { ...november, title: "Edited" }), ["2025-11"]);
  assert.equal(touched([october, december], all, undefined, november), ["2025-10", "2025-11", "2025-12"]);
  assert.equal(touched(all, [october, december], november, undefined), ["2025-10", "2025-11", "2025-12"]);
});

test("a year shows the calendars from its first month with articles to its last", () => {
  const march = article("2025/03/a", "2025-03-31T10:00:00Z");
  const may = article("2025/05/b", "2025-05-01T10:00:00Z");
  const months = year.view("2025", fakeDigest([march, may]))?.months ?? [];
  assert.equal(
    months.map(({ text, href, count }) => ({ text, href, count })),
    [
      { text: "March", href: "/2025/03/", count: 1 },
      { text: "April", href: undefined, count: 0 },
      { text: "May", href: "/2025/05/", count: 1 },
    ],
  );
  const cells = months.flatMap(({ calendar }) => calendar.flat());
  assert.is(cells.filter((cell) => cell !== undefined).length, 31 + 30 + 31);
  assert.equal(
    cells.filter((cell) => cell?.href !== undefined),
    [
      { text: "31", href: "/2025/03/31/", label: "1 article", count: 1 },
      { text: "1", href: "/2025/05/01/", label: "1 article", count: 1 },
    ],
  );
});

test("years and months use the digits and the order of the language", () => {
  const of = (language: string) => {
    const digest = fakeDigest([article("a", "2025-11-02T12:00:00Z")], { site: { language } });
    const view = year.view("2025", digest);
    return [view?.title, view?.head.title, view?.months[0]?.title];
  };
  assert.equal(of("ar-EG"), ["٢٠٢٥", "٢٠٢٥", "نوفمبر ٢٠٢٥"]);
  assert.equal(of("ja"), ["2025", "2025", "2025年11月"]);
  assert.equal(of("fr"), ["2025", "2025", "novembre 2025"]);
});

test.run();
