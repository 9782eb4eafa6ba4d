import { join } from "node:path";
import { resolveLink } from "../base/site-path.ts";
import { addressInEdition } from "../content/edition-paths.ts";
import { findArticles } from "../content/find-articles.ts";
import { cutSections, parseYaml } from "../content/front-matter.ts";
import type { Site } from "../content/site.ts";
import { readText, type Step, writing } from "./steps.ts";
import { YamlEdit } from "./yaml-edit.ts";

/** The articles of an edition. */
export interface Newsroom {
  readonly content: string;
  readonly site: Site;
}

/** An article's address before and after it moved, from the front page of its site. */
export interface MovedAddress {
  readonly before: string;
  readonly after: string;
}

/** Writes the new address of an article into the `translations` of all others: search engines pass over a redirect. */
export function planTranslations(moved: MovedAddress, site: Site, newsrooms: readonly Newsroom[]): readonly Step[] {
  return newsrooms.flatMap(({ content, site: own }) =>
    findArticles(content, () => undefined, []).toParse.flatMap((article) => {
      const file = join(content, article);
      const text = readText(file);
      if (!text.includes("translations:")) return [];
      return writing(
        file,
        withNewAddress(text, file, moved, { from: site, own }),
        `its translation is ${moved.after} now`,
      );
    }),
  );
}

/** `from` is the site of the moved article, `own` that of the text. */
function withNewAddress(
  text: string,
  file: string,
  { before, after }: MovedAddress,
  { from, own }: { readonly from: Site; readonly own: Site },
): string {
  const [, opening = "", yaml = ""] = /^(\ufeff?---[ \t]*\r?\n)(.*?\n)---/s.exec(text) ?? [];
  const parsed = parseYaml(cutSections(text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n"))?.yaml ?? "", file, 2);
  const fields = "value" in parsed ? (parsed.value as { readonly translations?: unknown } | null) : null;
  const { translations } = fields ?? {};
  if (typeof translations !== "object" || translations === null) return text;
  const old = new URL(from.url + before).href;
  const edit = new YamlEdit(yaml);
  for (const [language, written] of Object.entries(translations)) {
    if (typeof written !== "string") continue;
    const address = addressInEdition(language, written, own) ?? resolveLink(written, own.url, "/")?.href;
    if (address === old) edit.replace(["translations", language], written.startsWith("/") ? after : from.url + after);
  }
  return opening + edit.text + text.slice(opening.length + yaml.length);
}
