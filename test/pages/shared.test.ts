import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSettings } from "../../scripts/content/read-registries.ts";
import { sharedOf } from "../../scripts/pages/shared.ts";
import { renderSample } from "../support/render-view.ts";
import { shared } from "../support/sample-parts.ts";
import * as samples from "../support/sample-views.ts";
import { WrittenDigest, writtenData } from "../support/written-digest.ts";

/** The shared data of a digest with `n` top-level topics. */
function sharedWith(n: number): ReturnType<typeof sharedOf> {
  const digest = new WrittenDigest();
  try {
    const topics = Array.from({ length: n }, (_, nth) => `- {id: topic-${nth + 1}, name: Topic ${nth + 1}}\n`);
    digest.write({ ...writtenData(), "data/topics.yaml": topics.join("") });
    const settings = readSettings(digest.folders);
    if ("problems" in settings) throw new Error("The settings are refused.");
    return sharedOf(settings, digest.folders);
  } finally {
    digest.dispose();
  }
}

test("a masthead with few topics names all of them", () => {
  const { topics, allTopics } = sharedWith(10);
  assert.is(topics.length, 10);
  assert.is(allTopics, undefined);
});

test("a masthead with many topics names the first ones and links to all", () => {
  const { topics, allTopics } = sharedWith(120);
  assert.equal(topics.at(-1), { href: "/topics/topic-10/", text: "Topic 10" });
  assert.is(topics.length, 10);
  assert.is(allTopics, "/topics/");
  const page = renderSample("home", samples.home, { ...shared, topics, allTopics: "/topics/" });
  const masthead = page.slice(0, page.indexOf("</header>"));
  assert.match(masthead, '<a href="/topics/topic-10/">Topic 10</a></li><li><a href="/topics/">All topics</a></li>');
  assert.not.match(masthead, "Topic 11");
});

test.run();
