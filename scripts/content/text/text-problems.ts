import type { ParsedMarkdown } from "../markdown.ts";
import type { Problem } from "../problem.ts";
import type { Body } from "./body.ts";
import { cutValues } from "./cut-values.ts";
import { changedNumbers } from "./list-numbers.ts";
import { markdownLookAlikes, yamlLookAlikes } from "./look-alikes.ts";
import { lostText } from "./lost-text.ts";
import { strayMarkup, strayMarkupInFields } from "./stray-markup.ts";

/** Warnings about a YAML text that readers do not see as written. */
export function yamlProblems(yaml: Body): readonly Problem[] {
  return [...cutValues(yaml), ...strayMarkupInFields(yaml), ...yamlLookAlikes(yaml)];
}

/** Warnings about a Markdown text that readers do not see as written. */
export function markdownProblems(body: Body, parsed: ParsedMarkdown): readonly Problem[] {
  return [
    ...lostText(body, parsed),
    ...strayMarkup(body, parsed),
    ...changedNumbers(body, parsed),
    ...markdownLookAlikes(body),
  ];
}
