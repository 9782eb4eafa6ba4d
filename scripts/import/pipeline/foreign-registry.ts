import { basename, dirname } from "node:path";
import { type Problem, quote } from "../../content/problem.ts";
import { foldName } from "../../content/registries.ts";
import { isWebAddress } from "../../content/text-types.ts";
import { textField } from "../fields.ts";
import { plainLine, plainTitle } from "../markup/read-markdown.ts";
import { findByPattern, readFrontMatterFile, stemOf } from "./front-matter-file.ts";
import type { RegistryMapping } from "./mapping.ts";
import type { NameBook } from "./name-book.ts";
import { problemOf } from "./problem-at.ts";
import type { Kind, NewEntry } from "./registry-file.ts";
import { isSlug, slugFrom } from "./slug.ts";

/** The topics, editors or outlets of the old site, by the terms that its posts use. */
export class ForeignRegistry {
  readonly problems: Problem[] = [];
  readonly #kind: Kind;
  readonly #mapping: RegistryMapping;
  readonly #names: NameBook;
  readonly #entries = new Map<string, NewEntry>();
  readonly #ids = new Map<string, string>();
  readonly #terms: ReadonlyMap<string, string>;
  readonly #mappingFile: string;

  constructor(kind: Kind, mapping: RegistryMapping, folder: string, names: NameBook, mappingFile: string) {
    this.#kind = kind;
    this.#mapping = mapping;
    this.#names = names;
    this.#mappingFile = mappingFile;
    this.#terms = new Map([...mapping.terms].map(([term, id]) => [foldName(term), id]));
    for (const entry of mapping.entries) this.#remember(withoutUndefined(entry), []);
    if (mapping.from !== undefined) this.#readFiles(mapping.from, folder);
    if (mapping.register === "all") for (const id of this.#entries.keys()) this.#use(id);
  }

  /** Our id for a term of theirs; undefined if it is dropped, `null` if it is unknown. */
  resolve(term: string): string | undefined | null {
    const mapped = this.#terms.get(foldName(term));
    if (mapped === "drop") return undefined;
    const id = mapped ?? this.#ids.get(foldName(term)) ?? this.#names.idOf(this.#kind, term);
    if (id !== undefined && (this.#entries.has(id) || this.#names.has(this.#kind, id))) return this.#use(id);
    return this.#unlisted(mapped ?? term);
  }

  /** Whether a term is known as a whole. */
  knows(term: string): boolean {
    const folded = foldName(term);
    return this.#terms.has(folded) || this.#ids.has(folded) || this.#names.idOf(this.#kind, term) !== undefined;
  }

  /** Old addresses of entries with the ids they lead to. */
  addresses(): readonly (readonly [address: string, id: string])[] {
    const pattern = this.#mapping.address;
    if (pattern === undefined) return [];
    return [...this.#ids].map(([term, id]) => [pattern.replace("{id}", term), id] as const);
  }

  #readFiles(from: NonNullable<RegistryMapping["from"]>, folder: string): void {
    const files = findByPattern(folder, from.files);
    if (files.length === 0) {
      this.problems.push(
        problemOf(this.#mappingFile, {
          found: `No file matches ${quote(from.files)}, relative to ${folder}.`,
          expected: "a pattern of the files that describe terms, relative to the folder that is imported",
          advice: "correct `from.files`",
        }),
      );
    }
    for (const file of files) {
      const read = readFrontMatterFile(file);
      if ("found" in read) {
        this.problems.push(read);
        continue;
      }
      const dir = basename(dirname(file));
      const fields = new Map([...read.fields, ["{dir}", dir], ["{file}", stemOf(file)]]);
      const written = textField(fields, from.id);
      const name = plainTitle(textField(fields, from.name));
      const id = isSlug(written) ? written : slugFrom(written);
      if (id === "" || name === "") continue;
      const { files: _, id: __, name: ___, ...others } = from;
      const more = Object.entries(others).flatMap(([ours, theirs]) => known(ours, textField(fields, theirs ?? [])));
      this.#remember({ id, name, ...Object.fromEntries(more) }, [dir, stemOf(file), written]);
    }
  }

  #remember(entry: NewEntry, terms: readonly string[]): void {
    const { id } = entry;
    const name = this.#mapping.names.get(id) ?? entry.name;
    if (!this.#entries.has(id)) this.#entries.set(id, { ...entry, name });
    for (const term of [id, name, ...terms]) {
      const folded = foldName(term);
      if (!this.#ids.has(folded)) this.#ids.set(folded, id);
    }
  }

  #use(id: string): string {
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.#names.add(this.#kind, entry);
    return id;
  }

  #unlisted(term: string): string | null {
    const { unlisted, names } = this.#mapping;
    const id = isSlug(term) ? term : slugFrom(term);
    const name = names.get(id) ?? (unlisted === "capitalised" ? capitalised(term) : term);
    if (id === "" || (unlisted === "refuse" && !names.has(id))) return null;
    this.#remember({ id, name }, [term]);
    return this.#use(this.#ids.get(foldName(term)) ?? id);
  }
}

/** `clinton-troxel` => `Clinton Troxel`; a term without hyphens stays as it is. */
function capitalised(term: string): string {
  if (!/^[a-z]+(?:-[a-z]+)+$/.test(term)) return term;
  return term.replace(/(?:^|-)([a-z])/g, (_, letter: string) => ` ${letter.toUpperCase()}`).trim();
}

function known(field: string, value: string): readonly (readonly [string, string])[] {
  if (value === "") return [];
  if (field === "url") return isWebAddress(value) ? [[field, value]] : [];
  const text = plainLine(value);
  return text === "" || text.length > 1000 ? [] : [[field, text]];
}

function withoutUndefined(
  entry: Readonly<Record<string, string | undefined>> & { id: string; name: string },
): NewEntry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as NewEntry;
}
