import { existsSync } from "node:fs";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { BuildRequest } from "../../scripts/pipeline/build-request.ts";
import { SETTINGS } from "../../scripts/relate/settings.ts";
import type { Change } from "../support/change.ts";
import { EditedDigest, type Result } from "../support/edited-digest.ts";
import { LiveServer } from "../support/live-server.ts";
import { anyBeginning, anyChange } from "../support/random-changes.ts";
import { replay } from "../support/replay.ts";
import { articleFile, differences, treeOf, WrittenDigest, writtenData } from "../support/written-digest.ts";

// The first promise of the README: an incremental build equals a build from scratch, byte for byte.

/** The same sequences in every run of `npm test`; another seed searches elsewhere. */
const seed = 1578546285;

/**
 * Treats a small digest like a large one. Otherwise every change would relate it from scratch, and its first articles
 * would determine the weights of all words.
 */
const likeLarge = { relating: { ...SETTINGS, backgroundArticles: 3, smallDigest: 0 } } satisfies Partial<BuildRequest>;
const anewLikeLarge = { relating: { ...likeLarge.relating, smallDigest: 1_000 } };

/** One step of a maintainer: some changes and a build. */
interface Step {
  readonly changes: readonly Change[];
  /** Who builds: a command, one with another output folder, or the server and then a command. */
  readonly by: "command" | "elsewhere" | "server" | "server and command";
  /** Whether a server that runs is stopped before the changes. */
  readonly stops: boolean;
  readonly thorough: boolean;
}

const step = (by: readonly Step["by"][]): fc.Arbitrary<Step> =>
  fc.record({
    changes: fc.array(anyChange, { minLength: 1, maxLength: 5 }),
    by: fc.constantFrom(...by),
    stops: fc.boolean(),
    thorough: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });

/** A digest that is edited and built, in one process or by several, step by step. */
class Life {
  readonly digest = new EditedDigest();
  readonly #how: Partial<BuildRequest>;
  readonly #fromScratch: Partial<BuildRequest>;
  readonly #elsewhere = `${this.digest.root}/elsewhere`;
  #server: LiveServer | undefined;
  #servedTime = "";

  constructor(how: Partial<BuildRequest>, fromScratch: Partial<BuildRequest>) {
    this.#how = how;
    this.#fromScratch = fromScratch;
  }

  async begin(changes: readonly Change[]): Promise<void> {
    await this.digest.editSoundly(changes);
    await this.digest.mustBuild(this.digest.now, this.#how);
  }

  async take({ changes, by, stops, thorough }: Step): Promise<void> {
    if (stops) await this.#stop();
    if (by.startsWith("server")) await this.#start();
    const output = by === "elsewhere" ? this.#elsewhere : this.digest.folders.output;
    const before = existsSync(output) ? treeOf(output) : undefined;
    // One build must see all changes: some alone may be valid, and the server would publish these.
    const edit = async () => this.digest.edit(changes);
    await (this.#server?.whilePaused(edit) ?? edit());
    const served = this.#server === undefined ? undefined : await this.#serve(before);
    const command = () => this.#build(output, before, thorough);
    const result = by === "server" ? served : await (this.#server?.whilePaused(command) ?? command());
    if (result?.message !== undefined) this.digest.undo();
  }

  async end(): Promise<void> {
    await this.#stop();
    this.digest.dispose();
  }

  async #build(output: string, before: Result["site"], thorough: boolean): Promise<Result> {
    const { now } = this.digest;
    if (this.#server === undefined) await this.digest.changeCode();
    const folders = { ...this.digest.folders, output };
    const expected = await this.digest.fromScratch(now, this.#fromScratch);
    const result = await this.digest.result(now, { ...this.#how, folders, thorough });
    assert.is(result.message, expected.message);
    assert.is(result.warnings, expected.warnings, "as many warnings as a build from nothing has");
    // A rejected build changes nothing.
    const wrong = differences(existsSync(output) ? treeOf(output) : new Map(), expected.site ?? before ?? new Map());
    if (wrong.length > 0) throw new Error(`The site differs from one built from scratch:\n${wrong.join("\n")}`);
    return result;
  }

  /** Waits until the server's site equals a build from scratch with the changes. */
  async #serve(before: Result["site"]): Promise<Result> {
    const { digest } = this;
    const expected = await digest.fromScratch(this.#servedTime);
    const first = expected.message?.split("\n")[0];
    const said = this.#server?.said.length ?? 0;
    let wrong: readonly string[] = [];
    // The server does not build for changes that no page shows, but it does for this one.
    digest.write({ "data/touched.txt": String(said) });
    const isSo = () => {
      wrong = first === undefined ? compare(digest, expected.site) : [];
      return wrong.length === 0 && (first === undefined || this.#server?.said.slice(said).includes(first) === true);
    };
    await this.#server?.until(isSo, "the changes to be served").catch((error: Error) => {
      throw new Error(`${error.message}\n${first ?? wrong.join("\n")}`);
    });
    if (first !== undefined) assert.equal(compare(digest, before), []);
    return expected;
  }

  async #start(): Promise<void> {
    if (this.#server !== undefined) return;
    await this.digest.changeCode();
    this.#servedTime = this.digest.now;
    this.#server = await LiveServer.start(this.digest.folders, this.#servedTime);
  }

  async #stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }
}

function compare(digest: EditedDigest, expected: Result["site"]): readonly string[] {
  try {
    return differences(digest.output(), expected ?? new Map());
  } catch (error) {
    // A build removed a file while it was read.
    return [String(error)];
  }
}

const properties = [
  { what: "with one shard", runs: 6, long: 190, by: ["command", "command", "elsewhere"], how: { shards: 1 } },
  {
    what: "with two shards",
    runs: 1,
    long: 10,
    by: ["command"],
    how: { shards: 2, batch: 60, maxStaged: 0, minReadAhead: 0 },
  },
  { what: "with the server", runs: 1, long: 50, by: ["server", "server", "server and command", "command"], how: {} },
] as const;

for (const { what, runs, long, by, how } of properties) {
  test(`after any changes the site equals a build from scratch, ${what}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBeginning,
        fc.array(step(by), { minLength: 2, maxLength: 6 }),
        fc.boolean(),
        async (first, later, relatesLittle) => {
          const isLarge = relatesLittle && !by.some((each) => each.startsWith("server"));
          const life = new Life(isLarge ? { ...how, ...likeLarge } : how, isLarge ? anewLikeLarge : {});
          const { now } = Date;
          // Of files saved just now only the content is trusted; a minute later their times are as well.
          Date.now = () => now() + 60_000;
          try {
            await life.begin(first);
            for (const each of later) await life.take(each);
          } finally {
            Date.now = now;
            await life.end();
          }
        },
      ),
      { ...replay(runs, seed, long), endOnFailure: true, includeErrorInReport: true },
    );
  });
}

const flood = "The river rose by two metres, and the old bridge over it was closed.";

test("in a large digest, an article shows later related ones with their new headlines until they are deleted", async () => {
  const digest = new WrittenDigest();
  try {
    digest.write({
      ...writtenData(),
      "articles/2024/02/1.md": articleFile({ date: "2024-02-01", title: "A goal", text: "A goal in the last minute." }),
      "articles/2024/02/2.md": articleFile({ date: "2024-02-02", title: "A moon", text: "Of rock and of dust." }),
      "articles/2024/02/3.md": articleFile({ date: "2024-02-03", title: "A walk", text: "Nobody ran." }),
      "articles/2024/03/early.md": articleFile({ date: "2024-03-01", title: "The bridge is closed", text: flood }),
      "articles/2024/03/other.md": articleFile({ date: "2024-03-02", title: "A comet", text: "Nobody saw the comet." }),
    });
    const now = "2024-03-10T10:00:00Z";
    const early = async (change: () => void): Promise<string> => {
      change();
      await digest.mustBuild(now, likeLarge);
      assert.equal(differences(digest.output(), await digest.siteFromScratch(now, anewLikeLarge)), []);
      return digest.page("2024/03/early/index.html");
    };
    const late = (title: string) => () =>
      digest.write({
        "articles/2024/03/late.md": articleFile({
          date: "2024-03-05",
          title,
          topics: ["football"],
          more: ["story: false"],
          text: `${flood} The match was off.`,
        }),
      });
    assert.not.match(await early(() => {}), "match");
    assert.match(await early(late("No match beside the river")), "No match beside the river");
    assert.match(await early(late("No match behind the bridge")), "No match behind the bridge");
    assert.not.match(await early(() => digest.remove("articles/2024/03/late.md")), "match");
  } finally {
    digest.dispose();
  }
});

test("the lists of feeds follow stories that an edit starts, renames or ends", async () => {
  const digest = new WrittenDigest();
  try {
    const now = "2024-03-20T10:00:00Z";
    const about = (
      n: number,
      { title = `Cars wait at the Old Bridge, day ${n}`, date = `2024-03-0${n}`, text = flood } = {},
    ) => ({
      [`articles/2024/03/${n}.md`]: articleFile({ date, title, text }),
    });
    const listed = async (files: Readonly<Record<string, string>>) => {
      digest.write(files);
      await digest.mustBuild(now);
      assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
      const stories = (file: string, heading: string) => digest.page(file).split(heading)[1] ?? "";
      return [stories("feeds/index.html", ">Stories</h2>"), stories("feeds/opml.xml", 'text="Stories"')];
    };
    const none = await listed({ ...writtenData(), ...about(1), ...about(2), ...about(3, { date: "2023-03-03" }) });
    assert.equal(none, ["", ""]);
    for (const list of await listed(about(3))) assert.match(list, "Old Bridge");
    const renamed = [1, 2].map((n) => about(n, { title: `Boats cross the Long River, day ${n}` }));
    for (const list of await listed(Object.assign({}, ...renamed))) assert.match(list, "Long River");
    assert.equal(await listed(about(2, { text: "A goal in the last minute.", title: "A goal" })), ["", ""]);
  } finally {
    digest.dispose();
  }
});

test.run();
