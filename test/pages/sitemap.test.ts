import { test } from "uvu";
import * as assert from "uvu/assert";
import { newsSitemapKind } from "../../scripts/pages/sitemap.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

/** The language of an article in the news sitemap. */
function newsLanguageOf(lang: string): string | undefined {
  const one = { ...article("2025/12/one", "2025-12-31T10:00:00Z"), lang };
  return newsSitemapKind.view("news", fakeDigest([one]))?.pages[0]?.news?.language;
}

test("the news sitemap says languages without country or script, but for Chinese", () => {
  const languages = ["en-GB", "uk", "zh", "zh-CN", "zh-Hant", "zh-TW", "zh-HK"];
  assert.equal(languages.map(newsLanguageOf), ["en", "uk", "zh-cn", "zh-cn", "zh-tw", "zh-tw", "zh-tw"]);
});

test.run();
