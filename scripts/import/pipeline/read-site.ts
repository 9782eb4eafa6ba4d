import { readRegularFile } from "../../base/regular-file.ts";
import { decode } from "../../content/decode.ts";
import { parseYaml } from "../../content/front-matter.ts";
import type { Problem } from "../../content/problem.ts";
import { ProblemCollector } from "../../content/problem-collector.ts";
import type { Site } from "../../content/site.ts";
import { siteOf, siteSchema, siteSettings } from "../../content/site-schema.ts";
import { validate } from "../../content/validate.ts";

/** `site.yaml` of a data folder, or what is wrong with it; undefined when there is none. */
export function readSiteFile(folder: string): Site | { readonly problems: readonly Problem[] } | undefined {
  const file = `${folder}/site.yaml`;
  let bytes: Buffer;
  try {
    bytes = readRegularFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
  const text = decode(bytes, file);
  if (typeof text !== "string") return { problems: [text] };
  const yaml = parseYaml(text, file, 1);
  if (!("value" in yaml)) return { problems: [yaml] };
  const collector = new ProblemCollector({ file, yaml: text, firstLine: 1 });
  const settings = validate(siteSchema, yaml.value ?? {}, collector);
  return settings === undefined ? { problems: collector.problems } : siteOf(settings);
}

/** Settings for an import into a digest without `site.yaml`. */
export function siteWithoutSettings(timeZone: string, language: string, url: string): Site {
  const settings = siteSettings.parse({
    title: "-",
    url,
    language,
    timeZone,
    description: "-",
    tag: "digest.example,2000",
    organisation: { name: "-" },
    feedback: { email: "nobody@digest.example" },
  });
  return siteOf(settings);
}
