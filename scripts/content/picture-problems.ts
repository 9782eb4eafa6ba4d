import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../base/folders.ts";
import { decode, lineOf, placeAt } from "./decode.ts";
import { cutSections, parseYaml } from "./front-matter.ts";
import { pictureAddress } from "./picture.ts";
import { type Problem, quote, startOfFile } from "./problem.ts";
import { ProblemCollector } from "./problem-collector.ts";

/** A file of `src/static` that an article refers to and that cannot be shown. */
export interface Unshowable {
  /** The article's file below the content folder. */
  readonly file: string;
  readonly address: string;
  /** The fault of the file, as the end of a sentence; undefined if it does not exist. */
  readonly fault?: string;
}

/**
 * The problems of articles that show what cannot be shown, each at its line. `read` gives the bytes of a file of the
 * content folder.
 */
export function pictureProblems(
  unshowable: readonly Unshowable[],
  folders: Places,
  read: (file: string) => Uint8Array = (file) => readFileSync(join(folders.content, file)),
): readonly Problem[] {
  return unshowable.map((each) => pictureProblem(each, folders, read(each.file)));
}

type Places = Pick<Folders, "content" | "static">;

function pictureProblem({ file, address, fault }: Unshowable, folders: Places, bytes: Uint8Array): Problem {
  const { content, static: statics } = folders;
  const name = `${content}/${file}`;
  const what = /\.csv$/i.test(address) ? "table" : "picture";
  const found =
    fault === undefined ? `There is no ${what} ${quote(address)}.` : `The ${what} ${quote(address)} ${fault}.`;
  const rule =
    fault === undefined
      ? { expected: `a file below ${statics}`, advice: `put the file at ${statics}${address}, or correct the address` }
      : what === "table"
        ? { expected: "a CSV file of at most 60 rows and 5 columns", advice: "correct or shorten the file" }
        : {
            expected: "a whole JPEG, PNG, WebP, AVIF, GIF or SVG file without scripts",
            advice: "save the picture again, or choose another",
          };
  const text = decode(bytes, name);
  const sections = typeof text === "string" ? cutSections(text) : undefined;
  const { yaml, yamlLine, body, bodyLine } = sections ?? { yaml: "", yamlLine: 1, body: "", bodyLine: 1 };
  if (leadsWith(address, yaml, name, yamlLine)) {
    const collector = new ProblemCollector({ file: name, yaml, firstLine: yamlLine });
    collector.value(["image", "src"], found, rule);
    const [problem] = collector.problems;
    if (problem !== undefined) return problem;
  }
  const { index, length } = placeInText(address, body);
  const place = index < 0 ? startOfFile : placeAt(body, index, length);
  return {
    severity: "error",
    file: name,
    ...place,
    line: index < 0 ? 1 : place.line + bodyLine - 1,
    excerpt: index < 0 ? "" : lineOf(body, place.line),
    found,
    ...rule,
  };
}

function leadsWith(address: string, yaml: string, file: string, line: number): boolean {
  const parsed = parseYaml(yaml, file, line);
  const { image } = ("value" in parsed ? (parsed.value ?? {}) : {}) as { readonly image?: { readonly src?: unknown } };
  return typeof image?.src === "string" && pictureAddress(image.src) === address;
}

/** Where a text names an address, however it is encoded. */
function placeInText(address: string, body: string): { readonly index: number; readonly length: number } {
  for (const form of [address, encodeURI(address)]) {
    const index = body.indexOf(form);
    if (index >= 0) return { index, length: form.length };
  }
  return { index: -1, length: 0 };
}
