import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatProblem } from "../../scripts/content/problem.ts";
import { hostHeaders } from "../support/host-headers.ts";
import { prepare } from "../support/prepare.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// Writing on the live site is off by default, and never weakens the security policy of other pages.

const digest = new WrittenDigest();
const now = "2026-03-01T12:00:00Z";
const data = writtenData();
const site = data["data/site.yaml"] ?? "";
const cms = "cms: {backend: github, repo: small/news, login: https://login.small.example/auth}\n";

prepare(test, async () => {
  digest.write({ ...data, "articles/2026/01/first.md": articleFile({ title: "First", date: "2026-01-10T09:00" }) });
  await digest.mustBuild(now);
});

test.after(() => digest.dispose());

const headersFor = (path: string) => hostHeaders(digest.page("_headers"), path);

test("a site without the setting has no desk", () => {
  assert.not(existsSync(join(digest.folders.output, "admin")));
  assert.match(headersFor("/2026/01/first/").get("Content-Security-Policy") ?? "", "script-src 'self';");
});

test("with the setting, the desk works on the repository under its own policy", async () => {
  const before = new Map(
    ["/", "/topics/space/", "/2026/01/first/", "/404.html"].map((path) => [path, headersFor(path)]),
  );
  digest.write({ "data/site.yaml": site + cms });
  await digest.mustBuild(now);
  const page = digest.page("admin/index.html");
  assert.match(page, '<meta name="robots" content="noindex">');
  const { config, isLocal } = JSON.parse(digest.page("admin/config.json"));
  assert.equal(config.backend, {
    name: "github",
    repo: "small/news",
    branch: "main",
    base_url: "https://login.small.example",
    auth_endpoint: "auth",
  });
  assert.is(config.collections[0].folder, "articles");
  assert.is(isLocal, false);
  assert.match(digest.page("admin/decap-cms.js").slice(0, 40), "CMS_MANUAL_INIT");

  const desk = headersFor("/admin/");
  assert.match(desk.get("Content-Security-Policy") ?? "", /^default-src 'none'; script-src 'self' 'unsafe-eval';/);
  assert.match(desk.get("Content-Security-Policy") ?? "", "https://api.github.com");
  assert.is(desk.get("X-Robots-Tag"), "noindex");
  assert.is(desk.get("Cross-Origin-Opener-Policy"), "same-origin-allow-popups");
  for (const [path, headers] of before) {
    assert.equal([...headersFor(path)].sort(), [...headers].sort(), path);
  }
  assert.not.match(digest.page("sitemap.xml"), "admin");
});

test("the desk changes with the registries, and its policy with the years", async () => {
  digest.write({
    "data/editors.yaml": `${data["data/editors.yaml"]}- {id: eve, name: Eve New}\n`,
    "articles/2024/05/old.md": articleFile({ title: "Old", date: "2024-05-10T09:00" }),
  });
  await digest.mustBuild(now);
  assert.match(digest.page("admin/config.json"), "Eve New");
  assert.match(headersFor("/2024/05/old/").get("Content-Security-Policy") ?? "", "script-src 'self';");
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

test("settings with which no editor could sign in are refused", async () => {
  digest.write({ "data/site.yaml": `${site}cms: {backend: gitlab, repo: small/news}\n` });
  const outcome = await digest.build(now);
  const messages = outcome.outcome === "problems" ? outcome.problems.map(formatProblem).join("\n") : "";
  assert.match(
    messages,
    "Expected: {backend, repo, branch, content, data, static, login, app}: login for github, app for gitlab",
  );
  digest.write({ "data/site.yaml": `${site}cms: {backend: gitlab, repo: small/news, app: abc}\n` });
  await digest.mustBuild(now);
  assert.is(JSON.parse(digest.page("admin/config.json")).config.backend.auth_type, "pkce");
  digest.write({ "data/site.yaml": site });
  await digest.mustBuild(now);
  assert.not(existsSync(join(digest.folders.output, "admin/index.html")));
});

test.run();
