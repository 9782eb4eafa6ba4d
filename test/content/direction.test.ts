import { test } from "uvu";
import * as assert from "uvu/assert";
import { directionOf } from "../../scripts/content/direction.ts";

test("languages have the direction of their script", () => {
  for (const language of ["en-GB", "uk", "ja", "az"]) assert.is(directionOf(language), "ltr", language);
  for (const language of ["ar", "he-IL", "fa", "ur", "az-Arab", "dv"])
    assert.is(directionOf(language), "rtl", language);
});

test.run();
