import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { cachedSettings } from "../../scripts/content/cached-settings.ts";
import { readSettings } from "../../scripts/content/read-registries.ts";
import { type CopiedDigest, copiedDigest } from "../support/copied-digest.ts";

/** A digest whose cached settings have another title than its files: a result with that title comes from the cache. */
async function withCachedSettings(use: (digest: CopiedDigest, file: string) => Promise<void>): Promise<void> {
  const digest = copiedDigest();
  try {
    await cachedSettings(digest.folders);
    const file = join(digest.folders.cache, "settings");
    const kept = deserialize(readFileSync(file));
    writeFileSync(file, serialize({ ...kept, settings: { ...kept.settings, site: { title: "As kept" } } }));
    await use(digest, file);
  } finally {
    digest.remove();
  }
}

async function titleOf({ folders }: CopiedDigest): Promise<string> {
  const settings = await cachedSettings(folders);
  return "problems" in settings ? settings.problems.map(({ found }) => found).join("\n") : settings.site.title;
}

test("cached settings equal those that were read", async () => {
  const digest = copiedDigest();
  const folders = { ...digest.folders, data: join(generatorFolder, "_data") };
  try {
    const read = readSettings(folders);
    assert.equal(await cachedSettings(folders), read);
    assert.equal(readdirSync(folders.cache), ["settings"]);
    assert.equal(await cachedSettings(folders), read);
  } finally {
    digest.remove();
  }
});

test("cached settings are used while no file changes", async () => {
  await withCachedSettings(async (digest) => assert.is(await titleOf(digest), "As kept"));
});

for (const name of ["site.yaml", "topics.yaml", "editors.yaml", "sources.yaml", "strings/en.yaml"]) {
  test(`cached settings are not used when ${name} changes`, async () => {
    await withCachedSettings(async (digest) => {
      mkdirSync(join(digest.folders.data, "strings"), { recursive: true });
      appendFileSync(join(digest.folders.data, name), "\n# One more line.\n");
      assert.is(await titleOf(digest), "The Fixture Post");
      assert.is(await titleOf(digest), "The Fixture Post");
    });
  });
}

test("after a digest moved, its settings name files at their new places", async () => {
  const digest = copiedDigest();
  await cachedSettings(digest.folders);
  const moved = copiedDigest(digest);
  try {
    assert.equal(await cachedSettings(moved.folders), readSettings(moved.folders));
  } finally {
    digest.remove();
    moved.remove();
  }
});

test("damaged cached settings are ignored", async () => {
  for (const length of [0, 1, 100]) {
    await withCachedSettings(async (digest, file) => {
      truncateSync(file, length);
      assert.is(await titleOf(digest), "The Fixture Post");
    });
  }
});

test("faulty settings are reported each time and never cached", async () => {
  await withCachedSettings(async (digest, file) => {
    const before = readFileSync(file);
    const topics = join(digest.folders.data, "topics.yaml");
    const written = readFileSync(topics);
    appendFileSync(topics, "- {id: Not a slug, name: X}\n");
    const found = await titleOf(digest);
    assert.match(found, "Not a slug");
    assert.is(await titleOf(digest), found);
    assert.equal(readFileSync(file), before);
    writeFileSync(topics, written);
    assert.is(await titleOf(digest), "As kept");
  });
});

test("settings that cannot be cached are still read", async () => {
  const digest = copiedDigest();
  try {
    writeFileSync(digest.folders.cache, "This is no folder.\n");
    assert.is(await titleOf(digest), "The Fixture Post");
    assert.not(existsSync(join(digest.folders.cache, "settings")));
  } finally {
    digest.remove();
  }
});

test.run();
