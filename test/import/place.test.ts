import { test } from "uvu";
import * as assert from "uvu/assert";
import { calendarOf } from "../../scripts/base/dates.ts";
import { Places } from "../../scripts/import/pipeline/place.ts";
import { siteWithoutSettings } from "../../scripts/import/pipeline/read-site.ts";

test("a post takes neither the place of another nor an address that the digest needs", () => {
  const site = { ...siteWithoutSettings("UTC", "en", "https://digest.example"), permalink: "/{slug}/" };
  const post = (slug: string, name: string) => ({ date: "2024-03-07", slug, lang: "", name });
  const posts = [post("search", "a"), post("port", "b"), post("port", "c"), post("port", "d")];
  const placed = new Places(site, calendarOf("UTC", "en"), "{slug}").place(posts);
  assert.equal(
    placed.map(({ address }) => address),
    ["/search-07/", "/port/", "/port-07/", "/port-07-2/"],
  );
});

test.run();
