import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calendarOf } from "../base/dates.ts";
import type { Folders } from "../base/folders.ts";
import { checkDigest } from "../check/check-digest.ts";
import { openBuilt } from "../command/open-built.ts";
import type { Article } from "../content/article.ts";
import { claimOfAddress, claimsOf } from "../content/claims.ts";
import { conflictsOf, draftConflictsOf } from "../content/conflicts.ts";
import { decode } from "../content/decode.ts";
import { measurePicture } from "../content/measure-picture.ts";
import { type ParsedArticle, parseArticle } from "../content/parse-article.ts";
import { pictureAddress } from "../content/picture.ts";
import { pictureProblems, type Unshowable } from "../content/picture-problems.ts";
import { compareProblems, formatProblem, type Problem } from "../content/problem.ts";
import { readSettings, type Settings } from "../content/read-registries.ts";
import { claimants } from "../store/store.ts";
import { bytesOf, deskFile, folderOf } from "./desk-files.ts";

/** An article about to be saved. */
export interface ArticleSave {
  /** Where it will be, below the content folder. */
  readonly file: string;
  readonly text: string;
  /** The file that it replaces, if that is another one. */
  readonly replaces?: string;
  /** Pictures that are saved with it, by address. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** The settings against which articles are checked. */
type Around = Pick<Settings, "site" | "registries"> & Partial<Pick<Settings, "info">>;

/** Everything `check` would report for an article in its real place, except dead links. */
export async function checkArticle(save: ArticleSave, folders: Folders, now: number): Promise<readonly Problem[]> {
  const settings = readSettings(folders);
  const around: Around | undefined = "problems" in settings ? settings.valid : settings;
  if (around === undefined) return "problems" in settings ? settings.problems : [];
  const parsed = parseAt(save.file, save.text, around, folders, now);
  if ("problems" in parsed) return [...parsed.problems].sort(compareProblems);
  const { article, warnings } = parsed;
  const found = [
    ...warnings,
    ...conflictsWith(article, save, around, folders),
    ...pictureProblems(await unshowableIn(article, save.pictures, folders), folders, () => Buffer.from(save.text)),
  ];
  return found.sort(compareProblems);
}

/** The article that a text would become at a place. */
export function parseAt(
  file: string,
  text: string,
  { site, registries }: Around,
  { content }: Pick<Folders, "content">,
  now: number,
): ParsedArticle | { readonly problems: readonly Problem[] } {
  const decoded = decode(Buffer.from(text), `${content}/${file}`);
  if (typeof decoded !== "string") return { problems: [decoded] };
  const calendar = calendarOf(site.timeZone, site.language);
  return parseArticle(file, decoded, "", { site, registries, calendar, folder: content, now });
}

/** Claims of the article that other files had at the last build. */
function conflictsWith(
  article: Article,
  { file, replaces }: ArticleSave,
  { info = [] }: Around,
  folders: Folders,
): readonly Problem[] {
  const pages = new Map(info.map((page) => [claimOfAddress(page.address), page.file]));
  const conflicts = claimsOf(article).flatMap((claim) => {
    const others = holders(claim, folders).filter((other) => other !== file && other !== replaces);
    const page = pages.get(claim);
    if (others.length === 0 && page === undefined) return [];
    return [{ claim, files: [file, ...others], ...(page === undefined ? {} : { page }) }];
  });
  const found =
    article.status === "draft" ? draftConflictsOf(conflicts, [file], folders) : conflictsOf(conflicts, folders);
  return found.filter((problem) => problem.file === `${folders.content}/${file}`);
}

/** The files that claim an address or an id; none before the first build. */
function holders(claim: string, folders: Folders): readonly string[] {
  let store: ReturnType<typeof openBuilt>;
  try {
    store = openBuilt(folders);
  } catch {
    return [];
  }
  try {
    return claimants(store, claim);
  } finally {
    void store.root.close();
  }
}

/** Missing or damaged pictures in an article that is going to be published. */
async function unshowableIn(
  article: Article,
  saved: ReadonlyMap<string, Uint8Array>,
  folders: Folders,
): Promise<readonly Unshowable[]> {
  if (article.status !== "ready") return [];
  const lead = article.image === undefined ? undefined : pictureAddress(article.image.src);
  const shown = [...(lead === undefined ? [] : [lead]), ...(article.shows ?? [])].filter(
    (address) => !address.endsWith(".csv"),
  );
  const found: Unshowable[] = [];
  for (const address of shown) {
    const bytes = saved.get(address) ?? pictureAt(address, folders);
    if (bytes === undefined) {
      found.push({ file: article.file, address });
      continue;
    }
    const measured = await measurePicture(bytes, /\.svg$/i.test(address));
    if ("fault" in measured) found.push({ file: article.file, address, fault: measured.fault });
  }
  return found;
}

function pictureAt(address: string, folders: Folders): Uint8Array | undefined {
  try {
    return bytesOf(deskFile(`static${address}`, folders));
  } catch {
    return undefined;
  }
}

/**
 * The effects of a registry: the problems of its own file, and the errors that it causes in articles. The whole
 * newsroom is checked with it, in place of the registry it replaces.
 */
export async function checkRegistry(
  name: string,
  text: string,
  folders: Folders,
  now: number,
): Promise<readonly Problem[]> {
  const data = mkdtempSync(join(tmpdir(), "digest-desk-"));
  try {
    cpSync(folderOf("data", folders), data, { recursive: true });
    writeFileSync(join(data, name), text);
    const own = (problem: Problem): Problem => JSON.parse(JSON.stringify(problem).replaceAll(data, folders.data));
    const found = (await checkDigest({ ...folders, data }, now, () => {})).problems.map(own);
    const file = `${folders.data}/${name}`;
    const elsewhere = found.filter((problem) => problem.file !== file && problem.severity === "error");
    const before = elsewhere.length === 0 ? [] : (await checkDigest(folders, now, () => {})).problems;
    const known = new Set(before.map(formatProblem));
    return [
      ...found.filter((problem) => problem.file === file),
      ...elsewhere.filter((problem) => !known.has(formatProblem(problem))),
    ];
  } finally {
    rmSync(data, { recursive: true });
  }
}
