import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compiledModule } from "../../scripts/code/code-folder.ts";
import { takeLock } from "../../scripts/command/lock.ts";
import { foldersIn, type Listings, listFolder } from "../../scripts/content/list-folder.ts";
import { LookAhead } from "../../scripts/content/look-ahead.ts";
import { FolderStamps } from "../../scripts/store/file-stamps.ts";
import { temporaryDigest } from "../temporary-digest.ts";

const ahead = suite<{ content: string; thread: string }>("look ahead");

ahead.before.each(async (context) => {
  context.thread = await compiledModule("scripts/content/look-ahead-thread.ts");
  context.content = mkdtempSync(join(tmpdir(), "look-ahead-"));
  for (const year of ["2024", "2025"]) {
    for (const month of ["01", "02", "03"]) {
      mkdirSync(join(context.content, year, month), { recursive: true });
      for (const name of ["a.md", "b.md", "c.txt", ".hidden", "_draft.md"])
        writeFileSync(join(context.content, year, month, name), `${year} ${month} ${name}`);
      symlinkSync("a.md", join(context.content, year, month, "link.md"));
    }
  }
});
ahead.after.each(({ content }) => rmSync(content, { recursive: true }));

/** All listings by folder, asked for as a walk does. */
function walked(listings: Pick<Listings, "list">, folder = ""): [string, unknown][] {
  const listing = listings.list(folder);
  const here: [string, unknown] = [folder, { ...listing, files: [...listing.files] }];
  return [here, ...foldersIn(listing, folder).flatMap((below) => walked(listings, below))];
}

ahead("gives every listing that a walk alone would make, whoever makes it", ({ content, thread }) => {
  const alone = walked({ list: (folder) => listFolder(content, folder) });
  assert.is(alone.length, 9);
  for (let i = 0; i < 20; i++) assert.equal(walked(new LookAhead(content, thread)), alone);
});

ahead("lists alone the folders that are too many to be shared", async ({ content, thread }) => {
  const alone = walked({ list: (folder) => listFolder(content, folder) });
  const looking = new LookAhead(content, thread, 4);
  while (looking.foldersDone < 4) await turn();
  assert.equal(walked(looking), alone);
  for (let i = 0; i < 5; i++) assert.equal(walked(new LookAhead(content, thread, 4)), alone);
});

ahead("says what stood there when the thread looked", async ({ content, thread }) => {
  const looking = new LookAhead(content, thread);
  while (looking.foldersDone < 9) await turn();
  rmSync(join(content, "2025/03/a.md"));
  const names = () => FolderStamps.unpack(looking.list("2025/03").files).names;
  assert.ok(names().includes("a.md"));
  assert.not(names().includes("a.md"), "a listing is given once");
});

ahead("lists alone when the thread dies", ({ content }) => {
  const thread = join(content, "dies.mjs");
  writeFileSync(thread, "throw new Error('The thread dies.');");
  assert.is(walked(new LookAhead(content, thread, 100, 20)).length, 9);
});

ahead("shares the work with a thread that comes up later than it is asked", ({ content, thread }) => {
  const looking = new LookAhead(content, thread);
  looking.list("");
  assert.ok(looking.foldersDone > 0, "the thread finds no folder in one that it has not listed itself");
});

ahead("leaves it to whoever asks to tell what the system refuses", async ({ content, thread }) => {
  const looking = new LookAhead(join(content, "nowhere"), thread);
  while (looking.foldersDone < 1) await turn();
  assert.throws(() => looking.list(""), /ENOENT.*nowhere/);
});

ahead("does not count for a build that waited for another one", async () => {
  const digest = temporaryDigest();
  const { content, cache } = digest.folders;
  const before = { startedAt: Date.now(), list: () => listFolder(join(digest.root, "_data"), "") };
  const release = await takeLock(cache, () => {});
  const building = digest.build({ ahead: before, progress: (message) => message.includes("waiting") && release() });
  const outcome = await building;
  assert.is(outcome.outcome, "built");
  assert.is(outcome.outcome === "built" && outcome.report.articles, 3, `the articles of ${content}`);
  digest.remove();
});

ahead.run();
