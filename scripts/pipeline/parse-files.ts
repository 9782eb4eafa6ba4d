import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { calendarOf } from "../base/dates.ts";
import { hashOf } from "../base/hash.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { compiledModule } from "../code/code-folder.ts";
import type { ParseContext } from "../content/article-reader.ts";
import { decode, maxFileSize, tooLarge } from "../content/decode.ts";
import { type ParsedArticle, parseArticle } from "../content/parse-article.ts";
import { readSettings } from "../content/read-registries.ts";
import { termsOf } from "../relate/terms/terms-of.ts";
import type { FileToParse, IncomingArticle, ParsedFile } from "../store/parsed-file.ts";

/** What a worker needs to create its parse context. */
export interface ParseJob {
  readonly content: string;
  readonly data: string;
  readonly info: string;
  /** The build time, milliseconds since 1970. */
  readonly now: number;
  /** See `ParseContext`. */
  readonly drafts?: boolean | undefined;
}

/** Below this number of files, a second thread costs more than it saves. */
const fewFiles = 400;
const batchSize = 200;

/** Parses files and passes the outcomes on in batches, in no particular order. Uses all cores for many files. */
export async function parseFiles(
  toParse: readonly FileToParse[],
  job: ParseJob,
  context: ParseContext,
  receive: (batch: readonly ParsedFile[]) => void,
): Promise<void> {
  if (toParse.length < fewFiles) return receive(parseBatch(toParse, job.content, context));
  const batches: (readonly FileToParse[])[] = [];
  for (let i = 0; i < toParse.length; i += batchSize) batches.push(toParse.slice(i, i + batchSize));
  await Promise.all(Array.from({ length: availableParallelism() }, () => runWorker(batches, job, receive)));
}

/** The parse context, created in a worker. */
export function parseContextOf(job: ParseJob): ParseContext {
  const { content, data, now, drafts = false } = job;
  const settings = readSettings(job);
  const valid = "problems" in settings ? settings.valid : settings;
  if (valid === undefined) throw new Error(`${data} was changed during the build.`);
  const { site, registries } = valid;
  return { site, registries, calendar: calendarOf(site.timeZone, site.language), folder: content, now, drafts };
}

export function parseBatch(
  toParse: readonly FileToParse[],
  content: string,
  context: ParseContext,
): readonly ParsedFile[] {
  return toParse.map((each) => parseFile(each, content, context));
}

function parseFile({ file, hash: known }: FileToParse, content: string, context: ParseContext): ParsedFile {
  const path = join(content, file);
  const { size } = statSync(path);
  if (size > maxFileSize) return { file, outcome: "problems", problems: [tooLarge(`${context.folder}/${file}`, size)] };
  const bytes = readRegularFile(path);
  // The hash includes the path: an article depends on where its file is.
  const hash = hashOf(`${file}\0${hashOf(bytes)}`);
  if (hash === known) return { file, hash, outcome: "unchanged" };
  const text = decode(bytes, `${context.folder}/${file}`);
  if (typeof text !== "string") return { file, outcome: "problems", problems: [text] };
  const parsed = parseArticle(file, text, hash, context);
  if (!("problems" in parsed)) return { file, hash, outcome: "article", parsed: withTerms(parsed) };
  const { problems, isDraft } = parsed;
  return { file, outcome: isDraft === true ? "unfinished" : "problems", problems };
}

/** Extracts the terms of an article to be published. Drops the plain text, which is not needed any more. */
function withTerms({ plain, ...parsed }: ParsedArticle): IncomingArticle {
  const { article } = parsed;
  if (article.status !== "ready") return parsed;
  return { ...parsed, terms: termsOf({ ...article, summary: article.summary ?? "", text: plain }) };
}

async function runWorker(
  batches: (readonly FileToParse[])[],
  job: ParseJob,
  receive: (batch: readonly ParsedFile[]) => void,
): Promise<void> {
  const thread = await compiledModule("scripts/pipeline/parse-worker.ts");
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: job });
    const next = () => {
      const batch = batches.pop();
      if (batch === undefined) void worker.terminate().then(() => resolve(), reject);
      else worker.postMessage(batch);
    };
    worker.on("error", reject);
    worker.on("message", (message: readonly ParsedFile[]) => {
      next();
      receive(message);
    });
    next();
  });
}
