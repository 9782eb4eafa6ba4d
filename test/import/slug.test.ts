import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isSlug, slugFrom, slugOfName } from "../../scripts/import/pipeline/slug.ts";
import { replay } from "../support/replay.ts";

test("a headline becomes a slug in Latin letters, cut between words", () => {
  assert.is(slugFrom("Élysée’s 10% — don't"), "elysees-10-dont");
  assert.is(slugFrom("Поездка в Москву: «день первый»"), "poezdka-v-moskvu-den-pervyy");
  assert.is(slugFrom("中美关系新进展"), "zhong-mei-guan-xi-xin-jin-zhan");
  assert.is(slugFrom("word ".repeat(40)), Array(14).fill("word").join("-"));
  assert.is(slugFrom("x".repeat(300)), "x".repeat(72));
});

test("a path in a headline becomes letters only", () => {
  assert.is(slugFrom("../../etc/passwd"), "etc-passwd");
  assert.is(slugFrom("..\\C:\\con.md\u0000"), "c-con-md");
});

test("a headline without letters or digits has no slug", () => {
  assert.is(slugFrom("…💥"), "");
});

test("a long file name keeps its last words", () => {
  const name = "building_capacities_within_a_government_agency_to_build_and_support_a_new_case_management_system_part_";
  assert.is(slugOfName(`${name}1`).endsWith("-part-1"), true);
  assert.is.not(slugOfName(`${name}1`), slugOfName(`${name}2`));
  assert.ok(slugOfName(`${name}1`).length <= 100);
});

test("for any text, the slug is valid or empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      for (const slug of [slugFrom(text), slugOfName(text)]) assert.ok(slug === "" || isSlug(slug), slug);
    }),
    replay(),
  );
});

test.run();
