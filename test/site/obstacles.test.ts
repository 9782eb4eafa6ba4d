import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs, {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { explainSystemError } from "../../scripts/base/explain-system-error.ts";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { compiledModule } from "../../scripts/code/code-folder.ts";
import { takeLock } from "../../scripts/store/lock.ts";
import { closeStore, openStore } from "../../scripts/store/store.ts";
import { articleFile, differences, treeOf, WrittenDigest, writtenData } from "../support/written-digest.ts";

// A build reports an obstacle with a remedy, or repairs it; then the site equals a build from scratch.

const now = "2024-03-10T10:00:00Z";
const page = "/2024/03/one/index.html";

const obstacles = suite<{ digest: WrittenDigest }>("obstacles");

obstacles.before.each((context) => {
  context.digest = new WrittenDigest();
  context.digest.write({
    ...writtenData(),
    "articles/2024/03/one.md": articleFile({ title: "One", date: "2024-03-09T08:00Z" }),
    "articles/2024/03/two.md": articleFile({ title: "Two", date: "2024-03-08T08:00Z", editor: "ben" }),
  });
});
obstacles.after.each(({ digest }) => digest.dispose());

/** The command's output if the build is rejected, with paths below the digest's folder. */
async function messageOf(digest: WrittenDigest, more: Parameters<WrittenDigest["build"]>[1] = {}): Promise<string> {
  const outcome = digest.build(now, more).then(
    () => assert.unreachable("The build was not refused."),
    (error: unknown) => error,
  );
  const error = await outcome;
  const shown = explainSystemError(error) ?? error;
  return shown instanceof Error ? shown.message.replaceAll(`${digest.root}/`, "") : String(shown);
}

async function mustRepair(digest: WrittenDigest): Promise<readonly string[]> {
  const { restored } = await digest.mustBuild(now);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
  return restored;
}

const diskIsFull =
  "The disk is full: site/PAGE (write).\n  To do: free some space, then build again: finished work is kept";

/** A module that makes writing pages fail, as on a full disk, in the process that loads it. */
const fullDisk = `data:text/javascript,${encodeURIComponent(`
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  const { writeSync } = fs;
  fs.writeSync = (handle, ...rest) => {
    if (!fs.readlinkSync("/proc/self/fd/" + handle).match(/\\/\\.(?:digest-draft-|changes\\.json)/)) return writeSync(handle, ...rest);
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
  };
  syncBuiltinESMExports();`)}`;

async function withFullDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  const { writeSync } = fs;
  const { NODE_OPTIONS = "" } = process.env;
  process.env.NODE_OPTIONS = `${NODE_OPTIONS} --import ${fullDisk}`;
  await import(`${fullDisk}#${Math.random()}`);
  try {
    return await work();
  } finally {
    process.env.NODE_OPTIONS = NODE_OPTIONS;
    fs.writeSync = writeSync;
    syncBuiltinESMExports();
  }
}

for (const shards of [1, 2]) {
  obstacles(
    `a full disk is named with the page that ${shards} processes wrote, and the next build goes on`,
    async ({ digest }) => {
      await digest.mustBuild(now);
      digest.write({ "articles/2024/03/one.md": articleFile({ title: "Three", date: "2024-03-09T08:00Z" }) });
      const message = await withFullDisk(() => messageOf(digest, { shards }));
      assert.is(message.replace(/site\/\S+/, "site/PAGE"), diskIsFull);
      await mustRepair(digest);
    },
  );
}

obstacles("a full disk is named where changes.json is written, and the next build goes on", async ({ digest }) => {
  await digest.mustBuild(now);
  assert.is(await withFullDisk(() => messageOf(digest)), diskIsFull.replace("site/PAGE", "cache/changes.json"));
  await mustRepair(digest);
});

obstacles("a pipe among the files of the cache or of the theme is refused, and nothing hangs", async ({ digest }) => {
  await digest.mustBuild(now);
  for (const path of ["cache/lock", "cache/store/data.mdb", "theme/fonts/a.woff2", "theme/theme.css"]) {
    digest.write({ [path]: "" });
    digest.remove(path);
    assert.is(spawnSync("mkfifo", [join(digest.root, path)]).status, 0);
    const message = `${path} is a pipe.\n  Expected: a regular file\n  To do: put a file in its place, or remove it`;
    assert.is(await messageOf(digest), message);
    digest.remove(path);
  }
  await mustRepair(digest);
});

obstacles(
  "pages are not written, and not deleted, through a folder that was replaced by a link",
  async ({ digest }) => {
    for (const loses of [false, true]) {
      await digest.mustBuild(now);
      const [month, elsewhere] = [join(digest.folders.output, "2024/03"), join(digest.root, "elsewhere")];
      renameSync(month, elsewhere);
      symlinkSync(elsewhere, month);
      const before = treeOf(elsewhere);
      if (loses) rmSync(digest.folders.cache, { recursive: true });
      digest.write({ "articles/2024/03/one.md": articleFile({ title: `Lost ${loses}`, date: "2024-03-09T08:00Z" }) });
      digest.remove("articles/2024/03/two.md");
      await mustRepair(digest);
      assert.not(lstatSync(month).isSymbolicLink());
      assert.equal(differences(treeOf(elsewhere), before), []);
      rmSync(elsewhere, { recursive: true });
      digest.write({
        "articles/2024/03/two.md": articleFile({ title: "Two", date: "2024-03-08T08:00Z", editor: "ben" }),
      });
    }
  },
);

obstacles("a pipe, a link or a folder in place of a page, or of its draft, is replaced", async ({ digest }) => {
  await digest.mustBuild(now);
  const path = join(digest.folders.output, page);
  const outside = join(digest.root, "outside");
  writeFileSync(outside, readFileSync(path));
  const pipe = (file: string) => assert.is(spawnSync("mkfifo", [file]).status, 0);
  const obstructions = [pipe, (file: string) => symlinkSync(outside, file), (file: string) => mkdirSync(file)];
  for (const [nth, obstruct] of obstructions.entries()) {
    rmSync(path);
    obstruct(path);
    if (nth < 2) obstruct(join(digest.folders.output, ".digest-draft-0"));
    digest.write({
      "articles/2024/03/two.md": articleFile({ title: `${nth}`, date: "2024-03-08T08:00Z", editor: "ben" }),
    });
    assert.ok((await mustRepair(digest)).includes(page));
    assert.ok(lstatSync(path).isFile());
  }
  assert.is(readFileSync(outside, "utf8").includes("<h1"), true);
});

obstacles("a pipe in place of an article or of settings is refused", async ({ digest }) => {
  const expected = (file: string) =>
    `${file} is a pipe.\n  Expected: a regular file\n  To do: put a file in its place, or remove it`;
  for (const file of ["data/topics.yaml", "data/site.yaml"]) {
    const text = readFileSync(join(digest.root, file));
    digest.remove(file);
    assert.is(spawnSync("mkfifo", [join(digest.root, file)]).status, 0);
    assert.is(await messageOf(digest), expected(file));
    digest.remove(file);
    writeFileSync(join(digest.root, file), text);
  }
  await digest.mustBuild(now);
});

obstacles("a shard is in the lock next to its build", async ({ digest }) => {
  const holders = new Set<string>();
  const progress = () => {
    for (const pid of readFileSync(join(digest.folders.cache, "lock"), "utf8").match(/^\d+/gm) ?? []) holders.add(pid);
  };
  await digest.mustBuild(now, { shards: 2, progress });
  assert.is(holders.size, 2);
});

obstacles("a store that cannot grow is named, and the next build goes on", async ({ digest }) => {
  const folders = Object.entries(digest.folders).flatMap(([option, folder]) => [`--${option}`, folder]);
  // No file may exceed 200 blocks: the system kills a process that tries, unless it handles the signal.
  await compiledModule("scripts/build.ts");
  const limited = "trap '' XFSZ; ulimit -f 200; exec \"$@\"";
  const { status, stderr } = spawnSync(
    "sh",
    ["-c", limited, "sh", process.execPath, "scripts/run.mjs", "build", ...folders],
    {
      cwd: generatorFolder,
      encoding: "utf8",
      env: { ...process.env, BUILD_TIME: now },
    },
  );
  // Depending on what the store was writing, the system wrote nothing or a part.
  assert.match(stderr, /(The disk is full or faulty|A file would become larger than is allowed): .*\n {2}To do: .*\n$/);
  assert.is(status, 1);
  await mustRepair(digest);
});

obstacles("a file in place of the output folder is named", async ({ digest }) => {
  writeFileSync(digest.folders.output, "");
  assert.is(await messageOf(digest), "A file is in the place of a folder: site (mkdir).\n  To do: move the file away");
});

obstacles("a file in place of a folder above the cache is named", async ({ digest }) => {
  writeFileSync(join(digest.root, "file"), "");
  const folders = { ...digest.folders, cache: join(digest.root, "file/cache") };
  assert.is(
    await messageOf(digest, { folders }),
    "A file is in the place of a folder: file/cache (mkdir).\n  To do: move the file away",
  );
});

obstacles("a folder with other files is rejected", async ({ digest }) => {
  digest.write({ "site/photo.jpg": "A photo.", "site/letter.txt": "A letter." });
  assert.is(
    await messageOf(digest),
    "The folder site contains files that this digest did not make, e.g. letter.txt.\n" +
      "  Expected: an empty folder, or one that `npm run build` made\n" +
      "  To do: move the files away, or name another folder with --output",
  );
  assert.equal([...digest.output().keys()], ["/letter.txt", "/photo.jpg"]);
});

obstacles("pages that were edited, deleted or turned into folders are restored and reported", async ({ digest }) => {
  await digest.mustBuild(now);
  appendFileSync(join(digest.folders.output, page), "<!-- edited -->");
  digest.remove("site/topics");
  digest.remove("site/feed.xml");
  digest.write({ "site/feed.xml/note.txt": "A note." });
  const restored = await mustRepair(digest);
  assert.ok(restored.includes(page) && restored.includes("/topics/space/index.html") && restored.includes("/feed.xml"));
  assert.equal(await mustRepair(digest), []);
});

obstacles("an output that was deleted is made again", async ({ digest }) => {
  await digest.mustBuild(now);
  digest.remove("site");
  await mustRepair(digest);
});

obstacles("foreign files in the output stay until the store is rebuilt", async ({ digest }) => {
  await digest.mustBuild(now);
  digest.write({ "site/note.txt": "A note." });
  await digest.mustBuild(now);
  assert.ok(digest.output().has("/note.txt"));
  digest.remove("cache");
  await mustRepair(digest);
});

obstacles("a store that is damaged, of another version or missing is rebuilt", async ({ digest }) => {
  const data = join(digest.folders.cache, "store/data.mdb");
  const spoil = [
    () => truncateSync(data, 50_000),
    () => writeFileSync(data, "Not a store."),
    () => digest.remove("cache"),
    async () => {
      const store = openStore(digest.folders.cache);
      store.meta.putSync("version", 0);
      await closeStore(store, digest.folders.cache);
    },
  ];
  for (const one of spoil) {
    await digest.mustBuild(now);
    await one();
    digest.write({ "articles/2024/03/two.md": articleFile({ title: `Two ${one}`, date: "2024-03-08T08:00Z" }) });
    await mustRepair(digest);
  }
});

obstacles("the second of two builds says that it is waiting, and then builds", async ({ digest }) => {
  const release = await takeLock(digest.folders.cache, () => {});
  const folders = Object.entries(digest.folders).flatMap(([option, folder]) => [`--${option}`, folder]);
  const second = spawn(process.execPath, ["scripts/run.mjs", "build", ...folders], {
    cwd: generatorFolder,
    env: { ...process.env, BUILD_TIME: now },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said] = await once(second.stderr, "data");
  assert.is(
    String(said),
    `Another build (process ${process.pid}) is using ${digest.folders.cache}; waiting for it to end.\n`,
  );
  release();
  const [code] = await once(second, "exit");
  assert.is(code, 0);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

obstacles(
  "an article with the address of an existing one is refused, and the next build continues",
  async ({ digest }) => {
    await digest.mustBuild(now);
    const three = { title: "Three", date: "2024-03-09T08:00Z" };
    digest.write({ "articles/2024/03/three.md": articleFile({ ...three, more: ["aliases: [/2024/03/one/]"] }) });
    const outcome = await digest.build(now);
    const problems = outcome.outcome === "problems" ? outcome.problems : [];
    assert.equal(
      problems.map(({ file, found }) => `${file} ${found}`.replaceAll(`${digest.root}/`, "")),
      [
        'articles/2024/03/one.md The address "/2024/03/one/" is also that of articles/2024/03/three.md.',
        'articles/2024/03/one.md The id "2024/03/one" is also that of articles/2024/03/three.md.',
        'articles/2024/03/three.md The alias "/2024/03/one/" is also an address of articles/2024/03/one.md.',
        'articles/2024/03/three.md The id "2024/03/one" is also that of articles/2024/03/one.md.',
      ],
    );
    digest.write({ "articles/2024/03/three.md": articleFile(three) });
    await digest.mustBuild(now);
    assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
  },
);

obstacles.run();
