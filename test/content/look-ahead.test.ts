import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { listFolder, pathIn } from "../../scripts/content/list-folder.ts";
import { LookAhead } from "../../scripts/content/look-ahead.ts";
import { packStamps } from "../../scripts/content/stat-cache.ts";
import { takeLock } from "../../scripts/store/lock.ts";
import { replay } from "../replay.ts";
import { temporaryDigest } from "../temporary-digest.ts";

const ahead = suite<{ root: string; content: string }>("look ahead");

ahead.before.each((context) => {
  context.root = mkdtempSync(join(tmpdir(), "look-ahead-"));
  context.content = join(context.root, "articles");
  for (const path of ["2024/01/a.md", "2024/01/b.md", "2024/02/c.md", "2025/01/d.md", "flat/e.md"])
    write(context, path);
});
ahead.after.each(({ root }) => rmSync(root, { recursive: true }));

function write({ content }: { readonly content: string }, path: string, text = path): void {
  mkdirSync(dirname(join(content, path)), { recursive: true });
  writeFileSync(join(content, path), text);
}

/** Packed stamps of all folders, as a build that trusts each of them keeps them. */
function stampsBelow(content: string, folder = ""): Map<string, Buffer> {
  const { files, folders } = listFolder(content, folder);
  const below = folders.flatMap((name) => [...stampsBelow(content, pathIn(folder, name))]);
  return new Map([...below, ...(files.size === 0 ? [] : [[folder, packStamps(folder, files)] as const])]);
}

/** Folders that are told to be as `before` has them. */
async function asBefore(
  { root, content }: { readonly root: string; readonly content: string },
  before: ReadonlyMap<string, Buffer>,
  find?: string,
): Promise<readonly string[]> {
  const looking = new LookAhead(content, root, find);
  const same = await looking.asBefore((folder) => before.get(folder));
  assert.equal(readdirSync(root), ["articles"], "nothing is left in the cache folder");
  return [...same].sort();
}

ahead("tells the folders that hold what they held", async (context) => {
  const before = stampsBelow(context.content);
  assert.equal(await asBefore(context, before), ["2024/01", "2024/02", "2025/01", "flat"]);
  assert.equal(await asBefore(context, new Map()), []);
});

ahead(
  "deals out the folders to as many processes as there are cores, and to no more than a shell can number",
  async (context) => {
    for (let year = 2000; year < 2020; year++) write(context, `${year}/12/a.md`);
    const before = stampsBelow(context.content);
    for (const cores of [1, 3, 64]) {
      const looking = new LookAhead(context.content, context.root, undefined, cores);
      const same = await looking.asBefore((folder) => before.get(folder));
      assert.equal([...same].sort(), [...before.keys()].sort(), `${cores} cores`);
    }
  },
);

const changes: Readonly<Record<string, (content: string) => void>> = {
  "a file that was edited": (content) => writeFileSync(join(content, "2024/01/a.md"), "Another text."),
  "a file that was touched": (content) => utimesSync(join(content, "2024/01/a.md"), 1, 1),
  "another file in place of one, of its size and time": (content) => {
    const path = join(content, "2024/01/a.md");
    writeFileSync(`${path}.new`, "2024/01/x.md");
    utimesSync(`${path}.new`, 1_700_000_000, 1_700_000_000);
    renameSync(`${path}.new`, path);
  },
  "a new file": (content) => writeFileSync(join(content, "2024/01/z.md"), ""),
  "a file that is gone": (content) => rmSync(join(content, "2024/01/b.md")),
  "a file of another name": (content) => renameSync(join(content, "2024/01/b.md"), join(content, "2024/01/bb.md")),
  "a file that moved to the folder above": (content) =>
    renameSync(join(content, "2024/01/b.md"), join(content, "2024/b.md")),
  "a folder in it": (content) => mkdirSync(join(content, "2024/01/folder")),
  "a link in it": (content) => symlinkSync("a.md", join(content, "2024/01/link.md")),
  "a folder that is gone": (content) => rmSync(join(content, "2024/01"), { recursive: true }),
};
for (const [what, change] of Object.entries(changes)) {
  ahead(`does not tell a folder with ${what}`, async (context) => {
    const path = join(context.content, "2024/01/a.md");
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    const before = stampsBelow(context.content);
    change(context.content);
    assert.equal(await asBefore(context, before), ["2024/02", "2025/01", "flat"]);
  });
}

ahead("passes over what a build passes over", async (context) => {
  const before = stampsBelow(context.content);
  for (const path of [
    "2024/01/.hidden.md",
    "2024/01/_draft.md",
    "2024/01/c.txt",
    ".git/a/b.md",
    "_old/c.md",
    "2024/_x/d.md",
  ])
    write(context, path);
  mkdirSync(join(context.content, "2024/01/_folder"));
  assert.equal(await asBefore(context, before), ["2024/01", "2024/02", "2025/01", "flat"]);
});

ahead("leaves to the build a folder that holds files and folders, and the content folder itself", async (context) => {
  write(context, "root.md");
  write(context, "2024/mixed.md");
  const before = stampsBelow(context.content);
  assert.ok(before.has("") && before.has("2024"));
  const all = await asBefore(context, before);
  assert.not(all.includes("") || all.includes("2024"));
  assert.ok(all.includes("2025/01") && all.includes("flat"));
});

ahead("follows a content folder that is a link, and no folder in it that is one", async (context) => {
  const before = stampsBelow(context.content);
  renameSync(context.content, join(context.root, "elsewhere"));
  symlinkSync("elsewhere", context.content);
  symlinkSync("2024", join(context.content, "linked"));
  const looking = new LookAhead(context.content, context.root);
  const known = new Map([...before, ["linked/01", before.get("2024/01") ?? Buffer.alloc(0)]]);
  const same = await looking.asBefore((folder) => known.get(folder));
  assert.equal([...same].sort(), ["2024/01", "2024/02", "2025/01", "flat"]);
});

const nasty = [
  "-delete",
  "$(touch made)",
  "`touch made`",
  "a b",
  "quo'te",
  'quo"te',
  "line\n",
  "line\n0D",
  "*",
  "é",
  "2D",
];

ahead("takes no name for anything else", async (context) => {
  for (const name of nasty) {
    write(context, `${name}/x.md`);
    write(context, `${name}/${name}/${name}.md`);
    write(context, `${name}/leaf/${name}.md`);
    symlinkSync("nowhere", join(context.content, name, name, name));
  }
  const before = stampsBelow(context.content);
  const expected = ["2024/01", "2024/02", "2025/01", "flat", ...nasty.map((name) => `${name}/leaf`)];
  assert.equal(await asBefore(context, before), expected.sort());
  assert.not(existsSync("made") || existsSync(join(context.content, "made")));
});

ahead("does not tell a folder with a name that is not UTF-8", async (context) => {
  write(context, "latin/a.md");
  execFileSync("sh", ["-c", "printf x > \"$(printf 'na\\351ve.md')\""], { cwd: join(context.content, "latin") });
  const before = stampsBelow(context.content);
  assert.equal(await asBefore(context, before), ["2024/01", "2024/02", "2025/01", "flat"]);
});

/** Somebody's `find`, as a script. */
function findThat(context: { readonly root: string; readonly content: string }, does: string): string {
  const path = join(context.content, "_find");
  writeFileSync(path, `#!/bin/sh\n${does}\n`);
  chmodSync(path, 0o755);
  return path;
}

ahead("answers nothing when there is no find, when it fails or when it is another one", async (context) => {
  const before = stampsBelow(context.content);
  const outcome = (does: string) => asBefore(context, before, findThat(context, does));
  assert.equal(await asBefore(context, before, join(context.root, "nowhere")), []);
  assert.equal(await outcome('find "$@"; exit 1'), []);
  assert.equal(await outcome("echo find: unrecognized: -printf >&2; exit 1"), []);
  assert.equal(await outcome("echo no stamps"), []);
  assert.equal(await outcome("printf '\\n\\0001Dhalf a folder'"), []);
  assert.equal(await outcome('exec find "$@"'), ["2024/01", "2024/02", "2025/01", "flat"]);
});

ahead("tells the system's refusal of a content folder that is not there", ({ root }) => {
  assert.throws(() => new LookAhead(join(root, "nowhere"), root), /ENOENT.*nowhere/);
});

ahead("whatever folders there are and whatever changes, tells none that is not as it was", async () => {
  const names = fc.constantFrom("a", "b", "c d");
  const path = fc
    .tuple(fc.array(names, { maxLength: 3 }), names)
    .map(([folders, name]) => [...folders, `${name}.md`].join("/"));
  const tree = fc.dictionary(path, fc.constantFrom("1", "22"), { minKeys: 1, noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(tree, tree, async (first, second) => {
      const root = mkdtempSync(join(tmpdir(), "look-ahead-"));
      const content = join(root, "articles");
      try {
        mkdirSync(content);
        for (const [file, text] of Object.entries(first)) write({ content }, file, text);
        const before = stampsBelow(content);
        for (const [file, text] of Object.entries(second)) {
          if (existsSync(join(content, file)) && text === "1") rmSync(join(content, file));
          else write({ content }, file, text);
        }
        const now = stampsBelow(content);
        const isLeaf = (folder: string) => folder !== "" && listFolder(content, folder).folders.length === 0;
        const unchanged = [...before].filter(([folder, stamps]) => now.get(folder)?.equals(stamps));
        const same = unchanged.map(([folder]) => folder).filter(isLeaf);
        const told = await asBefore({ root, content }, before);
        assert.equal(
          told.filter((folder) => !same.includes(folder)),
          [],
        );
        // Files of a folder above may be printed behind those of one in it, which is not told then.
        if ([...now.keys()].every(isLeaf)) assert.equal(told, same.sort());
      } finally {
        rmSync(root, { recursive: true });
      }
    }),
    replay(60),
  );
});

ahead("does not count for a build that waited for another one", async () => {
  const digest = temporaryDigest();
  try {
    await digest.build();
    let asked = 0;
    const looking = {
      asBefore: async () => {
        asked++;
        return new Set<string>();
      },
    };
    await digest.build({ ahead: looking });
    assert.is(asked, 1);
    await digest.build({ ahead: looking, thorough: true });
    assert.is(asked, 1, "a build that trusts no stamp does not wait for any");
    const release = await takeLock(digest.folders.cache, () => {});
    await digest.build({ ahead: looking, progress: (message) => message.includes("waiting") && release() });
    assert.is(asked, 1, "what was looked at before the other build ended");
  } finally {
    digest.remove();
  }
});

ahead.run();
