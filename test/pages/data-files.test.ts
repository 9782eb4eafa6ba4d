import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type CopiedDigest, copiedDigest, fixtures, putFixture } from "../support/copied-digest.ts";
import { prepare } from "../support/prepare.ts";

const files = suite<{ digest: CopiedDigest }>("index.json of topics and stories");

prepare(files, async (context) => {
  context.digest = copiedDigest();
  putFixture(join(fixtures, "checked/topic-far-from-text"), context.digest);
  await context.digest.build();
});
files.after(({ digest }) => digest.remove());

function article(id: string, title: string, published: string) {
  return { id, title, address: `https://fixture.example/${id}/`, published };
}

const comets = [
  article("2025/12/comet-seen", "Comet seen above the northern horizon", "2025-12-03T09:00:00Z"),
  article("2025/12/comet-tail", "Comet tail grows longer", "2025-12-04T09:00:00Z"),
  article("2025/12/comet-nears", "Comet nears the Sun", "2025-12-05T09:00:00Z"),
  article("2025/12/comet-fades", "Comet fades after passing the Sun", "2025-12-06T09:00:00Z"),
];

files("a topic's file lists its articles, newest first", ({ digest }) => {
  assert.equal(read(digest, "topics/space/index.json"), {
    id: "space",
    name: "Space",
    address: "https://fixture.example/topics/space/",
    articles: [
      ...comets.toReversed(),
      {
        ...article(
          "2025/12/small-probe-sends-first-picture",
          "Small probe sends its first picture",
          "2025-12-02T08:00:00Z",
        ),
        id: "news/first-picture",
      },
      article("2025/11/old-observatory-reopens", "Old observatory reopens with a new roof", "2025-11-27T18:00:00Z"),
    ],
  });
});

files("a story's file lists its articles, oldest first", ({ digest }) => {
  assert.equal(read(digest, "stories/comet-seen/index.json"), {
    id: "comet-seen",
    name: "Space, December 2025",
    address: "https://fixture.example/stories/comet-seen/",
    articles: [...comets, article("2025/12/the-mistake", "Telescope finds a second comet", "2025-12-07T09:00:00Z")],
  });
});

function read(digest: CopiedDigest, path: string): unknown {
  return JSON.parse(readFileSync(join(digest.folders.output, path), "utf8"));
}

files.run();
