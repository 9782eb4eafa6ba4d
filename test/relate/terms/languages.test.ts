import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { related } from "../../../scripts/relate/answers/related.ts";
import { relate } from "../../../scripts/relate/relate.ts";
import { termsOf } from "../../../scripts/relate/terms/terms-of.ts";
import { withStore } from "../../support/with-store.ts";

interface Written {
  readonly title: string;
  readonly text: string;
}

/** Three events with two articles each, and two unrelated articles. */
const EVENTS = ["dam", "moon", "cathedral"];
const ALONE = ["prize", "final"];
const LANGUAGES = ["en", "uk", "ru", "pt", "es", "de", "fr", "ar", "ja", "zh"];
const start = Date.UTC(2025, 0, 1);

function articlesIn(lang: string) {
  const file = new URL(`../../fixtures/relate/${lang}.yaml`, import.meta.url);
  return Object.entries(load(readFileSync(file, "utf8")) as Readonly<Record<string, Written>>).map(
    ([name, written]) => ({
      id: `${name}-${lang}`,
      lang,
      ...written,
    }),
  );
}

function changesOf(articles: ReturnType<typeof articlesIn>) {
  return articles.map(({ id, lang, title, text }, day) => {
    const terms = termsOf({ title, summary: "", text, lang });
    const at = start + day * 86_400_000;
    return { id, before: false, after: { id, at, lang, topics: [], related: [], story: undefined, terms } };
  });
}

for (const lang of LANGUAGES) {
  test(`articles on the same event find one another in ${lang}`, () =>
    withStore(({ root, store }) => {
      root.transactionSync(() => relate(store, changesOf(articlesIn(lang))));
      for (const event of EVENTS) {
        assert.is(related(store, `${event}-1-${lang}`).neighbours[0]?.id, `${event}-2-${lang}`);
        assert.is(related(store, `${event}-2-${lang}`).neighbours[0]?.id, `${event}-1-${lang}`);
      }
      for (const name of ALONE) assert.equal(related(store, `${name}-${lang}`).neighbours, [], name);
    }));
}

test("in a digest of ten languages an article finds its event, in its own language or another", () =>
  withStore(({ root, store }) => {
    root.transactionSync(() => relate(store, changesOf(LANGUAGES.flatMap(articlesIn))));
    for (const lang of LANGUAGES) {
      for (const event of EVENTS) {
        const nearest = related(store, `${event}-2-${lang}`).neighbours[0]?.id ?? "";
        assert.ok(nearest.startsWith(`${event}-`), `${event}-2-${lang}: ${nearest}`);
      }
    }
  }));

test("words of a single ideograph relate short articles", () =>
  withStore(({ root, store }) => {
    const titles = { wheat: "小麦の収穫が過去最高", bridge: "川の橋が落ちた", again: "落ちた橋を川で調べる" };
    const articles = Object.entries(titles).map(([id, title]) => ({ id, lang: "ja", title, text: "" }));
    root.transactionSync(() => relate(store, changesOf(articles)));
    assert.is(related(store, "again").neighbours[0]?.id, "bridge");
    assert.equal(related(store, "wheat").neighbours, []);
  }));

test.run();
