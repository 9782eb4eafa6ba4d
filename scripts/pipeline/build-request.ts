import type { Folders } from "../base/folders.ts";
import type { Problem } from "../content/problem.ts";
import type { Plan } from "../pages/plan.ts";
import type { RelateSettings } from "../relate/settings.ts";
import type { Part } from "../render/parts.ts";
import type { FileChange } from "../store/store.ts";

/** What a build is asked to do. */
export interface BuildRequest {
  readonly folders: Folders;
  /** Build time, milliseconds since 1970. */
  readonly now: number;
  /** Processes that render; by default one for a small plan, else one for each core. */
  readonly shards?: number;
  /** Pages that a process looks at in one go, by default 1,500: fewer need less memory and more time. */
  readonly batch?: number;
  /** Parsed files that may wait in memory, by default 400: more wait on disk. */
  readonly held?: number;
  /** How articles are related. Only what `relate` alone goes by may be others than usual: shards know the usual ones. */
  readonly relating?: RelateSettings;
  /** Trust no stamp: hash every article file and every file of the output. */
  readonly thorough?: boolean;
  /**
   * Folders below the content folder in which anything changed since the last build, when they were watched since: only these are looked at.
   * "" is the content folder itself.
   */
  readonly changedFolders?: readonly string[];
  /** The process ends after this build: see `closeStore`. */
  readonly leaves?: boolean;
  /** Show drafts and scheduled articles: for a preview, whose folders no site shares. */
  readonly drafts?: boolean;
  /** Say what would be done and do none of it. */
  readonly onlyPlan?: boolean;
  /** Render this share of the plan only, for another build to take in. */
  readonly part?: Part;
  /** Says how far the build is. */
  readonly progress: Progress;
}

export type Progress = (stage: string, done?: number, of?: number) => void;

/** What a build did. */
export interface BuildReport {
  readonly articles: number;
  /** Pages that stand in the output, by kind. */
  readonly pages: ReadonlyMap<string, number>;
  readonly changes: readonly FileChange[];
  /** Pages whose view was looked at, and those that were rendered. */
  readonly looked: number;
  readonly rendered: number;
  /** Pages that other machines rendered: see `part`. */
  readonly taken: number;
  readonly reason: Plan["reason"];
  readonly mended: readonly string[];
  /** What this build found, and how many warnings all files have together. */
  readonly warnings: { readonly found: readonly Problem[]; readonly all: number };
  /** Milliseconds by stage. */
  readonly stages: ReadonlyMap<string, number>;
}

/** What a build of one part did. */
export interface BuiltPart extends Part {
  /** Pages looked at and rendered here, and those of the whole plan. */
  readonly looked: number;
  readonly rendered: number;
  readonly planned: number;
}

/** What a build would do: see `onlyPlan`. */
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
