import { suite } from "uvu";
import * as assert from "uvu/assert";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// Topics, editors and outlets whose id changed.

const now = "2024-03-10T10:00:00Z";

const renamed = suite<{ digest: WrittenDigest }>("renamed entries");

renamed.before.each(async (context) => {
  context.digest = new WrittenDigest();
  context.digest.write({
    ...writtenData(),
    ...Object.fromEntries(
      [1, 2, 3, 4].map((n) => [
        `articles/2024/03/n${n}.md`,
        articleFile({ title: `News ${n}`, date: `2024-03-0${n}T08:00Z`, editor: "ada", topics: ["space"] }),
      ]),
    ),
  });
  await context.digest.mustBuild(now);
});
renamed.after.each(({ digest }) => digest.dispose());

const idOf = (feed: string) => /<atom:id>[^<]+|<id>[^<]+/.exec(feed)?.[0];

renamed(
  "an earlier id still works in articles, its address redirects, and the feed keeps its id",
  async ({ digest }) => {
    digest.write({
      "data/site.yaml": `${writtenData()["data/site.yaml"]}feeds: {topics: {formats: [rss, atom]}}\n`,
    });
    await digest.mustBuild(now);
    const before = idOf(digest.page("topics/space/atom.xml"));
    assert.is(before, "<id>tag:small.example,2024:/topics/space/");
    const topics = writtenData()["data/topics.yaml"] ?? "";
    digest.write({
      "data/topics.yaml": topics
        .replace("{id: space, name: Space,", "{id: cosmos, formerIds: [space], name: Space,")
        .replace("parent: space", "parent: cosmos"),
      "data/editors.yaml": "- {id: ada-b, name: Ada Sample, formerIds: ada}\n- {id: ben, name: Ben Example}\n",
    });
    await digest.mustBuild(now);
    assert.match(digest.page("topics/cosmos/index.html"), "News 4");
    assert.match(digest.page("topics/space/index.html"), 'url=/topics/cosmos/"');
    assert.match(digest.page("editors/ada/index.html"), 'url=/editors/ada-b/"');
    assert.is(idOf(digest.page("topics/cosmos/atom.xml")), before);
    assert.is(
      digest.page("_redirects"),
      [
        "/editors/ada/ /editors/ada-b/ 301",
        "/editors/ada/feed.xml /editors/ada-b/feed.xml 301",
        "/topics/space/ /topics/cosmos/ 301",
        "/topics/space/atom.xml /topics/cosmos/atom.xml 301",
        "/topics/space/feed.xml /topics/cosmos/feed.xml 301",
        "",
      ].join("\n"),
    );
    assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
  },
);

renamed("an earlier id that is deleted, or becomes another entry, leads nowhere", async ({ digest }) => {
  digest.write({ "data/editors.yaml": "- {id: ada, name: Ada Sample, formerIds: [eva, eve]}\n" });
  await digest.mustBuild(now);
  assert.match(digest.page("editors/eva/index.html"), 'url=/editors/ada/"');
  digest.write({ "data/editors.yaml": "- {id: ada, name: Ada Sample, formerIds: [eve]}\n- {id: eva, name: Eva}\n" });
  await digest.mustBuild(now);
  assert.match(digest.page("editors/eva/index.html"), "<h1>Eva");
  assert.match(digest.page("editors/eve/index.html"), 'url=/editors/ada/"');
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

renamed("a topic that was renamed and then merged leads to the other one from both addresses", async ({ digest }) => {
  digest.write({
    "data/topics.yaml": `${writtenData()["data/topics.yaml"]}- {id: turf, name: Turf, formerIds: [grass], status: merged, mergedInto: sport}\n`,
  });
  await digest.mustBuild(now);
  for (const id of ["turf", "grass"]) assert.match(digest.page(`topics/${id}/index.html`), 'url=/topics/sport/"');
  assert.match(digest.page("_redirects"), "/topics/grass/feed.xml /topics/sport/feed.xml 301");
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

renamed("an earlier id that is a name of another entry is refused", async ({ digest }) => {
  digest.write({ "data/editors.yaml": "- {id: ada, name: Ada, formerIds: [ben]}\n- {id: ben, name: Ben}\n" });
  const outcome = await digest.build(now);
  assert.is(outcome.outcome, "problems");
  const [problem] = outcome.outcome === "problems" ? outcome.problems : [];
  assert.is(problem?.found, '"ben" is a name of "ada" and of "ben".');
});

renamed("a former editor and a retired outlet are only doubted in new articles", async ({ digest }) => {
  digest.write({
    "data/editors.yaml": "- {id: ada, name: Ada Sample, status: former}\n- {id: ben, name: Ben Example}\n",
    "data/sources.yaml": "- {id: alpha, name: Alpha News, status: retired}\n- {id: beta, name: Beta Post}\n",
    "articles/2024/03/new.md": articleFile({ title: "New", date: "2024-03-10T08:00Z", topics: ["sport"] }),
  });
  const { warnings } = await digest.mustBuild(now);
  const shown = warnings.found.map(({ line, found, advice }) => [line, found, advice.replace(`${digest.root}/`, "")]);
  const editor = "write another one, or take `status: former` from data/editors.yaml";
  const outlet = "write another one, or take `status: retired` from data/sources.yaml";
  assert.equal(shown, [
    [4, 'The editor "ada" is former.', editor],
    [6, 'The outlet "alpha" is retired.', outlet],
  ]);
  assert.match(digest.page("editors/ada/index.html"), "News 4");
});

renamed.run();
