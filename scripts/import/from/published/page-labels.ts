import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "../../../content/front-matter.ts";
import { shippedLanguages } from "../../../content/read-strings.ts";
import { stringsFolder } from "../../../content/strings-folder.ts";
import { fieldsOf } from "../../fields.ts";

/** Labels, as returned by `foldLabel`, with their languages. */
export type Labels = ReadonlyMap<string, readonly string[]>;

/** The labels on the page of an article, in every language that ships. */
export interface PageLabels {
  readonly editedBy: Labels;
  readonly sources: Labels;
  /** Labels of the lines after the sources. */
  readonly trailing: Labels;
}

let known: PageLabels | undefined;

export function pageLabels(): PageLabels {
  known ??= readLabels();
  return known;
}

function readLabels(): PageLabels {
  const languages = shippedLanguages().map((language) => {
    const yaml = parseYaml(readFileSync(join(stringsFolder, `${language}.yaml`), "utf8"), language, 1);
    return { language, strings: fieldsOf("value" in yaml ? yaml.value : undefined) };
  });
  const labels = (...names: readonly string[]): Labels => {
    const found = new Map<string, string[]>();
    for (const { language, strings } of languages) {
      for (const name of names) {
        const label = foldLabel(String(strings.get(name) ?? ""));
        found.set(label, [...(found.get(label) ?? []), language]);
      }
    }
    found.delete("");
    return found;
  };
  return {
    editedBy: labels("article.editedBy"),
    sources: labels("article.sources"),
    trailing: labels("readMore.title", "feedback.title", "feedback.promise"),
  };
}

/** A label without its colon, full stop or question mark, in lower case. */
export function foldLabel(label: string): string {
  return label
    .normalize("NFC")
    .replace(/[\s\u00a0\u202f:：.。?？]+$/u, "")
    .toLowerCase();
}
