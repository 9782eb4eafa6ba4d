import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cutSections, parseYaml } from "./front-matter.ts";
import { infoFiles, infoFolder, infoPlace } from "./info-files.ts";
import { type Problem, startOfFile } from "./problem.ts";

/** What is told of a page about the digest itself; its text Eleventy renders from the file. */
export interface InfoPage {
  /** The file's name without `.md`. */
  readonly name: string;
  readonly address: string;
  readonly title: string;
  readonly description?: string;
  /** The whole file, so that any change of it shows. */
  readonly source: string;
}

/** The pages of `src/info`, in order of their names: their places in the footer. What is wrong with them goes to `problems`. */
export function readInfoPages(problems: Problem[], folder = infoFolder): readonly InfoPage[] {
  return infoFiles(folder).flatMap((file) => {
    const page = infoPage(file, readFileSync(join(folder, file), "utf8"));
    if ("address" in page) return [page];
    problems.push(page);
    return [];
  });
}

function infoPage(file: string, source: string): InfoPage | Problem {
  const path = `${infoPlace}/${file}`;
  const sections = cutSections(source);
  const yaml = sections === undefined ? { value: undefined } : parseYaml(sections.yaml, path, sections.yamlLine);
  if (!("value" in yaml)) return yaml;
  const { title, permalink, description } = (yaml.value ?? {}) as { readonly [field: string]: unknown };
  const name = file.slice(0, -3);
  if (!isText(title)) return unlike(path, "title", title, "a title, e.g. title: About us");
  if (!isText(permalink) || !/^\/(?:[^/]+\/)+$/.test(permalink)) {
    return unlike(path, "permalink", permalink, `the page's address between slashes, e.g. permalink: /${name}/`);
  }
  return { name, address: permalink, title, ...(isText(description) ? { description } : {}), source };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function unlike(file: string, field: string, value: unknown, expected: string): Problem {
  return {
    severity: "error",
    file,
    ...startOfFile,
    excerpt: "",
    found: value === undefined ? `The front matter has no \`${field}\`.` : `\`${field}\` is ${JSON.stringify(value)}.`,
    expected,
    advice: "correct the front matter, the lines between `---` at the file's beginning",
  };
}
