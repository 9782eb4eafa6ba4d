import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Article } from "../../scripts/content/article.ts";
import { home } from "../../scripts/pages/home.ts";
import type { Card, HomeView } from "../../scripts/pages/view.ts";
import { article, fakeDigest, nothingBefore } from "../support/fake-digest.ts";

const brief = article("brief", "2025-12-05T12:00:00Z", { type: "brief", topics: ["sport"] });
const lead = article("lead", "2025-12-05T10:00:00Z", { summary: "What matters." });
const other = article("other", "2025-12-04T10:00:00Z");
const older = article("older", "2025-12-03T10:00:00Z");

function viewOf(...articles: readonly Article[]): HomeView {
  const view = home.view("home", fakeDigest(articles));
  if (view === undefined) throw new Error("There is always a front page.");
  return view;
}

function addresses(cards: readonly Card[] = []): readonly string[] {
  return cards.map(({ href }) => href);
}

/** Every headline of the page, without corrections and names of stories. */
function headlines({ lead: first, seconds, latest, blocks }: HomeView): readonly string[] {
  const cards = [
    ...(first === undefined ? [] : [first]),
    ...seconds,
    ...latest,
    ...blocks.flatMap((block) => block.cards),
  ];
  return addresses(cards);
}

test("articles rank by recency and weight, and briefs come last", () => {
  const view = viewOf(brief, lead, other, older);
  assert.is(view.lead?.href, "/lead/");
  assert.equal(addresses(view.seconds), ["/other/", "/brief/"]);
  assert.equal(addresses(view.latest), ["/older/"]);
});

test("editors put an article first or last, for as long as it is recent", () => {
  const first = { ...other, priority: "lead" } as const;
  assert.is(viewOf(brief, lead, first, older).lead?.href, "/other/");
  const late = article("late", "2025-12-08T10:00:00Z");
  assert.is(viewOf(brief, lead, first, older, late).lead?.href, "/late/");
  assert.is(viewOf(brief, { ...lead, priority: "low" }, other).lead?.href, "/other/");
  assert.is(viewOf(brief, lead, { ...other, priority: "high" }).lead?.href, "/other/");
});

test("articles in front.yaml lead the front page until their time", () => {
  const until = Date.parse("2025-12-06T00:00:00Z");
  const front = [
    { article: "older", priority: "lead", until },
    { article: "brief", priority: "lead", until },
    { article: "lead", priority: "low", until },
    { article: "gone", priority: "lead", until },
  ] as const;
  const at = (now: string) => {
    const view = home.view("home", fakeDigest([brief, lead, other, older], { front, now }));
    return [view?.lead?.href, ...addresses(view?.seconds)];
  };
  assert.equal(at("2025-12-05T23:59:59Z"), ["/older/", "/brief/", "/other/"]);
  assert.equal(at("2025-12-06T00:00:00Z"), ["/lead/", "/other/", "/brief/"]);
});

test("a listed article leads even if a hundred newer ones follow", () => {
  const many = Array.from({ length: 200 }, (_, n) =>
    article(`a${n}`, new Date(Date.UTC(2025, 11, 5) + n * 3_600_000).toISOString()),
  );
  const front = [{ article: "older", priority: "lead", until: Date.parse("2026-12-06T00:00:00Z") }] as const;
  const view = home.view("home", fakeDigest([older, ...many], { front }));
  assert.is(view?.lead?.href, "/older/");
  assert.equal(
    headlines(view as HomeView).filter((href) => href === "/older/"),
    ["/older/"],
  );
});

test("the front page is checked when its list changes and when an entry ends", () => {
  const front = [{ article: "older", priority: "lead", until: 2_000 }] as const;
  const digest = fakeDigest([older], { front });
  const before = { ...nothingBefore, front };
  assert.equal([...(home.touchedByWhole?.(digest, before) ?? [])], []);
  assert.equal([...(home.touchedByWhole?.(digest, { ...before, front: [] }) ?? [])], ["home"]);
  const touched = (last: number, now: number) => [...(home.touchedByTime?.(last, now, digest) ?? [])];
  assert.equal(touched(1_000, 1_999), []);
  assert.equal(touched(1_999, 2_000), ["home"]);
  assert.equal(touched(2_000, 3_000), []);
  assert.equal(touched(2_000, 1_999), ["home"]);
});

test("no article is on the front page twice, and there are at most 40 headlines", () => {
  const many = Array.from({ length: 300 }, (_, n) =>
    article(`a${n}`, new Date(Date.UTC(2025, 11, 5) - n * 3_600_000).toISOString(), {
      topics: [["science", "sport", "space"][n % 3] ?? ""],
    }),
  );
  const shown = headlines(viewOf(...many));
  assert.is(new Set(shown).size, shown.length);
  assert.ok(shown.length > 12 && shown.length <= 40, String(shown.length));
});

test("a narrow block without a picture has two more headlines, if there is room for them", () => {
  const roots = ["science", "sport"] as const;
  const sizes = (image?: Article["image"]) => {
    const many = Array.from({ length: 60 }, (_, n) =>
      article(`a${n}`, new Date(Date.UTC(2025, 11, 5) - n * 3_600_000).toISOString(), {
        topics: [roots[n % 5 === 0 ? 1 : 0]],
        ...(image === undefined ? {} : { image }),
      }),
    );
    return viewOf(...many).blocks.map(({ heavy, cards }) => [heavy, cards.length]);
  };
  const picture = { src: "/a.jpg", alt: "A", width: 900, height: 600 };
  assert.equal(sizes(picture), [
    [true, 5],
    [false, 3],
  ]);
  assert.equal(sizes(), [
    [true, 5],
    [false, 5],
  ]);
});

test("a topic without anything else has no block", () => {
  assert.equal(viewOf(brief, lead, other).blocks, []);
});

test("the edition line names the newest day and counts its articles", () => {
  const { edition } = viewOf(brief, lead, other);
  assert.is(edition?.date.iso, "2025-12-05");
  assert.is(edition?.count, 2);
  assert.is(edition?.all, 3);
  assert.is(edition?.href, "/2025/12/05/");
});

test("the two newest corrections are listed, even of old articles", () => {
  const correctedAt = (...days: readonly string[]) => ({
    corrections: days.map((day) => ({ at: Date.parse(`${day}T10:00:00Z`), text: `It was "${day.slice(8)}".` })),
  });
  const old = article("old", "2024-01-01T10:00:00Z", correctedAt("2024-01-02", "2025-12-04"));
  const recent = article("recent", "2025-12-01T10:00:00Z", correctedAt("2025-12-02"));
  const newer = article("newer", "2025-12-02T10:00:00Z", correctedAt("2025-12-03"));
  assert.equal(
    viewOf(old, recent, newer).corrections.map(({ text }) => text),
    ["It was “04”.", "It was “03”."],
  );
});

test("articles of the newest day show their time, others their day without the plain year", () => {
  const view = viewOf(brief, lead, other, article("long-ago", "2024-12-05T12:00:00Z"));
  assert.is(view.lead?.published.text, "10:00");
  assert.equal(
    [...view.seconds, ...view.latest].map(({ published }) => published.text),
    ["4 Dec", "12:00", "5 Dec 2024"],
  );
});

test("a digest without articles has an empty front page", () => {
  const view = viewOf();
  assert.equal(headlines(view), []);
  assert.is(view.edition, undefined);
});

test.run();
