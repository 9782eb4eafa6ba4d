import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSettings } from "../../scripts/content/read-registries.ts";
import { ConflictError } from "../../scripts/store/conflict-finder.ts";
import { stagedArticles } from "../../scripts/store/incoming.ts";
import { indexArticles } from "../../scripts/store/index-articles.ts";
import { closeStore, openStore } from "../../scripts/store/store.ts";
import { transact } from "../../scripts/store/transact.ts";
import { copiedDigest, fixtureTime } from "../support/copied-digest.ts";

test("a new info page at the address of an unchanged article is refused", async () => {
  const digest = copiedDigest();
  try {
    await digest.build();
    const settings = readSettings(digest.folders);
    if ("problems" in settings) throw new Error("The fixture is sound.");
    const store = openStore(digest.folders.cache);
    const index = (address: string) => {
      const info = [{ name: "probe", address, title: "The probe", file: "info/about.md", html: "" }];
      transact(store.root, () => indexArticles(store, stagedArticles(store, []), { ...settings, info }, fixtureTime));
    };
    index("/probe/");
    let conflicts: unknown;
    try {
      index("/2025/12/small-probe-sends-first-picture/");
    } catch (error) {
      conflicts = error instanceof ConflictError ? error.conflicts : error;
    }
    assert.equal(conflicts, [
      {
        claim: "/2025/12/small-probe-sends-first-picture/index.html",
        files: ["2025/12/small-probe-sends-first-picture.md"],
        page: "info/about.md",
      },
    ]);
    await closeStore(store, digest.folders.cache);
  } finally {
    digest.remove();
  }
});

test.run();
