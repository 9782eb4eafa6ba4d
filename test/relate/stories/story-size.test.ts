import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RelateEntry } from "../../../scripts/relate/contract.ts";
import { relate } from "../../../scripts/relate/relate.ts";
import { SETTINGS } from "../../../scripts/relate/settings.ts";
import { storySlugOf } from "../../../scripts/relate/stories/story.ts";
import { termsOf } from "../../../scripts/relate/terms/terms-of.ts";
import { withStore } from "../../support/with-store.ts";

/** Three background articles: no change affects weights, which would assign articles again for that reason alone. */
const settings = { ...SETTINGS, backgroundArticles: 3, smallDigest: 0 };

function article(id: string, day: number, text: string): RelateEntry {
  const terms = termsOf({ title: "", summary: "", text, lang: "en" });
  return { id, at: Date.UTC(2025, 5, day), lang: "en", topics: [], related: [], story: undefined, terms };
}

const orchard = "wheat, orchards, blossom, frost, cherries, beekeepers";
const bridge = "girders, welders, barges, divers, cranes, quays";
/** Shares words with both, which share none with each other. */
const mayor = article(
  "mayor",
  1,
  `${orchard}, ${bridge}, ${[
    "ballots trams libraries pensions museums schools sewers taxes farms ferries chapels cinemas parks trains buses roofs",
    "gates towers lawns wells barns mills shops banks courts clinics dentists bakers tailors cobblers weavers printers",
    "painters sculptors poets actors dancers singers",
  ]
    .join(" ")
    .replaceAll(" ", ", ")}`,
);
const frost = article("frost", 2, orchard);
const divers = article("divers", 3, bridge);
/** The oldest articles, with none of these words. */
const others = ["comets and moons", "treaties and envoys", "vaccines and wards"].map((text, n) =>
  article(`other-${n}`, n - 20, text),
);

test("an article that joined a single one starts its own story when that one gets a partner, and the reverse", async () => {
  await withStore(({ root, store }) => {
    const change = (id: string, before: boolean, after: RelateEntry | undefined): void => {
      root.transactionSync(() => relate(store, [{ id, before, after }]));
    };
    for (const one of [...others, mayor, divers]) change(one.id, false, one);
    assert.is(storySlugOf(store, "divers"), "mayor");
    change("frost", false, frost);
    assert.is(storySlugOf(store, "frost"), "mayor");
    assert.is(storySlugOf(store, "divers"), "divers");
    change("frost", true, undefined);
    assert.is(storySlugOf(store, "divers"), "mayor");
    // Only the editor put it into the same story.
    change("frost", false, { ...frost, story: "mayor" });
    assert.is(storySlugOf(store, "divers"), "divers");
    change("frost", true, { ...frost, story: false });
    assert.is(storySlugOf(store, "divers"), "mayor");
  }, settings);
});

test.run();
