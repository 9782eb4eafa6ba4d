import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "./base/command-error.ts";
import { commandText } from "./base/command-text.ts";
import { calendarOf } from "./base/dates.ts";
import { mustBeFile } from "./base/named-file.ts";
import { readRegularFile } from "./base/regular-file.ts";
import { replaceFile } from "./base/replace-file.ts";
import { sitePath } from "./base/site-path.ts";
import { buildTime } from "./command/build-time.ts";
import { defineCommand } from "./command/command.ts";
import type { Article } from "./content/article.ts";
import { quote } from "./content/problem.ts";
import { readSettings } from "./content/read-registries.ts";
import { versionOf } from "./pages/feedback.ts";
import { alreadyReported, withCorrectionStub } from "./report/correction-stub.ts";
import { maxReportLength, type Report, readReport } from "./report/read-report.ts";
import { reportedArticle } from "./report/reported-article.ts";
import { openStoreForReading } from "./store/store.ts";

export const command = defineCommand({
  name: "report",
  summary: "turn a reader's report into a correction to finish",
  takes: { name: "FILE", min: 1, max: 1 },
  options: { json: { help: "print the article and its file as JSON" } },
  examples: ["digest report report.eml"],
  async run({ folders, values, positionals: [source = ""] }) {
    const report = await readReport(readSource(source));
    const settings = readSettings(folders);
    if ("problems" in settings)
      throw new CommandError(`${folders.data} has problems.\n  To do: ${commandText("check")} lists them`);
    const { timeZone, language, url } = settings.site;
    const article = await articleOf(report, folders.cache, sitePath(url));
    const file = join(folders.content, article.file);
    const today = calendarOf(timeZone, language).day(buildTime());
    const outdated = report.articleVersion !== undefined && report.articleVersion !== versionOf(article);
    const text = withCorrectionStub(readRegularFile(file).toString("utf8"), report, today, outdated);
    if (typeof text === "object") {
      const advice = text.advice ?? `${commandText("check", file)} says more`;
      throw new CommandError(`${file} cannot take a correction: ${text.reason}.\n  To do: ${advice}`);
    }
    if (text !== alreadyReported) replaceFile(file, text, { mode: statSync(file).mode, flush: true });
    if (values.json === true) {
      process.stdout.write(`${JSON.stringify({ article: article.id, file, outdated }, null, 2)}\n`);
      return 0;
    }
    const before = text === alreadyReported ? "the report is there already; " : "";
    process.stdout.write(`${file}: ${before}finish the correction under \`corrections:\`, or delete it.\n`);
    return 0;
  },
});

function readSource(source: string): string {
  mustBeFile(source);
  const { size } = statSync(source);
  if (size > maxReportLength) {
    throw new CommandError(
      `${source} has ${size} bytes.\n  Expected: a reader's report, of at most ${maxReportLength}`,
    );
  }
  return readRegularFile(source).toString("utf8");
}

/** The article as of the last build, of a site below `path`. Its file comes from the store, never from the report. */
async function articleOf(report: Report, cache: string, path: string): Promise<Article> {
  if (!existsSync(join(cache, "store"))) {
    throw new CommandError(`No build has been made yet, so no article is known.\n  To do: ${commandText("build")}`);
  }
  const store = openStoreForReading(cache);
  try {
    const article = reportedArticle(report, store, path);
    if (article !== undefined) return article;
  } finally {
    await store.root.close();
  }
  const said = [report.articleId, report.articlePath].filter((part) => part !== undefined).map(quote);
  throw new CommandError(
    `No article is known by ${said.length === 0 ? "this report: it names none" : said.join(" or ")}.\n  Expected: a field article-id or article-url\n  To do: ${commandText("build")}, then try again; or add the field to the file`,
  );
}
