import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { newsroomFolders } from "../scripts/base/newsroom-folders.ts";
import { checkDigest } from "../scripts/check/check-digest.ts";
import { readSettings } from "../scripts/content/read-registries.ts";
import { shippedLanguages } from "../scripts/content/read-strings.ts";
import { command } from "../scripts/init.ts";

// New newsrooms, in each language of the interface.

const now = Date.parse("2026-11-28T12:00:00Z");

async function made(language: string, url = "https://port.test"): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), "init-")), "port");
  const values = {
    title: "Port News",
    url,
    language,
    "time-zone": "Europe/London",
    email: "desk@port.test",
  };
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    assert.is(await command.run({ folders: newsroomFolders({}), values, positionals: [folder] }), 0);
  } finally {
    process.stdout.write = write;
  }
  return folder;
}

for (const language of shippedLanguages()) {
  test(`a newsroom in ${language} has pages in that language, and no problems`, async () => {
    const folder = await made(language);
    try {
      const pages = readdirSync(join(folder, "info"));
      assert.equal(pages.sort(), ["about.md", "contact.md", "corrections-policy.md", "ethics.md", "privacy.md"]);
      const texts = pages.map((name) => readFileSync(join(folder, "info", name), "utf8"));
      for (const text of texts) assert.not.match(text, "[[");
      const about = texts[pages.indexOf("about.md")] ?? "";
      assert.match(about, "Port News");
      assert.match(about, "desk@port.test");
      if (language !== "en") assert.not.match(about, "names its sources");
      const { problems } = await checkDigest(newsroomFolders({ newsroom: folder }), now, () => {});
      assert.equal(problems, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test("a folder that contains a newsroom is refused before any question", async () => {
  const folder = await made("en");
  try {
    await command.run({ folders: newsroomFolders({}), values: {}, positionals: [folder] });
    assert.unreachable();
  } catch (error) {
    assert.is(
      (error as Error).message,
      `${join(folder, "articles")} exists.\n  Expected: a folder without a newsroom\n  To do: name another folder`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a newsroom below a path has its own tag authority", async () => {
  const folder = await made("pt-BR", "https://port.test/news/pt_BR/");
  try {
    const settings = readSettings(newsroomFolders({ newsroom: folder }));
    if ("problems" in settings) throw new Error("The settings are refused.");
    assert.is(settings.site.url, "https://port.test/news/pt_BR");
    assert.match(settings.site.tag, /^pt-br\.news\.port\.test,\d{4}$/);
    assert.equal((await checkDigest(newsroomFolders({ newsroom: folder }), now, () => {})).problems, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a newsroom in any other language has English pages", async () => {
  const folder = await made("nl");
  try {
    assert.match(readFileSync(join(folder, "info/about.md"), "utf8"), "names its sources");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
