import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { calendarOf } from "../base/dates.ts";
import { hashOf } from "../base/hash.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { compiledModule } from "../code/code-folder.ts";
import { decode, largestFile, tooLarge } from "../content/decode.ts";
import { type ParsedArticle, parseArticle, type Surroundings } from "../content/parse-article.ts";
import { readSettings } from "../content/read-registries.ts";
import { termsOf } from "../relate/terms/terms-of.ts";
import type { FileToParse, IncomingArticle, ParsedFile } from "../store/parsed-file.ts";

/** What a worker needs to make its own surroundings. */
export interface ParseJob {
  readonly content: string;
  readonly data: string;
  readonly info: string;
  /** The build time, milliseconds since 1970. */
  readonly now: number;
  /** See `Surroundings`. */
  readonly drafts?: boolean | undefined;
}

/** Below this many files, starting a second core costs more than it saves. */
const fewFiles = 400;
const batchSize = 200;

/** Parses files and hands the outcomes over in batches, in no particular order; large numbers on all cores. */
export async function parseFiles(
  toParse: readonly FileToParse[],
  job: ParseJob,
  around: Surroundings,
  receive: (batch: readonly ParsedFile[]) => void,
): Promise<void> {
  if (toParse.length < fewFiles) return receive(parseBatch(toParse, job.content, around));
  const batches: (readonly FileToParse[])[] = [];
  for (let i = 0; i < toParse.length; i += batchSize) batches.push(toParse.slice(i, i + batchSize));
  await Promise.all(Array.from({ length: availableParallelism() }, () => runWorker(batches, job, receive)));
}

/** The surroundings as a worker of its own makes them. */
export function surroundingsOf(job: ParseJob): Surroundings {
  const { content, data, now, drafts = false } = job;
  const settings = readSettings(job);
  const sound = "problems" in settings ? settings.sound : settings;
  if (sound === undefined) throw new Error(`${data} was changed during the build.`);
  const { site, registries } = sound;
  return { site, registries, calendar: calendarOf(site.timeZone, site.language), folder: content, now, drafts };
}

export function parseBatch(
  toParse: readonly FileToParse[],
  content: string,
  around: Surroundings,
): readonly ParsedFile[] {
  return toParse.map((each) => parseFile(each, content, around));
}

function parseFile({ file, hash: known }: FileToParse, content: string, around: Surroundings): ParsedFile {
  const path = join(content, file);
  const { size } = statSync(path);
  if (size > largestFile) return { file, outcome: "problems", problems: [tooLarge(`${around.folder}/${file}`, size)] };
  const bytes = readRegularFile(path);
  // The path counts too: what an article becomes depends on where its file lies.
  const hash = hashOf(`${file}\0${hashOf(bytes)}`);
  if (hash === known) return { file, hash, outcome: "unchanged" };
  const text = decode(bytes, `${around.folder}/${file}`);
  if (typeof text !== "string") return { file, outcome: "problems", problems: [text] };
  const parsed = parseArticle(file, text, hash, around);
  if (!("problems" in parsed)) return { file, hash, outcome: "article", parsed: withTerms(parsed) };
  const { problems, isDraft } = parsed;
  return { file, outcome: isDraft === true ? "unfinished" : "problems", problems };
}

/** Extracts the terms of an article that is to be published. The plain text is not kept: it would only fill memory. */
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
