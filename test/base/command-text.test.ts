import { test } from "uvu";
import * as assert from "uvu/assert";
import { commandText, commandTextFor } from "../../scripts/base/command-text.ts";

test("in the repository, a command is an npm script", () => {
  assert.is(commandText("check"), "npm run check");
  assert.is(commandText("start"), "npm start");
  assert.is(commandText("build", "--plan"), "npm run build -- --plan");
});

test("a command without an npm script runs through the script `digest`", () => {
  assert.is(commandText("move", "a.md", "b.md"), "npm run digest -- move a.md b.md");
});

test("in a newsroom that installed the generator, and in folders below it, npx runs the command", () => {
  const generator = "/news/node_modules/news-digest";
  assert.is(commandTextFor({ generator, workingFolder: "/news" }, "check"), "npx digest check");
  assert.is(
    commandTextFor({ generator, workingFolder: "/news/articles" }, "build", "--plan"),
    "npx digest build --plan",
  );
});

test("elsewhere, a command begins with its own name", () => {
  const generator = "/usr/lib/node_modules/news-digest";
  assert.is(commandTextFor({ generator, workingFolder: "/news" }, "check"), "digest check");
  assert.is(commandTextFor({ generator, workingFolder: "/usr/libnews" }, "check"), "digest check");
});

test.run();
