import { workerData } from "node:worker_threads";
import { type LinkJob, linkWaiting } from "./link-blocks.ts";

// A worker thread that links articles of a large archive. Input and output are the shared arrays of the job.

linkWaiting(workerData as LinkJob);
