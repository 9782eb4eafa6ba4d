import * as fc from "fast-check";
import { type Change, ends, folders, lines, oldAddresses, plainEdits, settings, words } from "./change.ts";
import type { FreeFolder } from "./digest-model.ts";

const which = fc.nat({ max: 30 });
const name = fc.constantFrom("Nova", "Žluť", "Куля", "Q & A", "<b>", "Zzz");
const folder = fc.constantFrom<FreeFolder>("static", "info", "theme", "content");
const of = <const T extends string>(...kinds: readonly T[]) => fc.constantFrom(...kinds);
const among = (list: readonly unknown[]) => fc.nat({ max: list.length - 1 });

/** A new article. */
const anyArticle: fc.Arbitrary<Change> = fc.record({
  kind: of("add"),
  daysAgo: fc.integer({ min: -3, max: 70 }),
  topics: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
  sources: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }),
  text: fc.nat({ max: 9 }),
});

/** Any change, those of articles more often than those of registries. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 8, arbitrary: anyArticle },
  { weight: 8, arbitrary: fc.record({ kind: of(...plainEdits), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: of("redate"), which, daysAgo: fc.integer({ min: -3, max: 70 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: of("retopic"), which, topic: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: of("expire"), which, hours: fc.integer({ min: -5, max: 60 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: of("pass"), hours: fc.integer({ min: -10, max: 80 }) }) },
  // Long enough for stories to become quiet, to close and to reopen.
  { weight: 2, arbitrary: fc.record({ kind: of("pass"), hours: fc.integer({ min: -1000, max: 2000 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("swap", "relate", "link"), which, to: which }) },
  { weight: 2, arbitrary: fc.record({ kind: of("say"), which, line: among(lines) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("end"), which, line: among(ends) }) },
  { weight: 1, arbitrary: fc.record({ kind: of("alias"), which, line: among(oldAddresses) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("moveTo"), which, line: among(folders) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("nameTopic", "nameEditor", "nameOutlet"), which, name }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: of("moveTopic", "mergeTopic", "mergeEditor", "mergeOutlet"), which, to: which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: of("reorderTopics", "reorderEditors", "reorderOutlets"), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: of("renameId", "describe"),
      registry: of("topics", "editors", "outlets"),
      which,
      field: fc.nat({ max: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: of("putFile"), folder, which, text: fc.nat({ max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: of("removeFile", "recaseFile"), folder, which }) },
  { weight: 1, arbitrary: fc.record({ kind: of("retitleSite"), name }) },
  { weight: 1, arbitrary: fc.record({ kind: of("word"), word: among(words), name }) },
  { weight: 2, arbitrary: fc.record({ kind: of("set", "unset"), setting: among(settings) }) },
  { weight: 1, arbitrary: fc.record({ kind: of("code", "keepTimes") }) },
);

/** The beginning of a digest: some articles, and changes to them. */
export const anyBeginning: fc.Arbitrary<readonly Change[]> = fc
  .tuple(fc.array(anyArticle, { minLength: 5, maxLength: 9 }), fc.array(anyChange, { minLength: 3, maxLength: 10 }))
  .map(([articles, changes]) => [...articles, ...changes]);
