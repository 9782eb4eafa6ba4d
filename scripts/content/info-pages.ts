import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import { typeset } from "../base/typeset.ts";
import { decode } from "./decode.ts";
import { cutSections, isFenced, noFrontMatter, parseYaml } from "./front-matter.ts";
import { infoFiles } from "./info-files.ts";
import { markdown, typesetTokens } from "./markdown.ts";
import { type Problem, quote } from "./problem.ts";
import { ProblemCollector } from "./problem-collector.ts";
import { infoFrontMatter } from "./registry-fields.ts";
import { isReserved } from "./reserved-addresses.ts";
import { Body } from "./text/body.ts";
import { markdownProblems, yamlProblems } from "./text/text-problems.ts";
import { validate } from "./validate.ts";

/** A page about the digest itself. */
export interface InfoPage {
  /** The file's path below the folder of info pages, without `.md`. */
  readonly name: string;
  readonly address: string;
  readonly title: string;
  readonly description?: string;
  /** The file, as messages name it. */
  readonly file: string;
  readonly html: string;
}

/**
 * The pages of a folder and its subfolders, sorted by name, which is their order in the footer. Adds their faults to
 * `problems`. `lang` is their language, and `isTaken` tells addresses of other editions.
 */
export function readInfoPages(
  problems: Problem[],
  folder: string,
  lang = "",
  isTaken: (address: string) => boolean = () => false,
): readonly InfoPage[] {
  const taken = new Map<string, string>();
  return infoFiles(folder).flatMap((name) => {
    const file = `${folder}/${name}`;
    const source = decode(readRegularFile(join(folder, name)), file);
    const page =
      typeof source === "string"
        ? infoPage(name.slice(0, -".md".length), file, source, { lang, taken, isTaken }, problems)
        : [source];
    if (Array.isArray(page)) {
      problems.push(...page);
      return [];
    }
    taken.set(page.address, file);
    return [page];
  });
}

interface Context {
  readonly lang: string;
  /** The files of other info pages by their addresses. */
  readonly taken: ReadonlyMap<string, string>;
  readonly isTaken: (address: string) => boolean;
}

function infoPage(
  name: string,
  file: string,
  source: string,
  { lang, taken, isTaken }: Context,
  warnings: Problem[],
): InfoPage | Problem[] {
  const sections = cutSections(source);
  if (sections === undefined && isFenced(source)) return [noFrontMatter(file, source)];
  const { yaml, yamlLine, body, bodyLine } = sections ?? {
    yaml: "",
    yamlLine: 1,
    body: source,
    bodyLine: 1,
  };
  const parsed = parseYaml(yaml, file, yamlLine);
  if (!("value" in parsed)) return [parsed];
  const collector = new ProblemCollector({ file, yaml, firstLine: yamlLine });
  const written = validate(infoFrontMatter, parsed.value ?? {}, collector);
  if (written === undefined) return collector.problems;
  const { title, permalink, description } = written;
  checkAddress(permalink, taken.get(permalink), isReserved(permalink) || isTaken(permalink), collector);
  if (collector.problems.length > 0) return collector.problems;
  const environment = {};
  const tokens = markdown.parse(body, environment);
  warnings.push(...yamlProblems(new Body(file, yaml, yamlLine)));
  warnings.push(...markdownProblems(new Body(file, body, bodyLine), { tokens, environment }));
  typesetTokens(tokens, lang);
  const html = markdown.renderer.render(tokens, markdown.options, environment);
  return {
    name,
    file,
    address: permalink,
    title: typeset(title, lang),
    ...(description === undefined ? {} : { description: typeset(description, lang) }),
    html,
  };
}

/** Two pages with one address would overwrite each other's file. */
function checkAddress(
  address: string,
  other: string | undefined,
  reserved: boolean,
  collector: ProblemCollector,
): void {
  const rule = { expected: "an address that no other page of the digest has", advice: "choose another address" };
  if (reserved) collector.value(["permalink"], `The address ${quote(address)} is reserved.`, rule);
  if (other !== undefined)
    collector.value(["permalink"], `The address ${quote(address)} is also that of ${other}.`, rule);
}
