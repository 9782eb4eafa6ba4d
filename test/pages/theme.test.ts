import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatProblem } from "../../scripts/content/problem.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

const now = "2024-03-10T12:00Z";
const site = writtenData()["data/site.yaml"] ?? "";

/** A digest with one article and these lines added to its site.yaml. */
function digestWith(settings: string, files: Readonly<Record<string, string>> = {}): WrittenDigest {
  const digest = new WrittenDigest();
  digest.write({
    ...writtenData(),
    "data/site.yaml": site + settings,
    "articles/2024/03/one.md": articleFile({ title: "One", date: "2024-03-08T08:00Z" }),
    ...files,
  });
  return digest;
}

async function refused(settings: string): Promise<readonly string[]> {
  const digest = digestWith(settings);
  try {
    const outcome = await digest.build(now);
    if (outcome.outcome !== "problems") throw new Error("The build was not refused.");
    return outcome.problems
      .filter(({ severity }) => severity === "error")
      .map((problem) =>
        formatProblem(problem)
          .replaceAll(digest.root, "")
          .replace(/^\S+:\d+:\d+ /, ""),
      );
  } finally {
    digest.dispose();
  }
}

test("colours, fonts and the newsroom's own style sheet come after ours", async () => {
  const digest = digestWith(
    'theme: { accent: { light: "#0b5345", dark: "#7fd1b9" }, fonts: { serif: own.woff2, sans: system } }\n',
    {
      "theme/theme.css": '.title { background: url("pictures/mark.svg"); }\n',
      "theme/fonts/own.woff2": "never read",
      "theme/pictures/mark.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    },
  );
  try {
    await digest.mustBuild(now);
    const home = digest.page("index.html");
    const [ours = "", own = ""] = home.match(/(?<=<link rel="stylesheet" href=")[^"]+/g) ?? [];
    assert.match(ours, /^\/assets\/digest\.[0-9a-f]{8}\.css$/);
    assert.match(own, /^\/assets\/theme\/theme\.[0-9a-f]{8}\.css$/);
    const css = digest.page(own);
    assert.match(css, "--accent: light-dark(#0b5345, #7fd1b9);");
    assert.match(css, /--serif: theme-serif, Charter/);
    const addresses = css.match(/(?<=url\(")[^"]+/g) ?? [];
    assert.equal(
      addresses.map((address) => address.replace(/\.[0-9a-f]{8}\./, ".HASH.")),
      ["fonts-own.HASH.woff2", "pictures-mark.HASH.svg"],
    );
    for (const address of addresses) assert.is.not(digest.page(join(dirname(own), address)), "");
    assert.equal(digest.output(), await digest.siteFromScratch(now));
    digest.remove("theme");
    digest.write({ "data/site.yaml": site });
    await digest.mustBuild(now);
    assert.not.match(digest.page("index.html"), "theme.");
    assert.equal(digest.output(), await digest.siteFromScratch(now));
  } finally {
    digest.dispose();
  }
});

test("menu, logo, footer and links to follow come from the settings", async () => {
  const digest = digestWith(
    [
      "theme:",
      "  logo: { light: /logo.svg, dark: /logo-dark.svg, width: 240, height: 40 }",
      "  menu: [football, { title: Podcast, href: /podcast/ }]",
      "  footer: [{ title: Work with us, links: [{ title: Jobs, href: https://jobs.example/ }] }]",
      "  follow: [{ title: Mastodon, href: https://social.example/@digest }]",
      "",
    ].join("\n"),
  );
  try {
    await digest.mustBuild(now);
    const home = digest.page("index.html");
    assert.match(home, '<img class="logo light" src="/logo.svg" alt="');
    assert.match(home, '<a href="/topics/football/">Football</a></li><li><a href="/podcast/">Podcast</a>');
    assert.not.match(home.slice(0, home.indexOf("</header>")), "Science");
    assert.match(home, '<a href="https://jobs.example/">Jobs</a>');
    assert.match(home, '<a href="https://social.example/@digest">Mastodon</a>');
  } finally {
    digest.dispose();
  }
});

test("a colour with too little contrast is refused with its place", async () => {
  assert.equal(await refused('theme: { accent: { light: "#f2998b", dark: "#f2998b" } }\n'), [
    `\`theme.accent.light\` is "#f2998b".
    theme: { accent: { light: "#f2998b", dark: "#f2998b" } }
                              ~~~~~~~~~
  Expected: a colour such as #8f1d1d with a contrast of 4.5 : 1 or more on #fffdf8 and #f6f1e6
  To do: write a darker colour, in quotes`,
  ]);
});

test("a menu of unknown topics is refused", async () => {
  const [message = ""] = await refused("theme: { menu: [nowhere] }\n");
  assert.match(message, 'No topic has the id "nowhere".');
});

test("a missing font of the theme is refused by name", async () => {
  const digest = digestWith("theme: { fonts: { sans: inter.woff2 } }\n");
  try {
    await digest.build(now);
    assert.unreachable();
  } catch (error) {
    assert.is(
      (error as Error).message,
      `site.yaml names the font inter.woff2, which is not in ${digest.folders.theme}/fonts.\n  To do: put the file there, or correct \`theme.fonts\``,
    );
  } finally {
    digest.dispose();
  }
});

test.run();
