import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { newsroomFolders } from "../../scripts/base/newsroom-folders.ts";
import { checkDigest } from "../../scripts/check/check-digest.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

const date = "2024-03-01";

/** The files of an edition's newsroom, each with its articles by slug: the lines of front matter besides the usual. */
function newsroom(language: "en" | "pt", articles: Readonly<Record<string, readonly string[]>>) {
  const other = language === "en" ? "pt" : "en";
  const urls = { en: "https://small.example", pt: "https://small.example/pt" };
  const settings = (writtenData()["data/site.yaml"] ?? "")
    .replace("https://small.example", urls[language])
    .replace("small.example,2024", `${language}.small.example,2024`)
    .replace("language: en", `language: ${language}`);
  const editions = `editions:\n  - {language: ${other}, title: ${other}, url: ${urls[other]}/, newsroom: ../${other}}\n`;
  const texts = Object.entries(articles).map(
    ([slug, more]) => [`articles/2024/03/${slug}.md`, articleFile({ title: slug, date, more })] as const,
  );
  const files = { ...writtenData(), "data/site.yaml": settings + editions, ...Object.fromEntries(texts) };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${language}/${name}`, text]));
}

test("translations in another edition are followed: they must be there, and lead back", async () => {
  const digest = new WrittenDigest();
  try {
    digest.write({
      ...newsroom("en", {
        port: ["translations: {pt: /2024/03/porto/}"],
        bridge: ["translations: {pt: /2024/03/ponte/}"],
        tower: ["translations: {pt: https://small.example/pt/2024/03/tore/}"],
        river: ["translations: {fr: https://elsewhere.example/fleuve/}"],
      }),
      ...newsroom("pt", { porto: ["translations: {en: /2024/03/port/}"], ponte: [], torre: [] }),
    });
    const folders = newsroomFolders({ newsroom: join(digest.root, "en") });
    const { problems } = await checkDigest(folders, Date.parse("2024-03-10T10:00Z"), () => {});
    const told = problems
      .filter(({ file }) => file.includes("/articles/"))
      .map(({ file, severity, found, advice }) => `${file} ${severity}: ${found} → ${advice}`)
      .map((line) => line.replaceAll(`${digest.root}/`, ""));
    assert.equal(told, [
      'en/articles/2024/03/bridge.md warning: "/2024/03/ponte/" does not name this article as its translation. → add `en: /2024/03/bridge/` to `translations` in pt/articles/2024/03/ponte.md',
      'en/articles/2024/03/tower.md warning: The edition at https://small.example/pt/ has no article with the address "/2024/03/tore/". → did you mean "/2024/03/torre/"?',
    ]);
  } finally {
    digest.dispose();
  }
});

test.run();
