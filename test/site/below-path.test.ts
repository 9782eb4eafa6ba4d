import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { prepare } from "../support/prepare.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// A digest whose `url` has a path: everything it links to lies below that path.

const now = "2024-03-20T10:00:00Z";
const digest = new WrittenDigest();

prepare(test, async () => {
  const data = writtenData();
  digest.write({
    ...data,
    "data/site.yaml": `${data["data/site.yaml"]}`.replace("https://small.example", "https://small.example/pt/"),
    "articles/2024/03/first.md": articleFile({ title: "A bridge reopens", date: "2024-03-02", text: "Cars cross." }),
    "articles/2024/03/second.md": articleFile({
      title: "A ferry stops",
      date: "2024-03-03",
      text: "The [bridge](/2024/03/first/) is open, as [said](../first/).",
    }),
  });
  await digest.mustBuild(now);
});
test.after(() => digest.dispose());

test("links of pages lead below the path, to what is there", () => {
  const wrong = new Set<string>();
  for (const [path, text] of digest.output()) {
    if (!path.endsWith(".html")) continue;
    for (const [, address = ""] of text.matchAll(/ (?:href|src|action|poster)="([^"#?]*)[^"]*"/g)) {
      const url = new URL(address, `https://small.example/pt${path}`);
      if (url.origin !== "https://small.example") continue;
      if (!url.pathname.startsWith("/pt/")) wrong.add(`${path}: ${address}`);
      else {
        const file = decodeURI(url.pathname.slice(3));
        if (!existsSync(join(digest.folders.output, file.endsWith("/") ? `${file}index.html` : file))) {
          wrong.add(`${path}: ${address}, where nothing is`);
        }
      }
    }
  }
  assert.equal([...wrong], []);
});

test("feeds, sitemaps and machine-readable files name addresses below the path", () => {
  const wrong = new Set<string>();
  for (const [path, text] of digest.output()) {
    if (/\.(woff2|png|ico|css|js)$/.test(path)) continue;
    for (const [address] of text.matchAll(/https:\/\/small\.example(?!\/pt\/)[^\s"'<>\\)]*/g))
      wrong.add(`${path}: ${address}`);
  }
  assert.equal([...wrong], []);
});

test("style sheets, scripts and files of search have no address above the path", () => {
  const wrong = [...digest.output()].flatMap(([path, text]) => {
    const pattern = path.endsWith(".css")
      ? /url\(["']?\/(?!pt\/)/
      : path.endsWith(".webmanifest")
        ? /"\/(?!pt\/)/
        : /(?!)/;
    return pattern.test(text) ? [path] : [];
  });
  assert.equal(wrong, []);
});

test("an incremental build leaves what one from scratch would", async () => {
  digest.write({
    "articles/2024/03/third.md": articleFile({ title: "A tram starts", date: "2024-03-04", text: "It is red." }),
  });
  await digest.mustBuild(now);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

test.run();
