import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { generatorFolder } from "../base/generator-folder.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { lineOf, placeAt } from "../content/decode.ts";
import { type Problem, quote } from "../content/problem.ts";

/** Hosts that our documents and the sample use, and those that are reserved for examples. */
const addresses =
  /(?<![\w.-])(?:[a-z0-9-]+\.)*(?:example\.(?:com|net|org)|(?:digest|news|port|hub|social)\.example)(?![\w-])/i;
/** Filler text. */
const fillers = /[Ll]orem [Ii]psum|\bTKTK\b/;
const notes = /\bTODO\b|\[\[\w+\]\]/;
const samples = /\bSample\b/;
const kinds = [addresses, fillers, notes, samples];

/** The title of the digest, and the files to check, as messages name them. */
export interface Published {
  readonly title: string;
  readonly pages: readonly string[];
}

/** Warns of placeholders in settings and info pages that would go live. Builds warn of those in articles. */
export function placeholderProblems(data: string, { title, pages }: Published): readonly Problem[] {
  // The sample consists of placeholders, and says so.
  const isOwn = (file: string) => !resolve(file).startsWith(join(generatorFolder, "src"));
  const settings = title === "The Sample Digest" ? [] : [`${data}/site.yaml`];
  return [...settings, ...pages.filter(isOwn)].flatMap(placeholdersIn);
}

/** Only the first of each kind: the others are in the same file. */
function placeholdersIn(file: string): readonly Problem[] {
  if (!existsSync(file)) return [];
  const text = readRegularFile(file).toString("utf8");
  return kinds.flatMap((kind) => {
    const found = kind.exec(withoutComments(text, file));
    if (found === null) return [];
    const place = placeAt(text, found.index, found[0].length);
    const problem = {
      severity: "warning",
      file,
      ...place,
      excerpt: lineOf(text, place.line),
      found: `${quote(found[0])} is a placeholder, and it would go live.`,
      expected: "your own text and addresses",
      advice: "replace it, or delete the line",
    } as const;
    return [problem];
  });
}

/** Comments of YAML reach no reader. They are blanked out, so that places stay. */
function withoutComments(text: string, file: string): string {
  return file.endsWith(".yaml") ? text.replace(/(^|\s)#.*$/gm, (comment) => " ".repeat(comment.length)) : text;
}
