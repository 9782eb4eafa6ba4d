import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { listAgenda } from "../../scripts/agenda/list-agenda.ts";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { readSettings } from "../../scripts/content/read-registries.ts";
import { previewFolders } from "../../scripts/serve/preview-folders.ts";
import { articleFile, differences, treeOf, WrittenDigest, writtenData } from "../support/written-digest.ts";

// Editors see articles that are not published yet.

const now = "2024-03-10T10:00:00Z";

const preview = suite<{ digest: WrittenDigest }>("preview");

preview.before.each((context) => {
  context.digest = new WrittenDigest();
  context.digest.write({
    ...writtenData(),
    "articles/2024/03/one.md": articleFile({ title: "One", date: "2024-03-09T08:00Z", more: ["expires: 2024-04-01"] }),
    "articles/2024/03/idea.md": articleFile({ title: "Idea", date: "2024-03-09T09:00Z", more: ["status: draft"] }),
    "articles/2024/03/rough.md": "---\ntitle: Rough\nstatus: draft\n---\n",
    "articles/2024/03/soon.md": articleFile({ title: "Soon", date: "2024-03-20T09:00" }),
    "articles/2024/03/wrong.md": articleFile({ title: "Wrong", date: "2024-03-32" }),
  });
});
preview.after.each(({ digest }) => digest.dispose());

preview("drafts and scheduled articles are in the preview, each with a banner", async ({ digest }) => {
  digest.remove("articles/2024/03/wrong.md");
  await digest.mustBuild(now);
  const site = treeOf(digest.folders.output);
  const folders = previewFolders(digest.folders);
  await digest.mustBuild(now, { folders, drafts: true });
  const page = (address: string) => readFileSync(join(folders.output, address, "index.html"), "utf8");
  assert.match(page("2024/03/idea"), '<p class="preview">Draft: readers do not see this</p>');
  assert.match(page("2024/03/soon"), '<p class="preview">Scheduled: readers do not see this yet</p>');
  assert.not.match(page("2024/03/one"), "readers do not see this");
  for (const address of ["", "2024/03/one"]) {
    assert.match(page(address), '<p class="preview">Preview: shows drafts and scheduled articles</p>');
  }
  assert.match(page(""), "Idea");
  // The published site contains nothing of it.
  assert.equal(differences(treeOf(digest.folders.output), site), []);
  for (const [file, text] of site) assert.not.match(text, /Idea|Soon|class="preview"/, file);
});

preview("a site that is built with the store of a preview shows no draft", async ({ digest }) => {
  digest.remove("articles/2024/03/wrong.md");
  const folders = previewFolders(digest.folders);
  await digest.mustBuild(now, { folders, drafts: true });
  await digest.mustBuild(now, { folders: { ...digest.folders, cache: folders.cache } });
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

preview("digest start --drafts writes nothing into the output folder", async ({ digest }) => {
  digest.remove("articles/2024/03/wrong.md");
  const folders = Object.entries(digest.folders).flatMap(([option, folder]) => [`--${option}`, folder]);
  const port = String(20_000 + (process.pid % 20_000));
  const server = spawn(process.execPath, ["scripts/run.mjs", "start", "--drafts", "--port", port, ...folders], {
    cwd: generatorFolder,
    env: { ...process.env, BUILD_TIME: now },
  });
  let output = "";
  for await (const data of server.stdout) {
    output += String(data);
    if (/ ms\)\./.test(output)) break;
  }
  const shown = await fetch(`http://localhost:${port}/2024/03/idea/`).then((response) => response.text());
  const gone = once(server, "close");
  server.kill();
  await gone;
  assert.match(shown, "Draft: readers do not see this");
  assert.not(existsSync(digest.folders.output));
  assert.not(existsSync(digest.folders.cache));
});

preview("the agenda lists articles that will appear or expire, and drafts, in order of time", async ({ digest }) => {
  const settings = readSettings(digest.folders);
  if ("problems" in settings) throw new Error(JSON.stringify(settings.problems));
  const agenda = await listAgenda(digest.folders, settings, Date.parse(now));
  const file = (name: string) => join(digest.folders.content, `2024/03/${name}.md`);
  assert.equal(agenda, {
    appears: [{ file: file("soon"), title: "Soon", at: "2024-03-20T09:00:00+02:00" }],
    expires: [{ file: file("one"), title: "One", at: "2024-04-01T00:00:00+03:00" }],
    drafts: [
      { file: file("idea"), title: "Idea", at: "2024-03-09T11:00:00+02:00" },
      { file: file("rough"), title: "Rough", problems: 5 },
    ],
    faulty: [file("wrong")],
  });
});

preview.run();
