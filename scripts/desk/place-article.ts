import { existsSync } from "node:fs";
import { basename } from "node:path";
import { calendarOf } from "../base/dates.ts";
import type { Folders } from "../base/folders.ts";
import { cutSections, parseYaml } from "../content/front-matter.ts";
import { readSettings } from "../content/read-registries.ts";
import { slugFrom } from "../import/pipeline/slug.ts";
import { patchMap } from "../outputs/desk/form/patch-yaml.ts";
import { parseAt } from "./check-save.ts";
import { type DeskFile, deskFile, textOf } from "./desk-files.ts";

// Chooses the place of an article, and keeps its id and address if it moves.

export interface Newsroom {
  readonly folders: Folders;
  /** The build time. */
  readonly now: () => number;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The place of a new article: the month of its date, and its headline in Latin letters. Not one of `moved`, by which
 * an open editor still names another article.
 */
export function placeOfNew(text: string, newsroom: Newsroom, moved: ReadonlyMap<string, string>): string {
  const { title, date } = fieldsOf(text);
  const slug = slugFrom(typeof title === "string" ? title : "") || "article";
  const month = monthOf(date, newsroom) ?? monthOf(new Date(newsroom.now()).toISOString(), newsroom) ?? "";
  for (let n = 1; ; n++) {
    const name = `${month}/${n === 1 ? slug : `${slug}-${n}`}.md`;
    const path = `articles/${name}`;
    if (!existsSync(deskFile(path, newsroom.folders).path) && !moved.has(path)) return name;
  }
}

/** An article in the folder of a month moves to the month of its new date. */
export function placeOf(file: DeskFile, text: string, newsroom: Newsroom): string {
  const month = monthOf(fieldsOf(text).date, newsroom);
  if (month === undefined || !/^\d{4}\/\d{2}\/[^/]+$/.test(file.name)) return file.name;
  return `${month}/${basename(file.name)}`;
}

/** `2026/11` */
function monthOf(date: unknown, { folders }: Newsroom): string | undefined {
  const settings = readSettings(folders);
  const site = "problems" in settings ? settings.valid?.site : settings.site;
  if (site === undefined || typeof date !== "string") return undefined;
  const calendar = calendarOf(site.timeZone, site.language);
  const at = calendar.parse(date);
  return typeof at === "number" ? calendar.month(at).replace("-", "/") : undefined;
}

/** The text with the id that the article had, and with its old address if readers may know it. */
export function withOldId(file: DeskFile, target: DeskFile, text: string, { folders, now }: Newsroom): string {
  const settings = readSettings(folders);
  const around = "problems" in settings ? settings.valid : settings;
  const old = textOf(file);
  if (around === undefined || old === undefined) return text;
  const parse = (name: string, content: string) => {
    const parsed = parseAt(name, content, around, folders, now());
    return "article" in parsed ? parsed.article : undefined;
  };
  const before = parse(file.name, old);
  let after = parse(target.name, text);
  if (before === undefined || after === undefined) return text;
  let result = text;
  const wasSeen = before.status !== "draft" && before.at <= now();
  if (wasSeen && before.address !== after.address && !after.aliases.includes(before.address)) {
    result = withFields(result, new Map([["aliases", [...before.aliases, before.address]]]));
    after = parse(target.name, result);
  }
  return after === undefined || after.id === before.id ? result : withFields(result, new Map([["id", before.id]]));
}

function fieldsOf(text: string): Fields {
  const yaml = cutSections(text)?.yaml ?? "";
  const parsed = parseYaml(yaml, "", 1);
  const value = "value" in parsed ? parsed.value : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function withFields(text: string, changes: ReadonlyMap<string, unknown>): string {
  const sections = cutSections(text);
  if (sections === undefined) return text;
  return `---\n${patchMap(sections.yaml, changes, [])}---\n${sections.body}`;
}
