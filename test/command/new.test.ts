import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const runner = join(generatorFolder, "scripts/run.mjs");
const environment = { ...process.env, BUILD_TIME: "2026-03-01T09:30:00Z" };

function newsroom(): string {
  const folder = temporaryFolder("newsroom");
  const data = {
    "site.yaml": readFileSync("test/fixtures/base/_data/site.yaml", "utf8").replace(/^timeZone: .*$/m, "timeZone: UTC"),
    "topics.yaml": "- {id: economy, name: Economy}\n- {id: sea, name: 'Sea, ports'}\n",
    "editors.yaml":
      "- {id: old, name: Old Hand, status: former}\n- {id: ana, name: Ana Lima}\n- {id: ben, name: 'Ben: O''Hara'}\n",
    "sources.yaml": "- {id: times, name: Harbour Times}\n- {id: radio, name: City Radio}\n",
  };
  mkdirSync(join(folder, "data"));
  for (const [name, text] of Object.entries(data)) writeFileSync(join(folder, "data", name), text);
  return folder;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
}

/** Waits for the process; after each prompt that its output shows, in this order, writes the answer. */
function answer(
  child: ChildProcess,
  answers: readonly (readonly [prompt: string, reply: string])[] = [],
): Promise<Ended> {
  let out = "";
  let read = 0;
  const waiting = [...answers];
  const take = (chunk: Buffer) => {
    out += chunk.toString();
    const [next] = waiting;
    const at = next === undefined ? -1 : out.indexOf(next[0], read);
    if (next === undefined || at < 0) return;
    read = at + next[0].length;
    waiting.shift();
    child.stdin?.write(next[1]);
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, out: out.replaceAll("\r", "") }));
  });
}

function piped(folder: string, ...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [runner, "new", "--newsroom", folder, ...args], { env: environment });
  child.stdin.end();
  return answer(child);
}

/** Runs the command on a pseudo-terminal of `script`. */
function atTerminal(folder: string, answers: Parameters<typeof answer>[1], ...args: readonly string[]): Promise<Ended> {
  const command = [process.execPath, runner, "new", "--newsroom", folder, ...args].map((one) => `'${one}'`).join(" ");
  return answer(spawn("script", ["-qec", command, "/dev/null"], { env: environment }), answers);
}

test("options name editor, topics and sources; the draft is valid YAML for any names", async () => {
  const folder = newsroom();
  const options = [
    "--editor",
    "ben",
    "--topic",
    "sea, ports",
    "--topic",
    "Economy",
    "--source",
    "radio",
    "--source=times",
  ];
  const { code, out } = await piped(folder, 'Port "reopens": #1', ...options);
  assert.is(code, 0, out);
  const file = join(folder, "articles/2026/03/port-reopens-1.md");
  assert.is(out, `${file}: write it, then delete \`status: draft\`.\n`);
  assert.is(
    readFileSync(file, "utf8").replace(/^# yaml.*\n/m, ""),
    `---
title: 'Port "reopens": #1'
date: 2026-03-01T09:30
status: draft
editor: "Ben: O'Hara"
topics:
  - sea
  - economy
sources:
  - City Radio
  - Harbour Times
summary: ""
---

`,
  );
});

test("existing files are never overwritten", async () => {
  const folder = newsroom();
  await piped(folder, "Port reopens");
  const file = join(folder, "articles/2026/03/port-reopens.md");
  writeFileSync(file, "my text");
  const { code, out } = await piped(folder, "Port reopens");
  assert.equal([code, out], [1, `${file} exists.\n  To do: choose another title, or edit that file\n`]);
  assert.is(readFileSync(file, "utf8"), "my text");
});

test("without a terminal, the draft takes the first active entries and needs a headline", async () => {
  const folder = newsroom();
  await piped(folder, "Port reopens");
  assert.match(
    readFileSync(join(folder, "articles/2026/03/port-reopens.md"), "utf8"),
    "editor: Ana Lima\ntopics:\n  - economy\nsources:\n  - Harbour Times\n",
  );
  assert.equal(await piped(folder), { code: 2, out: "TITLE is missing.\n  Expected: digest new TITLE\n" });
});

test("an unknown name is refused, and nothing is written", async () => {
  const folder = newsroom();
  const { code, out } = await piped(folder, "Port reopens", "--source", "Harbour Time");
  assert.equal(
    [code, out],
    [
      2,
      `Unknown outlet "Harbour Time".\n  Expected: the id, name or alias of an entry in ${join(folder, "data/sources.yaml")}\n  To do: did you mean "Harbour Times"?\n`,
    ],
  );
  assert.not(existsSync(join(folder, "articles")));
});

test("on a terminal, it asks for missing values, and asks again after a wrong answer", async () => {
  const folder = newsroom();
  const { code, out } = await atTerminal(
    folder,
    [
      ["Headline: ", "!!\n"],
      ["Headline: ", "Port reopens\n"],
      ["Editor (Ana Lima, Ben: O'Hara): ", "Ana Lime\n"],
      ["Editor (", "ana\n"],
      ["Sources (Harbour Times, City Radio; several with commas between them): ", "Harbour Times, radio\n"],
    ],
    "--topic",
    "sea",
  );
  assert.is(code, 0, out);
  assert.match(out, '"!!" gives no file name.');
  assert.match(out, 'did you mean "Ana Lima"?');
  assert.not.match(out, "Topics (");
  assert.match(
    readFileSync(join(folder, "articles/2026/03/port-reopens.md"), "utf8"),
    "editor: Ana Lima\ntopics:\n  - sea\nsources:\n  - Harbour Times\n  - City Radio\n",
  );
});

test("it ends with a message when the terminal closes", async () => {
  const folder = newsroom();
  const { code, out } = await atTerminal(folder, [["Editor (", "\x04"]], "Port");
  assert.is(code, 1);
  assert.match(out, "The input ended before the last answer: nothing was written.");
  assert.not(existsSync(join(folder, "articles")));
});

test.run();
