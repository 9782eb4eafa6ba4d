import { test } from "uvu";
import * as assert from "uvu/assert";
import { newsSitemapKind, pagesSitemapKind, sitemapIndexKind, sitemapKind } from "../../scripts/pages/sitemap.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

/** The language of an article in the news sitemap. */
function newsLanguageOf(lang: string): string | undefined {
  const one = { ...article("2025/12/one", "2025-12-31T10:00:00Z"), lang };
  return newsSitemapKind.view("news", fakeDigest([one]))?.pages[0]?.news?.language;
}

test("the news sitemap states languages without country or script, except for Chinese", () => {
  const languages = ["en-GB", "uk", "zh", "zh-CN", "zh-Hant", "zh-TW", "zh-HK"];
  assert.equal(languages.map(newsLanguageOf), ["en", "uk", "zh-cn", "zh-cn", "zh-tw", "zh-tw", "zh-tw"]);
});

test("a landing page has the time of its newest article, and the corrections page that of its newest correction", () => {
  const old = article("2025/12/old", "2025-12-01T10:00:00Z", {
    topics: ["sport"],
    corrections: [{ at: Date.parse("2025-12-20T09:00:00Z"), text: "It was two." }],
  });
  const recent = article("2025/12/recent", "2025-12-30T10:00:00Z", { topics: ["space"], editors: [], sources: [] });
  const pages = pagesSitemapKind.view("pages", fakeDigest([old, recent]))?.pages ?? [];
  const changed = Object.fromEntries(
    pages.map((page) => [page.address.replace("https://digest.example", ""), page.changed?.slice(0, 10)]),
  );
  assert.equal(
    ["/", "/topics/", "/topics/science/", "/topics/sport/", "/editors/ed/", "/sources/wire/", "/corrections/"].map(
      (address) => changed[address],
    ),
    ["2025-12-30", "2025-12-30", "2025-12-30", "2025-12-01", "2025-12-01", "2025-12-01", "2025-12-20"],
  );
  assert.is(changed["/2025/"], undefined);
});

test("the index has the newest change of each month, and none for a full file", () => {
  const dated = (id: string, at: string, corrected?: string) =>
    article(id, at, corrected === undefined ? {} : { corrections: [{ at: Date.parse(corrected), text: "Two." }] });
  const many = Array.from({ length: 201 }, (_, n) =>
    dated(`2025/11/${n}`, `2025-11-${n < 200 ? "03" : "20"}T10:00:00Z`, n === 7 ? "2025-12-24T09:00:00Z" : undefined),
  );
  const digest = fakeDigest([
    ...many,
    dated("2025/10/a", "2025-10-02T10:00:00Z", "2025-12-20T09:00:00Z"),
    dated("2025/10/b", "2025-10-30T10:00:00Z"),
    article("2025/10/gone", "2025-10-31T10:00:00Z", { status: "withdrawn", withdrawn: "It was wrong." }),
  ]);
  const index = sitemapIndexKind.view("sitemap", digest);
  assert.equal(
    index?.sitemaps.map(({ address, changed }) => `${address.replace(/.*\//, "")} ${changed?.slice(0, 10)}`),
    [
      "news.xml undefined",
      "pages.xml 2025-12-24",
      "2025-10.xml 2025-12-20",
      "2025-11.xml undefined",
      "2025-11-2.xml 2025-11-20",
    ],
  );
  for (const key of ["2025-10", "2025-11-2"]) {
    const said = index?.sitemaps.find(({ address }) => address.endsWith(`/${key}.xml`))?.changed;
    const changes = sitemapKind.view(key, digest)?.pages.map(({ changed }) => changed ?? "");
    assert.is(said, changes?.sort().at(-1), key);
  }
});

test.run();
