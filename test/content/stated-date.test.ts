import { test } from "uvu";
import * as assert from "uvu/assert";
import { calendarOf } from "../../scripts/base/dates.ts";
import { isDayOnly, statedIso, statedText } from "../../scripts/content/stated-date.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

const kyiv = calendarOf("Europe/Kyiv", "en-GB");

test("a time is shown only if it was stated", () => {
  const at = Date.parse("2024-03-08T22:00:00Z");
  assert.is(statedText({ at }, kyiv), "9 March 2024, 00:00 EET");
  assert.is(statedIso({ at }, kyiv), "2024-03-09T00:00:00+02:00");
  assert.is(statedText({ at, dayOnly: true }, kyiv), "9 March 2024");
  assert.is(statedIso({ at, dayOnly: true }, kyiv), "2024-03-09");
});

test("only a date without a time counts as a whole day", () => {
  assert.ok(isDayOnly("2024-03-09"));
  for (const written of ["2024-03-09T00:00", "2024-03-09 00:00", "2024-03-09T00:00Z"]) assert.not(isDayOnly(written));
});

test("without a stated time, pages show days, and feeds, which need an instant, the first minute of the day", async () => {
  const digest = new WrittenDigest();
  try {
    const day = articleFile({ date: "2024-03-05", more: ["updated: 2024-03-06"] });
    const corrections = "corrections: [{date: 2024-03-07, text: A number was wrong.}]";
    digest.write({
      ...writtenData(),
      "articles/2024/03/day.md": day,
      "articles/2024/03/corrected.md": articleFile({ date: "2024-03-05", more: [corrections] }),
      "articles/2024/03/midnight.md": articleFile({ date: "2024-03-04T00:00", more: ["updated: 2024-03-04T12:30"] }),
    });
    await digest.mustBuild("2024-03-08T10:00:00Z");
    const times = (page: string) =>
      [...digest.page(page).matchAll(/<time datetime="([^"]*)">([^<]*)/g)].map(([, iso, text]) => `${iso} ${text}`);
    const dayPage = times("2024/03/day/index.html");
    assert.ok(dayPage.includes("2024-03-05 March 5, 2024"), dayPage.join());
    assert.ok(dayPage.includes("2024-03-06 March 6, 2024"));
    assert.ok(times("2024/03/corrected/index.html").includes("2024-03-07 March 7, 2024"));
    assert.ok(times("2024/03/midnight/index.html").includes("2024-03-04T00:00:00+02:00 March 4, 2024, 12:00 AM EET"));
    assert.match(digest.page("2024/03/day/index.html"), '"datePublished":"2024-03-05","dateModified":"2024-03-06"');
    assert.match(digest.page("2024/03/corrected/index.html"), '"datePublished":"2024-03-07"');
    assert.match(digest.page("2024/03/day/index.html"), 'content="2024-03-05"');
    for (const page of ["index.html", "topics/space/index.html", "2024/03/05/index.html"])
      assert.not.match(digest.page(page), "March 5, 2024, 12:00 AM");
    assert.match(digest.page("feed.xml"), "<pubDate>Mon, 04 Mar 2024 22:00:00 ");
  } finally {
    digest.dispose();
  }
});

test.run();
