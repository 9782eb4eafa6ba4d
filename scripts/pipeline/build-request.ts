import type { Folders } from "../base/folders.ts";
import type { Problem } from "../content/problem.ts";
import type { Plan } from "../pages/plan.ts";
import type { RelateSettings } from "../relate/settings.ts";
import type { Part } from "../render/parts.ts";
import type { FileChange } from "../store/store.ts";

/** The options of a build. */
export interface BuildRequest {
  readonly folders: Folders;
  /** Build time, milliseconds since 1970. */
  readonly now: number;
  /** Number of rendering processes; by default one for a small plan, else one for each core. */
  readonly shards?: number;
  /** Pages that a process checks in one go, by default 1,500: fewer need less memory and more time. */
  readonly batch?: number;
  /** Number of parsed files that may be staged in memory, by default 400; more are staged on disk. */
  readonly maxStaged?: number;
  /** With this many articles, by default 5,000, a thread reads the content folder: see `ReadAhead`. */
  readonly minReadAhead?: number;
  /**
   * Settings for relating articles. Only those that `relate` alone uses may differ from the defaults: shards know the
   * defaults.
   */
  readonly relating?: RelateSettings;
  /** Ignore the stat cache: hash every article file and every output file. */
  readonly thorough?: boolean;
  /**
   * Folders below the content folder with changes since the last build, if the folder was watched since: only these are
   * read. "" is the content folder itself.
   */
  readonly changedFolders?: readonly string[];
  /** The process exits after this build: see `closeStore`. */
  readonly leaves?: boolean;
  /** Show drafts and scheduled articles: for a preview, whose folders no site shares. */
  readonly drafts?: boolean;
  /** Report what would be done, and do nothing. */
  readonly onlyPlan?: boolean;
  /** Render only this share of the plan; another build takes over the result. */
  readonly part?: Part;
  /** Reports progress. */
  readonly progress: Progress;
}

export type Progress = (stage: string, done?: number, of?: number) => void;

/** The result of a build. */
export interface BuildReport {
  readonly articles: number;
  /** Number of pages in the output, by kind. */
  readonly pages: ReadonlyMap<string, number>;
  readonly changes: readonly FileChange[];
  /** Number of pages checked and rendered. */
  readonly checked: number;
  readonly rendered: number;
  /** Number of pages adopted from other machines: see `part`. */
  readonly adopted: number;
  readonly reason: Plan["reason"];
  readonly restored: readonly string[];
  /** Warnings found in this build, and the number of warnings of all files. */
  readonly warnings: { readonly found: readonly Problem[]; readonly all: number };
  /** Milliseconds by stage. */
  readonly stages: ReadonlyMap<string, number>;
}

/** The result of a build of one part. */
export interface BuiltPart extends Part {
  /** Number of pages checked and rendered here, and planned in all parts. */
  readonly checked: number;
  readonly rendered: number;
  readonly planned: number;
}

/** The files that a build would change: see `onlyPlan`. */
export interface PlannedBuild {
  readonly reason: Plan["reason"];
  readonly render: readonly {
    readonly kind: string;
    readonly file: string;
    readonly why: "new" | "changed" | "moved";
  }[];
  readonly remove: readonly { readonly kind: string; readonly file: string }[];
}

export type BuildOutcome =
  | { readonly outcome: "built"; readonly report: BuildReport }
  | { readonly outcome: "planned"; readonly plan: PlannedBuild }
  | { readonly outcome: "part"; readonly part: BuiltPart }
  | { readonly outcome: "problems"; readonly problems: readonly Problem[] };
