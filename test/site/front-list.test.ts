import { test } from "uvu";
import * as assert from "uvu/assert";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

test("entries of front.yaml begin, end and disappear as in a build from scratch", async () => {
  const digest = new WrittenDigest();
  const lead = () =>
    /<article class="card lead">.*?<h2 class="headline"><a href="([^"]*)"/s.exec(digest.page("index.html"))?.[1];
  const buildAt = async (now: string) => {
    await digest.mustBuild(now, { shards: 1 });
    assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
    return lead();
  };
  try {
    digest.write({
      ...writtenData(),
      "articles/2024/02/old.md": articleFile({ date: "2024-02-01", title: "The old one" }),
      "articles/2024/03/new.md": articleFile({ date: "2024-03-01", title: "The new one" }),
    });
    assert.is(await buildAt("2024-03-02T10:00:00Z"), "/2024/03/new/");
    digest.write({ "data/front.yaml": "- {article: 2024/02/old, until: 2024-03-02T14:00}\n" });
    assert.is(await buildAt("2024-03-02T11:00:00Z"), "/2024/02/old/");
    // 14:00 in Kyiv.
    assert.is(await buildAt("2024-03-02T12:00:00Z"), "/2024/03/new/");
    digest.write({ "data/front.yaml": "- {article: /2024/02/old/, until: 2024-03-03}\n" });
    assert.is(await buildAt("2024-03-02T12:30:00Z"), "/2024/02/old/");
    digest.remove("data/front.yaml");
    assert.is(await buildAt("2024-03-02T13:00:00Z"), "/2024/03/new/");
  } finally {
    digest.dispose();
  }
});

test.run();
