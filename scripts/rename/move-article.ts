import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { CommandError, UsageError } from "../base/command-error.ts";
import { commandText } from "../base/command-text.ts";
import { calendarOf } from "../base/dates.ts";
import { cutSections, parseYaml } from "../content/front-matter.ts";
import { addressBy, articleId, asAddress, slugOf } from "../content/identity.ts";
import { quote } from "../content/problem.ts";
import type { Site } from "../content/site.ts";
import { slugForm } from "../content/text-types.ts";
import { readText, type Step, writing } from "./steps.ts";
import { type MovedAddress, type Newsroom, planTranslations } from "./translations.ts";
import { YamlEdit } from "./yaml-edit.ts";

/**
 * Moves an article file, so that its old address redirects, its id stays, and translations lead to its new address, in
 * `others` too. `target` is a path, a folder, or a new slug. After a rename by hand, adds what is missing.
 */
export function planMove(
  from: string,
  target: string,
  { content, site }: Newsroom,
  others: readonly Newsroom[] = [],
): readonly Step[] {
  const to = targetPath(from, target);
  const [oldFile, newFile] = [fileIn(content, from), fileIn(content, to)];
  if (oldFile === newFile) throw new UsageError(`Both names are ${from}.\n  Expected: another name`);
  if (!slugForm.test(slugOf(newFile))) {
    throw new UsageError(
      `${quote(slugOf(newFile))} is not a valid slug.\n  Expected: lower-case letters a-z, digits and single hyphens`,
    );
  }
  const isHere = existsSync(from);
  if (!isHere && !existsSync(to)) throw new CommandError(`There is no file ${from}.\n  To do: correct the path`);
  const { text, moved } = withOldAddress(
    readText(isHere ? from : to),
    { oldFile, newFile, shown: isHere ? from : to },
    site,
  );
  const translations = moved === undefined ? [] : planTranslations(moved, site, [{ content, site }, ...others]);
  const write = writing(to, text, isHere ? `the article of ${from}, with its old address` : "its old address");
  if (!isHere) return [...write, ...translations];
  if (existsSync(to) && write.length > 0) {
    throw new CommandError(`${to} exists.\n  Expected: a name that no file has\n  To do: choose another name`);
  }
  return [...write, { does: "delete", file: from, why: `it is ${to} now` }, ...translations];
}

function targetPath(from: string, target: string): string {
  if (target.endsWith(".md")) return target;
  const isFolder = target.endsWith("/") || (existsSync(target) && statSync(target).isDirectory());
  return isFolder ? join(target, basename(from)) : join(dirname(from), `${target}.md`);
}

function fileIn(content: string, path: string): string {
  const file = relative(content, path).replaceAll("\\", "/");
  if (!file.startsWith("../") && file.endsWith(".md")) return file;
  throw new CommandError(`${path} is not an article.\n  Expected: a file below ${content} that ends in .md`);
}

interface Files {
  readonly oldFile: string;
  readonly newFile: string;
  /** The file that has the text, for messages. */
  readonly shown: string;
}

/**
 * The text of an article file with everything that keeps its id and its old address. A draft was never published and
 * stays as it is.
 */
function withOldAddress(
  text: string,
  { oldFile, newFile, shown }: Files,
  site: Site,
): { readonly text: string; readonly moved?: MovedAddress } {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const sections = cutSections(text.slice(mark.length).replaceAll("\r\n", "\n"));
  const parsed = sections === undefined ? undefined : parseYaml(sections.yaml, shown, 2);
  const fields = parsed !== undefined && "value" in parsed ? ((parsed.value ?? {}) as Fields) : undefined;
  const calendar = calendarOf(site.timeZone, site.language);
  const at = typeof fields?.date === "string" ? calendar.parse(fields.date) : undefined;
  if (sections === undefined || fields === undefined || typeof at !== "number") {
    throw new CommandError(`${shown} cannot be read.\n  To do: ${commandText("check", shown)} says why`);
  }
  if (fields.status === "draft") return { text };
  const aliases = [fields.aliases ?? []].flat();
  const oldId = articleId(oldFile, fields.id, aliases.map(asAddress));
  // Addresses by earlier patterns contain the slug, which changes.
  const addressesOf = (file: string) =>
    [site.permalink, ...(site.formerPermalinks ?? [])].map((pattern) => addressBy(pattern, slugOf(file), at, calendar));
  const [before, ...former] = addressesOf(oldFile);
  const [after] = addressesOf(newFile);
  const kept = aliases.filter((alias) => asAddress(alias) !== after);
  const left = before === undefined || before === after ? [] : [before, ...former];
  const lost = left.filter((address) => address !== after && !kept.some((alias) => asAddress(alias) === address));
  const wanted = [...kept, ...lost];

  const start = text.indexOf("\n") + 1;
  const yaml = text.slice(start, start + lengthOf(sections.yaml, text));
  let edited = yaml;
  const change = (make: (edit: YamlEdit) => void) => {
    const edit = new YamlEdit(edited);
    make(edit);
    edited = edit.text;
  };
  if (kept.length < aliases.length) change((edit) => edit.replaceList(["aliases"], wanted));
  else for (const address of lost) change((edit) => edit.append([], "aliases", address, "date"));
  if (articleId(newFile, fields.id, wanted.map(asAddress)) !== oldId)
    change((edit) => edit.set([], "id", oldId, "date"));
  return {
    text: text.slice(0, start) + edited + text.slice(start + yaml.length),
    ...(before === undefined || after === undefined || before === after ? {} : { moved: { before, after } }),
  };
}

interface Fields {
  readonly date?: unknown;
  readonly status?: unknown;
  readonly id?: string;
  readonly aliases?: string | readonly string[];
}

/** The length of the front matter in the file, whose lines may end as on Windows. */
function lengthOf(yaml: string, text: string): number {
  return text.includes("\r\n") ? yaml.replaceAll("\n", "\r\n").length : yaml.length;
}
