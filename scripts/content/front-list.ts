import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { calendarOf } from "../base/dates.ts";
import { field, mapOf, rulesOf } from "./fields.ts";
import { type Problem, quote } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";
import { readYaml } from "./read-yaml.ts";
import type { Site } from "./site.ts";
import { lineOfText } from "./text-types.ts";
import { validate } from "./validate.ts";

/** An article that editors put on the front page until a time. */
export interface FrontPick {
  /** The id of the article. */
  readonly article: string;
  readonly priority: "lead" | "high" | "low";
  /** From then on the article ranks like any other. Milliseconds since 1970. */
  readonly until: number;
}

/** In the data folder; optional. */
export const frontListFile = "front.yaml";

const until = "an ISO 8601 date, e.g. 2025-12-01T18:00";

const fields = {
  article: field(
    lineOfText,
    "the id of an article: the path of its file without .md",
    "write e.g. `article: 2025/12/port`",
  ),
  until: field(z.string(), until, "write when the article is to rank like any other again; in the site's time zone"),
  priority: field(
    z.enum(["lead", "high", "low"]).optional(),
    "lead, high or low",
    "write one of the three, or leave the field out for lead",
  ),
};

const listRule = {
  expected: "a list of articles, each with `article` and `until`",
  advice: "begin each entry with `- article: …`",
};
const entry = { type: mapOf(fields), rules: rulesOf(fields, listRule) };

/** The articles that editors put first, in their order; none without the file. */
export function readFrontList(folder: string, site: Site, problems: Problem[]): readonly FrontPick[] {
  if (!existsSync(join(folder, frontListFile))) return [];
  const yaml = readYaml(folder, frontListFile, problems, "delete it, or make it a file");
  if (yaml === undefined) return [];
  const { collector } = yaml;
  const value = yaml.value ?? [];
  const picks = Array.isArray(value) ? value.flatMap((written, place) => pickOf(written, place, site, collector)) : [];
  if (!Array.isArray(value)) collector.value([], "The file is not a list.", listRule);
  problems.push(...collector.problems);
  return picks;
}

function pickOf(written: unknown, place: number, site: Site, collector: ProblemCollector): readonly FrontPick[] {
  const pick = validate(entry, written, collector, [place]);
  if (pick === undefined) return [];
  const end = calendarOf(site.timeZone, site.language).parse(pick.until);
  if (typeof end === "number") return [{ article: idOf(pick.article), priority: pick.priority ?? "lead", until: end }];
  collector.value([place, "until"], `${quote(pick.until)} is not a date: ${end.reason}.`, {
    expected: until,
    advice: end.advice ?? "correct the date",
  });
  return [];
}

/** Editors write an id as they write it in `related`. */
function idOf(written: string): string {
  return written.replace(/^\/|\/$|\.md$/g, "");
}
