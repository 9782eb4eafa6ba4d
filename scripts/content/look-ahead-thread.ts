import { workerData } from "node:worker_threads";
import { foldersIn, type Listing, listFolder } from "./list-folder.ts";
import { claim, type ListedAhead, type LookAheadJob } from "./look-ahead-job.ts";

// The thread of LookAhead: lists folders from the first on, and those in them, as long as nobody else has claimed them.

const { content, claims, done, port } = workerData as LookAheadJob;
const folders = [""];
for (let number = 0; number < Math.min(folders.length, claims.length); number++) {
  const folder = folders[number] ?? "";
  if (!claim(claims, number)) continue;
  const listing = listed(folder);
  if (listing !== undefined) folders.push(...foldersIn(listing, folder));
  port.postMessage({ folder, listing } satisfies ListedAhead, listing === undefined ? [] : [listing.files.buffer]);
  Atomics.add(done, 0, 1);
  Atomics.notify(done, 0);
}
port.close();

/** Undefined for what the system refuses: whoever needs the folder asks again and tells why. */
function listed(folder: string): Listing | undefined {
  try {
    return listFolder(content, folder);
  } catch {
    return undefined;
  }
}
