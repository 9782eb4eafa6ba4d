import { test } from "uvu";
import * as assert from "uvu/assert";
import { article as kind } from "../../scripts/pages/article.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

const topic = { href: "/topics/space/", text: "Space" };

test("an article to which nothing is related, not even by its topic, is alone on it", () => {
  const digest = fakeDigest([article("only", "2025-12-05T10:00:00Z")]);
  assert.equal(kind.view("only", digest)?.readMore, { groups: [], topic, alone: true });
});

test("a withdrawn article does not say whether it is alone on its topic", () => {
  const withdrawn = article("withdrawn", "2025-12-05T10:00:00Z", { status: "withdrawn", withdrawn: "It was not so." });
  assert.equal(kind.view("withdrawn", fakeDigest([withdrawn]))?.readMore, { groups: [], topic });
});

test.run();
