import { test } from "uvu";
import * as assert from "uvu/assert";
import { feedsPage, opml } from "../../scripts/pages/feeds.ts";
import { storyIndex } from "../../scripts/pages/story.ts";
import { article, fakeDigest, nothingBefore } from "../support/fake-digest.ts";

const digest = fakeDigest([]);
const before = article("2025/12/a", "2025-12-05T10:00:00Z");

/** Keys of the lists that an edit of the article touches. */
function touched(after: typeof before): readonly string[] {
  return [feedsPage, opml].flatMap((kind) => [...kind.touchedBy({ before, after }, digest, nothingBefore)]);
}

test("lists of feeds are touched by changes that may add a feed or change the newest stories", () => {
  const both = ["feeds", "opml"];
  assert.equal(touched({ ...before, title: "Edited", textHash: "other" }), []);
  assert.equal(touched({ ...before, topics: ["sport"] }), both);
  assert.equal(touched({ ...before, editors: [] }), both);
  assert.equal(touched({ ...before, sources: [] }), both);
  assert.equal(touched({ ...before, status: "withdrawn" }), both);
  assert.equal(touched({ ...before, corrections: [{ at: before.at, text: "It was two." }] }), both);
  assert.equal(touched({ ...before, at: before.at - 1 }), both);
});

test("with very many stories, the pages of feeds and stories list the newest ones", () => {
  const many = Array.from({ length: 150 }, (_, n) =>
    article(`2025/12/${n}`, new Date(Date.parse("2025-12-30T00:00:00Z") + n * 60_000).toISOString()),
  );
  const withStories = {
    ...fakeDigest(many),
    storySlugOf: (id: string) => `about-${id}`,
    story: (slug: string) => {
      const { id, at } = many[Number(slug.slice("about-2025/12/".length))] ?? before;
      return { slug, articles: [id, id, id, id, id], firstAt: at, lastAt: at };
    },
  };
  const [open, ...others] = storyIndex.view("stories", withStories)?.groups ?? [];
  assert.equal([open?.state, open?.stories.length, others], ["open", 40, []]);
  assert.is(open?.stories[0]?.link.href, "/stories/about-2025/12/149/");
  const stories = feedsPage.view("feeds", withStories)?.groups.find(({ href }) => href === "/stories/");
  assert.is(stories?.feeds.length, 100);
});

test.run();
