import type { Stopwatch } from "../base/stopwatch.ts";
import type { Settings } from "../content/read-registries.ts";
import type { BuildHashes } from "../pages/shared.ts";
import type { Shared } from "../pages/view.ts";
import type { Store } from "../store/store.ts";
import type { BuildRequest } from "./build-request.ts";

/** What the stages of a build share. */
export interface BuildContext {
  readonly request: BuildRequest;
  readonly settings: Settings;
  readonly store: Store;
  readonly hashes: BuildHashes;
  readonly shared: Shared;
  readonly watch: Stopwatch;
}
