import { parentPort, workerData } from "node:worker_threads";
import type { FileToParse } from "../store/parsed-file.ts";
import { type ParseJob, parseBatch, parseContextOf } from "./parse-files.ts";

// One of several threads that parse article files: batches of paths in, outcomes out.

const job = workerData as ParseJob;
const context = parseContextOf(job);

parentPort?.on("message", (batch: readonly FileToParse[]) => {
  parentPort?.postMessage(parseBatch(batch, job.content, context));
});
