import { test } from "uvu";
import * as assert from "uvu/assert";
import { home } from "../../scripts/pages/home.ts";
import type { Card, HomeView } from "../../scripts/pages/view.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

const brief = article("brief", "2025-12-05T12:00:00Z", { type: "brief", topics: ["sport"] });
const lead = article("lead", "2025-12-05T10:00:00Z", { summary: "What matters." });
const other = article("other", "2025-12-04T10:00:00Z");
const older = article("older", "2025-12-03T10:00:00Z");

function viewOf(...articles: readonly (typeof lead)[]): HomeView | undefined {
  return home.view(
    "home",
    fakeDigest(articles, { site: { pages: { list: 20, homeDays: 5, topicBlock: 2, readMore: 6 } } }),
  );
}

function addresses(cards: readonly Card[] = []): readonly string[] {
  return cards.map(({ href }) => href);
}

test("the lead stands above the latest and above the blocks of topics, and in neither", () => {
  const view = viewOf(brief, lead, other, older);
  assert.is(view?.lead?.href, "/lead/");
  assert.equal(addresses(view?.days.flatMap(({ cards }) => cards)), ["/brief/", "/other/", "/older/"]);
  assert.equal(
    view?.topicBlocks.map(({ topic, cards }) => [topic.text, ...addresses(cards)]),
    [
      ["Science", "/other/", "/older/"],
      ["Sport", "/brief/"],
    ],
  );
});

test("a topic that has nothing but the lead has no block", () => {
  assert.equal(
    viewOf(brief, lead)?.topicBlocks.map(({ topic }) => topic.text),
    ["Sport"],
  );
});

test.run();
