import { parentPort, workerData } from "node:worker_threads";
import { FolderReader } from "../content/read-folder.ts";
import type { FolderJob } from "./read-ahead.ts";

// One of several threads that read folders ahead: takes the next folder that no thread has taken, and passes it on with
// all folders below it.

const { content, folders, taken } = workerData as FolderJob;
const reader = new FolderReader(content);
const next = () => folders[Atomics.add(taken, 0, 1)];
for (let folder = next(); folder !== undefined; folder = next()) {
  for (const found of reader.all(folder)) {
    // A copy: a small buffer is part of a pool, which cannot be transferred.
    const packed = new Uint8Array(found.packed);
    parentPort?.postMessage({ ...found, packed }, [packed.buffer]);
  }
}
