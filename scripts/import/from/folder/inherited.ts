import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readRegularFile } from "../../../base/regular-file.ts";
import { decode } from "../../../content/decode.ts";
import { parseYaml } from "../../../content/front-matter.ts";
import { type Fields, fieldsOf, fieldValue, isObject } from "../../fields.ts";
import { readFrontMatterFile } from "../../pipeline/front-matter-file.ts";
import { readJson } from "../../pipeline/read-json.ts";

/** Fields that posts inherit from their folders and the configuration of the site. */
export class Inherited {
  readonly #byFolder = new Map<string, Fields>();

  /** `parts` are files whose names begin with `_`, below the folder. */
  constructor(folder: string, generator: string, parts: readonly string[]) {
    if (generator === "hugo") for (const path of parts) this.#readCascade(folder, path);
    if (generator === "jekyll") this.#readDefaults(folder);
    if (generator === "zola") for (const path of parts) this.#readSection(folder, path);
    if (generator === "markdown") this.#readDataFiles(folder);
  }

  of(path: string): Fields {
    const fields = new Map<string, unknown>();
    const parts = dirname(path).split("/");
    for (let depth = 0; depth <= parts.length; depth++) {
      const folder = parts.slice(0, depth).join("/") || ".";
      for (const [name, value] of this.#byFolder.get(folder) ?? []) fields.set(name, value);
    }
    return fields;
  }

  /** Hugo's `cascade` in the `_index.md` of a section. */
  #readCascade(folder: string, path: string): void {
    if (!/^_index\./.test(basename(path))) return;
    const read = readFrontMatterFile(join(folder, path));
    if ("severity" in read) return;
    const cascades = [fieldValue(read.fields, "cascade")].flat().filter(isObject).map(fieldsOf);
    this.#add(
      dirname(path),
      cascades.flatMap((cascade) => [...cascade, ...fieldsOf(fieldValue(cascade, "params"))]),
    );
  }

  /** Zola hides a section whose `_index.md` is a draft. */
  #readSection(folder: string, path: string): void {
    if (!/^_index\./.test(basename(path))) return;
    const read = readFrontMatterFile(join(folder, path));
    if (!("severity" in read) && read.fields.has("draft"))
      this.#add(dirname(path), [["draft", read.fields.get("draft")]]);
  }

  /** Eleventy's data of a folder, in `news/news.json` or `news/news.11tydata.json`. */
  #readDataFiles(folder: string): void {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.json$/i.test(entry.name)) continue;
      const name = basename(entry.parentPath);
      if (![`${name}.json`, `${name}.11tydata.json`].includes(entry.name)) continue;
      const path = join(entry.parentPath).slice(join(folder, "/").length).replaceAll("\\", "/") || ".";
      const read = readJson(join(entry.parentPath, entry.name));
      if ("value" in read) this.#add(path, [...fieldsOf(read.value)]);
    }
  }

  /** Jekyll's `defaults` in `_config.yml`, of the folder or one above it. */
  #readDefaults(folder: string): void {
    const file = [folder, dirname(folder), dirname(dirname(folder))]
      .map((one) => join(one, "_config.yml"))
      .find((one) => existsSync(one));
    if (file === undefined) return;
    const text = decode(readRegularFile(file), file);
    const yaml = typeof text === "string" ? parseYaml(text, file, 1) : text;
    if (!("value" in yaml)) return;
    for (const one of [fieldValue(fieldsOf(yaml.value), "defaults")].flat().filter(isObject)) {
      const scope = fieldsOf(fieldValue(fieldsOf(one), "scope"));
      if (!["posts", "", undefined].includes(scope.get("type") as string | undefined)) continue;
      const path = String(scope.get("path") ?? "").replace(/^_posts\/?|\/$/g, "") || ".";
      this.#add(path, [...fieldsOf(fieldValue(fieldsOf(one), "values"))]);
    }
  }

  #add(folder: string, fields: readonly (readonly [string, unknown])[]): void {
    this.#byFolder.set(folder, new Map([...(this.#byFolder.get(folder) ?? []), ...fields]));
  }
}
