import { workerData } from "node:worker_threads";
import { type LinkJob, linkWaiting } from "./link-blocks.ts";

// One of several threads that link the articles of a large archive: a job over shared arrays in, nothing out but what it writes there.

linkWaiting(workerData as LinkJob);
