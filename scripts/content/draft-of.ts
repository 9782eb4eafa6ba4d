import type { Calendar } from "../base/dates.ts";
import { cutSections, parseYaml } from "./front-matter.ts";
import { renderMarkdown } from "./markdown.ts";
import { type Registries, resolveName } from "./registries.ts";

/** The content of an article file so far; it may be incomplete or invalid. */
export interface Draft {
  readonly title: string;
  readonly summary: string;
  /** Without markup. */
  readonly text: string;
  readonly lang: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number | undefined;
  /** Ids of the registry; unknown names are left out. */
  readonly topics: readonly string[];
}

/** Reads an unfinished article: anything unreadable counts as missing. */
export function draftOf(content: string, calendar: Calendar, registries: Registries): Draft {
  const sections = cutSections(content);
  const fields = sections === undefined ? {} : fieldsOf(sections.yaml);
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : undefined);
  const at = calendar.parse(text("date") ?? "");
  const topics = [fields.topics ?? []].flat().filter((name) => typeof name === "string");
  return {
    title: text("title") ?? "",
    summary: text("summary") ?? "",
    text: renderMarkdown(sections?.body ?? content, { site: "https://draft.invalid", page: "/", lang: "en" }).plain,
    lang: text("lang"),
    at: typeof at === "number" ? at : undefined,
    topics: topics.map((name) => resolveName(registries.topics, name)).filter((id) => id !== undefined),
  };
}

function fieldsOf(yaml: string): Readonly<Record<string, unknown>> {
  const parsed = parseYaml(yaml, "", 1);
  const value = "value" in parsed ? parsed.value : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
