import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { filesBelow } from "../support/copied-digest.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

// A newsroom from its first day, with the packed generator in an empty folder.

const story = suite("newsroom");
const root = temporaryFolder("newsroom");
const folder = join(root, "port-news");
mkdirSync(folder);

interface Ran {
  readonly code: number | null;
  readonly out: string;
}

function run(command: string, args: readonly string[], cwd = folder): Ran {
  const { npm_lifecycle_event: _, ...environment } = process.env;
  const env = { ...environment, BUILD_TIME: "2026-01-10T12:00:00Z" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", env });
  return { code: status, out: stdout + stderr };
}

const digest = (...args: readonly string[]) => run(join(folder, "node_modules/.bin/digest"), args);

function write(file: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

const page = (address: string) => readFileSync(join(folder, "_site", address, "index.html"), "utf8");

/** Packs the generator, or a copy changed by `change`, and returns the path of the tarball. */
function pack(from = generatorFolder): string {
  const { code, out } = run("npm", ["pack", "--silent", "--pack-destination", root], from);
  assert.is(code, 0, out);
  return join(root, out.trim().split("\n").at(-1) ?? "");
}

function install(tarball: string): void {
  const { code, out } = run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball]);
  assert.is(code, 0, out);
}

const options = [
  ...["--title", "Port News", "--url", "https://port.test", "--language", "en-GB"],
  ...["--time-zone", "Europe/London", "--email", "desk@port.test"],
];

story("the packed generator is installed, and creates a newsroom that passes the check and builds", () => {
  // Without a package.json, npm would install into a folder above that has one.
  write("package.json", "{}\n");
  install(pack());
  assert.is(digest("--version").out, "0.2.0\n");
  const installed = readdirSync(join(folder, "node_modules/news-digest"));
  assert.equal(
    installed.filter((name) => ["test", "_data", "tsconfig.json", "node_modules"].includes(name)),
    [],
  );
  assert.not(existsSync(join(folder, "node_modules/typescript")), "development packages are not installed");

  assert.equal(digest("init", ".", ...options), {
    code: 0,
    out: "Made a newsroom in this folder. Next: npm start\n",
  });
  assert.match(digest("init", ".", ...options).out, "articles exists.\n  Expected: a folder without a newsroom");
  const { scripts, dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  assert.equal(scripts, { start: "digest start", build: "digest build", check: "digest check" });
  assert.equal(dependencies, { "news-digest": "file:../news-digest-0.2.0.tgz" });

  assert.equal(digest("check"), { code: 0, out: "0 articles checked, no problems found.\n" });
  const { code, out } = digest("build");
  assert.is(code, 0, out);
  assert.match(out, /^0 articles\. \d+ pages changed, /);
  assert.match(page("about"), "Port News sums up the news");
});

story("an article, a draft, a photo and an info page in a subfolder are built", async () => {
  const created = digest("new", "Port reopens after the storm");
  assert.equal(created, {
    code: 0,
    out: "articles/2026/01/port-reopens-after-the-storm.md: write it, then delete `status: draft`.\n",
  });
  assert.match(digest("build").out, "1 article (1 hidden: drafts, not yet due or expired). ");
  assert.not(existsSync(join(folder, "_site/2026/01/port-reopens-after-the-storm")));

  const draft = readFileSync(join(folder, "articles/2026/01/port-reopens-after-the-storm.md"), "utf8");
  const schemas = "node_modules/news-digest/dist/schemas";
  assert.match(draft, `---\n# yaml-language-server: $schema=../../../${schemas}/article.json\ntitle: `);
  const topics = readFileSync(join(folder, "data/topics.yaml"), "utf8");
  assert.is(topics.split("\n")[0], `# yaml-language-server: $schema=../${schemas}/topics.json`);
  const desk = join(folder, "node_modules/news-digest/dist/desk");
  assert.match(readFileSync(join(desk, "decap-cms.js"), "utf8"), /^window\.CMS_MANUAL_INIT = true;\n/);
  assert.match(readFileSync(join(desk, "desk.js"), "utf8"), "registerCustomFormat");
  assert.match(readFileSync(join(desk, "decap-cms-license.txt"), "utf8"), "MIT");
  assert.not(existsSync(join(folder, "node_modules/decap-cms")), "the desk comes as one file");
  for (const name of ["article", "topics", "editors", "sources"]) {
    assert.ok("$schema" in JSON.parse(readFileSync(join(folder, schemas, `${name}.json`), "utf8")), name);
  }

  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#357" } })
    .jpeg()
    .toBuffer();
  write("static/photos/port.jpg", photo);
  write("info/team/people.md", "---\ntitle: People\npermalink: /people/\n---\n\nWe are three.\n");
  const file = "articles/2026/01/port-reopens-after-the-storm.md";
  const image = "image:\n  src: /photos/port.jpg\n  alt: A port\n  credit: Port News\n";
  write(
    file,
    draft
      .replace("status: draft\n", image)
      .replace('summary: ""', "summary: Ships came in again.")
      .concat("Ships came in.\n"),
  );
  const { code, out } = digest("build");
  assert.is(code, 0, out);
  assert.match(page("2026/01/port-reopens-after-the-storm"), "Ships came in.");
  assert.match(page("people"), "<p>We are three.</p>");
  assert.ok(existsSync(join(folder, "_site/photos/port.jpg")));
  assert.match(digest("build").out, /^1 article\. Nothing changed \(/);
});

story("a template of the theme takes the place of ours, and mistakes in it have file and line", () => {
  const ejected = digest("theme", "eject", "footer");
  assert.equal(ejected, {
    code: 0,
    out: "theme/footer.tsx: change it; it replaces the original in every build.\n",
  });
  assert.match(digest("theme", "eject", "footer").out, "theme/footer.tsx exists.");
  const copy = readFileSync(join(folder, "theme/footer.tsx"), "utf8");
  const title = "<strong>{shared.title}</strong>";
  assert.match(copy, title);
  const line = copy.slice(0, copy.indexOf(title)).split("\n").length;

  write("theme/footer.tsx", copy.replace(title, "<strong>{shared.nothing.title}</strong>"));
  const failed = digest("build");
  assert.is(failed.code, 1);
  assert.match(failed.out, new RegExp(`^theme/footer\\.tsx:${line}:\\d+ Cannot read properties of undefined`));
  assert.not.match(failed.out, "    at ");

  write("theme/footer.tsx", copy.replace(title, "<strong>{shared.title}</b>"));
  const unclosed = new RegExp(`theme/footer\\.tsx:${line}:\\d+ Unexpected closing "b" tag`);
  for (const command of ["build", "check"]) {
    const { code, out } = digest(command);
    assert.is(code, 1);
    assert.match(out, unclosed);
  }

  write("theme/footer.tsx", copy.replace(title, "<strong>Our own footer of {shared.title}</strong>"));
  const { code, out } = digest("build");
  assert.is(code, 0, out);
  assert.match(page("about"), "Our own footer of Port News");
  assert.match(digest("build").out, /^1 article\. Nothing changed \(/);
  assert.match(digest("check").out, "1 article checked, no problems found.");

  const types = run(process.execPath, [join(generatorFolder, "node_modules/typescript/bin/tsc"), "-p", "theme"]);
  assert.equal(types, { code: 0, out: "" });
});

story("nothing of the generator's own sample reaches the site", () => {
  const texts = Object.keys(filesBelow(join(folder, "_site"))).filter((file) => /\.(?:html|xml|json|txt)$/.test(file));
  assert.ok(texts.length > 20);
  for (const file of texts) {
    const text = readFileSync(join(folder, "_site", file), "utf8");
    assert.not.match(text, /Sample|digest\.example|node_modules/, file);
  }
});

story("the same newsroom is built from another folder", () => {
  const elsewhere = run(join(folder, "node_modules/.bin/digest"), ["build", "--newsroom", "port-news"], root);
  assert.match(elsewhere.out, /^1 article\. /);
  assert.is(elsewhere.code, 0);
});

story("an upgrade with a new string and a new setting renders the site again, and keeps the newsroom's files", () => {
  const next = join(root, "generator");
  cpSync(generatorFolder, next, {
    recursive: true,
    filter: (path) =>
      !/\/(?:node_modules|\.git|\.cache|_site|test|docs)(?:\/|$)/.test(path.slice(generatorFolder.length)),
  });
  run("ln", ["-s", join(generatorFolder, "node_modules"), join(next, "node_modules")]);
  const edit = (file: string, change: (text: string) => string) => {
    const before = readFileSync(join(next, file), "utf8");
    assert.is.not(change(before), before, file);
    writeFileSync(join(next, file), change(before));
  };
  edit("package.json", (text) => text.replace('"version": "0.2.0"', '"version": "0.3.0"'));
  edit("package-lock.json", (text) => text.replaceAll('"version": "0.2.0",\n  "lock', '"version": "0.3.0",\n  "lock'));
  edit("src/strings/en.yaml", (text) => `${text}\nupgrade.note: Newly built\n`);
  edit("_includes/footer.tsx", (text) => text.replace('class="colophon"', 'class="colophon newer"'));
  edit("scripts/content/site-schema.ts", (text) =>
    text.replace("  copyright: line.optional(),\n", "  copyright: line.optional(),\n  motto: line.optional(),\n"),
  );
  edit("_includes/info-page.tsx", (text) =>
    text
      .replace("{ title, description, html } }", "{ title, description, html }, t }")
      .replace("<h1>{title}</h1>", '<h1>{title}</h1><p>{t("upgrade.note")}</p>'),
  );
  const settings = `${readFileSync(join(folder, "data/site.yaml"), "utf8")}motto: All the news\n`;
  write("data/site.yaml", settings);
  assert.match(digest("check").out, 'Unknown field "motto"');
  install(pack(next));
  assert.is(digest("--version").out, "0.3.0\n");
  const { code, out } = digest("build");
  assert.is(code, 0, out);
  assert.match(page("about"), "<p>Newly built</p>");
  assert.is(readFileSync(join(folder, "data/site.yaml"), "utf8"), settings);
  assert.match(page("about"), "Our own footer of Port News");
  const check = digest("check");
  assert.is(check.code, 0);
  assert.match(
    check.out,
    "theme/footer.tsx:1:1 Warning: The template that this one was copied from has changed since.",
  );
});

story.after(() => rmSync(root, { recursive: true, force: true }));

story.run();
