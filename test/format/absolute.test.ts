import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Site } from "../../scripts/content/site.ts";
import { absolute } from "../../scripts/format/absolute.ts";
import { replay } from "../support/replay.ts";

const site = { url: "https://digest.example" } as Site;

test("an address is resolved as in a browser", () => {
  const piece = fc.constantFrom(
    "/",
    "a",
    "2025",
    ".",
    "..",
    "é",
    "%20",
    " ",
    "?",
    "#",
    "-",
    "~",
    "_",
    ":",
    "\\",
    "news",
  );
  const address = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(address, (written) => {
      fc.pre(URL.canParse(written, `${site.url}/`));
      assert.is(absolute(written, site), new URL(written, `${site.url}/`).href);
    }),
    replay(2_000),
  );
});

test("an address with an origin keeps it", () => {
  assert.is(absolute("https://other.example/a", site), "https://other.example/a");
});

test.run();
