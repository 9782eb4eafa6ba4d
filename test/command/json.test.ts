import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type CopiedDigest, copiedDigest } from "../support/copied-digest.ts";
import { runCommand } from "../support/run-command.ts";

// The JSON output of commands that write files.

const json = suite<{ digest: CopiedDigest }>("json");

json.before.each((context) => {
  context.digest = copiedDigest();
});
json.after.each(({ digest }) => digest.remove());

json("import reports its plan, or the problems that prevent it", ({ digest }) => {
  const file = join(digest.root, "post.md");
  writeFileSync(file, "---\ntitle: A bridge opens\ndate: 2025-12-24\ntags: [bridges]\n---\n\nIt opened at noon.\n");
  const given = [file, "--editor", "Nobody", "--topics", "bridges", "--sources", "Nothing", "--plan", "--json"];
  const refused = runCommand("import", digest, given);
  assert.is(refused.code, 1);
  const { done, plan, missing, files } = JSON.parse(refused.stdout);
  assert.equal([done, plan, files], [false, true, undefined]);
  assert.match(missing, "bridges");

  const planned = runCommand("import", digest, [...given, "--register"]);
  assert.is(planned.code, 0, planned.stderr);
  const printed = JSON.parse(planned.stdout);
  assert.equal(
    [printed.done, printed.plan, printed.unchanged, printed.files],
    [false, true, 0, ["articles/2025/12/post.md"]],
  );
  assert.equal(printed.entries.topics, [{ id: "bridges", name: "bridges" }]);
  assert.not(existsSync(join(digest.folders.content, "2025/12/post.md")));
});

json("report names the article, and where to finish the correction", async ({ digest }) => {
  await digest.build();
  const report = join(digest.root, "report.json");
  const id = "2025/12/harbour-museum-counts-visitors";
  writeFileSync(report, JSON.stringify({ "article-id": id, message: "It was two." }));
  const { code, stdout, stderr } = runCommand("report", digest, [report, "--json"]);
  assert.is(code, 0, stderr);
  assert.equal(JSON.parse(stdout), { article: id, file: `articles/${id}.md`, outdated: false });
});

json.run();
