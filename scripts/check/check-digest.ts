import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calendarOf } from "../base/dates.ts";
import type { Folders } from "../base/folders.ts";
import { conflictsOf, draftConflictsOf } from "../content/conflicts.ts";
import { findArticles } from "../content/find-articles.ts";
import { pictureProblems } from "../content/picture-problems.ts";
import { compareProblems, type Problem } from "../content/problem.ts";
import { readPictures, type StampedPictures } from "../content/read-pictures.ts";
import { readSettings, type Settings } from "../content/read-registries.ts";
import { findStaticFiles, type StaticFiles } from "../content/static-files.ts";
import type { Progress } from "../pipeline/build-request.ts";
import { problemsWithFaultySettings } from "../pipeline/faulty-settings.ts";
import { frontProblems } from "../pipeline/front-problems.ts";
import { parseFiles } from "../pipeline/parse-files.ts";
import { settingsProblems } from "../pipeline/settings-problems.ts";
import { ConflictError } from "../store/conflict-finder.ts";
import { stagedArticles, stageOnDisk } from "../store/incoming.ts";
import { indexArticles } from "../store/index-articles.ts";
import type { ParsedFile } from "../store/parsed-file.ts";
import { openStore, type Store } from "../store/store.ts";
import { storedDigest } from "../store/stored-digest.ts";
import { transact } from "../store/transact.ts";
import { archiveDoubts } from "./archive/archive-doubts.ts";
import { addressesOf, crossProblems } from "./cross-problems.ts";
import { editionTranslationProblems } from "./edition-translations.ts";
import { outerLinkProblems } from "./outer-links.ts";
import { partProblems } from "./part-links.ts";
import { placeholderProblems } from "./placeholder-problems.ts";
import type { LinkCheck } from "./request-links.ts";
import { themeProblems } from "./theme-problems.ts";
import { topicDoubts } from "./topic-doubts.ts";

/** The problems found, and the number of articles checked. */
export interface Check {
  readonly articles: number;
  /** In file order. */
  readonly problems: readonly Problem[];
}

/**
 * Looks at everything people wrote: settings, registries, every article, what two articles claim both and, when all of
 * that is sound, where articles and settings point; with `linkCheck`, whether pages of other sites are still there.
 * Writes neither to the output nor to the cache: it indexes into a temporary store.
 */
export async function checkDigest(
  folders: Folders,
  now: number,
  progress: Progress,
  linkCheck?: LinkCheck,
): Promise<Check> {
  const settings = readSettings(folders);
  if ("problems" in settings)
    return { articles: 0, problems: await problemsWithFaultySettings(settings, { ...folders, now }) };
  const cache = mkdtempSync(join(tmpdir(), "digest-check-"));
  const store = openStore(cache);
  try {
    return await checkArticles(folders, settings, store, now, progress, linkCheck);
  } finally {
    await store.staging.close();
    await store.root.close();
    rmSync(cache, { recursive: true });
  }
}

async function checkArticles(
  folders: Folders,
  settings: Settings,
  store: Store,
  now: number,
  progress: Progress,
  linkCheck: LinkCheck | undefined,
): Promise<Check> {
  const { site, registries } = settings;
  const found = findArticles(folders.content, () => undefined, []);
  const toParse = found.toParse.map((file) => ({ file, hash: undefined }));
  const calendar = calendarOf(site.timeZone, site.language);
  const context = { site, registries, calendar, folder: folders.content, now };
  const statics = findStaticFiles(folders.static, site);
  const problems: Problem[] = [
    ...settings.warnings,
    ...(await themeProblems(folders.theme)),
    ...found.problems,
    ...statics.problems,
  ];
  let done = 0;
  await parseFiles(toParse, { ...folders, now }, context, (batch) => {
    for (const file of batch) problems.push(...problemsOf(file));
    stageOnDisk(batch, store);
    done += batch.length;
    progress("check", done, toParse.length);
  });
  const files = { pictures: await readPictures(folders.static, statics.stamps, {}), statics: statics.stamps };
  problems.push(...index(store, settings, now, folders, files));
  // References can be checked only when every article is known.
  if (!problems.some(({ severity }) => severity === "error")) {
    const digest = storedDigest(store, settings, folders, now);
    const addresses = new Set(addressesOf(digest));
    problems.push(...settingsProblems(site, folders.data, (address) => addresses.has(address), addresses));
    problems.push(...frontProblems(settings.front, folders.data, digest));
    problems.push(...crossProblems(store, digest, addresses));
    problems.push(...(await editionTranslationProblems(store, digest)));
    problems.push(
      ...placeholderProblems(folders.data, {
        title: site.title,
        pages: settings.info.map(({ file }) => file),
      }),
    );
    problems.push(...topicDoubts(store, registries, folders.content));
    if (!site.ignore?.includes("anchor")) problems.push(...partProblems(store, digest));
    if (linkCheck !== undefined) problems.push(...(await outerLinkProblems(store, site, folders.content, linkCheck)));
    problems.push(...archiveDoubts(store, new Set(site.ignore), folders.content));
  }
  return { articles: toParse.length, problems: problems.sort(compareProblems) };
}

/** Errors and warnings of a file. */
function problemsOf(file: ParsedFile): readonly Problem[] {
  if (file.outcome === "problems" || file.outcome === "unfinished") return file.problems;
  return file.outcome === "article" ? file.parsed.warnings : [];
}

/** Indexes the valid articles. Returns the conflicts between them. */
function index(
  store: Store,
  settings: Settings,
  now: number,
  folders: Folders,
  { pictures, statics }: { readonly pictures: StampedPictures; readonly statics: StaticFiles["stamps"] },
): readonly Problem[] {
  const tryIndex = (leftOut: readonly string[]) => {
    const incoming = stagedArticles(store, [], new Set(leftOut));
    transact(store.root, () => indexArticles(store, incoming, settings, now, { pictures, stamps: statics }));
  };
  const tell = ({ conflicts, unshowable }: ConflictError) => [
    ...conflictsOf(conflicts, folders),
    ...pictureProblems(unshowable, folders),
  ];
  try {
    tryIndex([]);
    return [];
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    if (error.drafts.length === 0) return tell(error);
    try {
      tryIndex(error.drafts);
      return draftConflictsOf(error.conflicts, error.drafts, folders);
    } catch (again) {
      if (again instanceof ConflictError) return tell(again);
      throw again;
    }
  }
}
