import { join } from "node:path";
import { calendarOf } from "../base/dates.ts";
import type { Folders } from "../base/folders.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { draftOf } from "../content/draft-of.ts";
import { findArticles } from "../content/find-articles.ts";
import type { Settings } from "../content/read-registries.ts";
import { parseFiles } from "../pipeline/parse-files.ts";

/** An article that will appear or expire, or a draft. */
export interface AgendaEntry {
  readonly file: string;
  readonly title: string;
  /**
   * When it appears or expires, or the date of a draft: ISO 8601 in the site's time zone; absent for a draft without
   * one.
   */
  readonly at?: string;
  /** Why a draft cannot be published, apart from its status. */
  readonly problems?: number;
}

/** Articles that will appear or expire, and drafts. */
export interface Agenda {
  readonly appears: readonly AgendaEntry[];
  readonly expires: readonly AgendaEntry[];
  /** Drafts. */
  readonly drafts: readonly AgendaEntry[];
  /** Files that builds reject: `check` says why. */
  readonly faulty: readonly string[];
}

/** Reads all articles and lists those that will appear or expire, and drafts, in order of time. */
export async function listAgenda(folders: Folders, { site, registries }: Settings, now: number): Promise<Agenda> {
  const { content } = folders;
  const calendar = calendarOf(site.timeZone, site.language);
  const around = { site, registries, calendar, folder: content, now };
  const files = findArticles(content, () => undefined, []).toParse.map((file) => ({ file, hash: undefined }));
  const found = { appears: [] as Timed[], expires: [] as Timed[], drafts: [] as Timed[], faulty: [] as string[] };
  const entry = (file: string, title: string, at: number | undefined, problems = 0): Timed => ({
    at: at ?? Number.POSITIVE_INFINITY,
    entry: {
      file: `${content}/${file}`,
      title,
      ...(at === undefined ? {} : { at: calendar.iso(at) }),
      ...(problems === 0 ? {} : { problems }),
    },
  });
  await parseFiles(files, { ...folders, now }, around, (batch) => {
    for (const parsed of batch) {
      const { file, outcome } = parsed;
      if (outcome === "problems") found.faulty.push(`${content}/${file}`);
      if (outcome === "unfinished") {
        const text = readRegularFile(join(content, file)).toString("utf8");
        const { title, at } = draftOf(text, calendar, registries);
        found.drafts.push(entry(file, title, at, parsed.problems.length));
      }
      if (outcome !== "article") continue;
      const { status, title, at, expires } = parsed.parsed.article;
      if (status === "draft") found.drafts.push(entry(file, title, at));
      else if (at > now) found.appears.push(entry(file, title, at));
      if (status !== "draft" && expires !== undefined && expires > now) found.expires.push(entry(file, title, expires));
    }
  });
  return {
    appears: inOrder(found.appears),
    expires: inOrder(found.expires),
    drafts: inOrder(found.drafts),
    faulty: found.faulty.sort(),
  };
}

interface Timed {
  readonly at: number;
  readonly entry: AgendaEntry;
}

function inOrder(entries: readonly Timed[]): readonly AgendaEntry[] {
  return entries
    .toSorted((a, b) => (a.at === b.at ? (a.entry.file < b.entry.file ? -1 : 1) : a.at - b.at))
    .map(({ entry }) => entry);
}
