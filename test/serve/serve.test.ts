import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, type Locator, type Page, chromium as playwright } from "playwright-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { freePort } from "../../scripts/tools/free-port.ts";
import { copiedDigest, filesBelow, fixtureTime } from "../support/copied-digest.ts";
import { LiveServer } from "../support/live-server.ts";
import { prepare } from "../support/prepare.ts";

// `npm start` with a real browser. Nobody reloads the page.

const digest = copiedDigest();
const article = "articles/2025/12/harbour-museum-counts-visitors.md";
const page = "/2025/12/harbour-museum-counts-visitors/";
/** The tests do not depend on it: reaching it is a failure. In ms. */
const patience = 60_000;
let server: ChildProcessWithoutNullStreams;
let browser: Browser;
let origin = "";
let output = "";

prepare(test, async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  const folders = Object.entries(digest.folders).flatMap(([option, folder]) => [`--${option}`, folder]);
  // In its own process group, so that its builder ends with it.
  server = spawn(process.execPath, ["scripts/run.mjs", "start", "--port", String(port), ...folders], {
    cwd: generatorFolder,
    detached: true,
    env: { ...process.env, BUILD_TIME: new Date(fixtureTime).toISOString() },
  });
  for (const stream of [server.stdout, server.stderr]) stream.setMaxListeners(0).on("data", hear);
  await whenPrinted("", () => output.includes(`Server at ${origin}/`) && / ms\)\./.test(output), "the first build");
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
});

test.after(async () => {
  await browser?.close();
  if (server.exitCode === null && server.pid !== undefined) {
    const closed = once(server, "close");
    process.kill(-server.pid);
    await closed;
  }
  digest.remove();
});

test("a saved article shows up in the browser; one with a mistake is reported and changes nothing", async () => {
  const shown = await browser.newPage();
  await shown.goto(origin + page);
  await headline(shown, "Harbour museum counts its visitors").waitFor({ timeout: patience });
  const saved = output;
  save(article, (text) => text.replace(/^title: .*$/m, "title: Harbour museum counts its boats"));
  await headline(shown, "Harbour museum counts its boats").waitFor({ timeout: patience });
  // The page is written before the build ends, so wait for its report.
  await whenPrinted(saved, () => true, "the build to be reported");

  const good = filesBelow(digest.folders.output);
  const mistaken = output;
  save(article, (text) => text.replace("topics: [culture]", "topics: [cultrue]"));
  await whenPrinted(mistaken, () => output.includes("1 problem."), "the mistake to be reported");
  assert.match(output, `${article}:5:10 Unknown topic "cultrue".`);
  assert.equal(filesBelow(digest.folders.output), good);
  const corrected = output;
  save(article, (text) => text.replace("cultrue", "culture"));
  await whenPrinted(corrected, () => true, "the correction to be reported");
  await shown.close();
});

test("added and deleted articles and changed registries are served as after a build from scratch", async () => {
  const text = readFileSync(join(digest.root, article), "utf8").replace(/^date: .*$/m, "date: 2025-12-31T10:00");
  const more = "articles/2025/12/one-more.md";
  const address = `${origin}/2025/12/one-more/`;
  const added = output;
  save(more, () => text.replace(/^title: .*$/m, "title: One more"));
  await whenPrinted(added, async () => (await bodyOf(address)).includes("One more"), "the new page");
  const removed = output;
  rmSync(join(digest.root, more));
  await whenPrinted(removed, async () => (await fetch(address)).status === 404, "the page to go");
  const renamed = output;
  save("_data/topics.yaml", (topics) => topics.replace(/^( *name: ).*$/m, "$1Renamed topic"));
  await whenPrinted(renamed, async () => (await bodyOf(`${origin}/topics/`)).includes("Renamed topic"), "the new name");

  await asFromNothing();
});

test("folders that are created, deleted, recreated, moved or hidden are served as a walk finds them", async () => {
  const text = readFileSync(join(digest.root, article), "utf8").replace(/^date: .*$/m, "date: 2025-10-30T10:00");
  const write = (file: string, title: string) => {
    save(file, () => text.replace(/^title: .*$/m, `title: ${title}`));
  };
  const isServed = async (slug: string) => (await fetch(`${origin}/2025/10/${slug}/`)).status === 200;
  const when = async (what: string, work: () => void, isSo: () => Promise<boolean>) => {
    const before = output;
    work();
    await whenPrinted(before, isSo, what);
  };
  const [month, away] = ["articles/2025/10", "articles/_away"].map((folder) => join(digest.root, folder)) as [
    string,
    string,
  ];
  const begin = (file: string) => () => {
    mkdirSync(month);
    write(`articles/2025/10/${file}.md`, file);
  };
  await when("a new folder", begin("one"), () => isServed("one"));
  await when(
    "its end",
    () => rmSync(month, { recursive: true }),
    async () => !(await isServed("one")),
  );
  await when("the folder again", begin("two"), () => isServed("two"));
  await when(
    "one more there",
    () => write("articles/2025/10/three.md", "Three"),
    () => isServed("three"),
  );
  await when(
    "a folder left out",
    () => renameSync(month, away),
    async () => !(await isServed("two")),
  );
  // Neither this file nor what follows in it is published.
  write("articles/_away/hidden.md", "Hidden");
  write("articles/.hidden.md", "Hidden");
  await when(
    "the folder back",
    () => renameSync(away, month),
    async () => (await isServed("two")) && (await isServed("hidden")),
  );
  await when(
    "a whole folder replaced at once",
    () => {
      rmSync(month, { recursive: true });
      begin("four")();
    },
    async () => (await isServed("four")) && !(await isServed("three")),
  );
  mkdirSync(join(digest.root, "articles/_shared"));
  write("articles/_shared/kept.md", "Kept");
  await when(
    "a link",
    () => symlinkSync("../../_shared/kept.md", join(month, "linked.md")),
    async () => (await bodyOf(`${origin}/2025/10/linked/`)).includes("Kept"),
  );
  await when(
    "what a link leads to",
    () => write("articles/_shared/kept.md", "Kept again"),
    async () => (await bodyOf(`${origin}/2025/10/linked/`)).includes("Kept again"),
  );
  await asFromNothing();
});

test("a missing content folder is reported, and served again when it returns", async () => {
  const { content } = digest.folders;
  const before = output;
  renameSync(content, `${content}-away`);
  await whenPrinted(before, () => output.slice(before.length).includes("There is no folder"), "the missing folder");
  assert.not.match(output, /\n {4}at /, "no stack");
  const away = output;
  renameSync(`${content}-away`, content);
  await whenPrinted(away, () => / ms\)\./.test(output.slice(away.length)), "the build of the folder");
});

test("saving another article does not publish a faulty one", async () => {
  const mistaken = output;
  save(article, (text) => text.replace("topics: [culture]", "topics: [cultrue]"));
  await whenPrinted(mistaken, () => output.includes("cultrue"), "the mistake to be reported");
  const other = output;
  save("articles/2025/10/four.md", (text) => text.replace(/^title: .*$/m, "title: Fourth"));
  await whenPrinted(other, () => output.slice(other.length).includes("cultrue"), "the mistake to be reported again");
  const corrected = output;
  save(article, (text) => text.replace("cultrue", "culture"));
  await whenPrinted(corrected, async () => (await bodyOf(`${origin}/2025/10/four/`)).includes("Fourth"), "both");
});

test("registries and articles saved together are built together", async () => {
  const good = filesBelow(digest.folders.output);
  const before = output;
  const sound = readFileSync(join(digest.root, article), "utf8");
  server.kill("SIGSTOP");
  const topics = readFileSync(join(digest.root, "_data/topics.yaml"), "utf8");
  save("_data/topics.yaml", () => topics.replace(/^( *name: ).*$/m, "$1Never shown"));
  save(article, () => sound.replace(/^topics: .*$/m, "topics: [nowhere]"));
  server.kill("SIGCONT");
  await whenPrinted(before, () => output.includes("1 problem."), "the mistake to be reported");
  assert.equal(filesBelow(digest.folders.output), good);
  const mistaken = output;
  save("_data/topics.yaml", () => topics);
  save(article, () => sound);
  await whenPrinted(mistaken, () => true, "the correction to be reported");
});

test("after the server has ended, a build finds files deleted since", async () => {
  const closed = once(server, "exit");
  server.kill("SIGTERM");
  assert.equal(await closed, [143, null]);
  assert.match(output, /Server stopped\.\n$/);
  rmSync(join(digest.root, "articles/2025/10/four.md"));
  await digest.build();
  assert.not(existsSync(join(digest.folders.output, "2025/10/four")));
  await asFromNothing();
});

test("if the builder is killed, the server says so and ends", async () => {
  const live = await LiveServer.start(digest.folders, new Date(fixtureTime).toISOString());
  const before = live.said;
  process.kill(builderOf(live.pid), "SIGKILL");
  await live.ended();
  assert.is(
    live.said.slice(before.length),
    "The process that builds the site ended (SIGKILL).\n  To do: start the server again\n",
  );
});

test.run();

/** A server that had to compile the code has the compiler as a child, too. */
function builderOf(server: number): number {
  const children = readFileSync(`/proc/${server}/task/${server}/children`, "utf8").trim().split(" ");
  const builder = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("serve/builder.js"));
  assert.ok(builder, `No process of ${children.join(", ")} is the builder.`);
  return Number(builder);
}

/** Checks that the output equals a build from scratch. */
async function asFromNothing(): Promise<void> {
  const [output, cache] = [mkdtempSync(join(digest.root, "new-")), mkdtempSync(join(digest.root, "cache-"))];
  await digest.build({ folders: { ...digest.folders, output, cache } });
  assert.equal(filesBelow(digest.folders.output), filesBelow(output));
}

function save(file: string, change: (text: string) => string): void {
  const path = join(digest.root, file);
  writeFileSync(path, change(existsSync(path) ? readFileSync(path, "utf8") : ""));
}

function headline(shown: Page, text: string): Locator {
  return shown.getByRole("heading", { level: 1, name: text });
}

async function bodyOf(address: string): Promise<string> {
  return (await fetch(address)).text();
}

function hear(text: Buffer): void {
  output += digest.withRelativePaths(String(text));
}

/** Evaluates a condition whenever the server has printed more than `before`; it prints a line after each build. */
async function whenPrinted(before: string, isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const signal = AbortSignal.timeout(patience);
  for (let looked = before; ; ) {
    if (output !== looked) {
      looked = output;
      if (await isSo()) return;
    } else {
      await Promise.race([server.stdout, server.stderr].map((stream) => once(stream, "data", { signal }))).catch(() => {
        throw new Error(`Timed out waiting for ${what}. The server said:\n${output}`);
      });
    }
  }
}
