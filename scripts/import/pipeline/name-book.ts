import { didYouMean } from "../../content/did-you-mean.ts";
import { compareProblems, type Problem, quote } from "../../content/problem.ts";
import { foldName, type NamedEntry, type Registries, type Registry, resolveName } from "../../content/registries.ts";
import { type ForeignText, problemAt, problemOf } from "./problem-at.ts";
import {
  addEntries,
  formatEntries,
  type Kind,
  kinds,
  kindWords,
  type NewEntry,
  type RegistryFile,
  readRegistryFile,
  withEntries,
} from "./registry-file.ts";
import { isSlug, slugFrom } from "./slug.ts";
import type { FileToWrite } from "./write-files.ts";

/** The place of a name. */
export interface NamePlace {
  readonly source: ForeignText;
  readonly offset: number;
}

/** The registries during one import: resolves names, and collects those that no registry has. */
export class NameBook {
  readonly unusable: Problem[] = [];
  readonly #files: Readonly<Record<Kind, RegistryFile>>;
  readonly #added: Record<Kind, Map<string, NewEntry>> = { topics: new Map(), editors: new Map(), outlets: new Map() };
  readonly #register: boolean;

  /** With `register` unknown names become entries, without it problems. */
  constructor(files: Readonly<Record<Kind, RegistryFile>>, register: boolean) {
    this.#files = files;
    this.#register = register;
  }

  /** The id for a name; for an unknown one the id that its entry has or would have, undefined when none can be made. */
  resolve(kind: Kind, name: string, place: NamePlace): string | undefined {
    const known = resolveName(this.#files[kind].registry, name);
    if (known !== undefined) return known;
    const added = this.#findAdded(kind, name);
    if (added !== undefined && this.#register) return added.id;
    const id = added?.id ?? slugFrom(name);
    const taken = this.#files[kind].registry.entries.get(id)?.name ?? this.#added[kind].get(id)?.name;
    if (id === "" || (taken !== undefined && added === undefined)) {
      this.#refuse(kind, name, place, taken);
      return undefined;
    }
    if (!this.#register) this.#refuse(kind, name, place, undefined);
    this.add(kind, { id, name: kind === "topics" && isSlug(name) ? nameFromSlug(name) : name });
    return id;
  }

  /** The id of the entry that has this name; undefined when none has. */
  idOf(kind: Kind, name: string): string | undefined {
    return resolveName(this.#files[kind].registry, name) ?? this.#findAdded(kind, name)?.id;
  }

  has(kind: Kind, id: string): boolean {
    return this.#files[kind].registry.entries.has(id) || this.#added[kind].has(id);
  }

  /** The name of an entry, for text. */
  nameOf(kind: Kind, id: string): string | undefined {
    return this.#added[kind].get(id)?.name ?? this.#files[kind].registry.entries.get(id)?.name;
  }

  /** Adds an entry; an existing one with that id stays as it is. */
  add(kind: Kind, entry: NewEntry): void {
    if (!this.has(kind, entry.id)) this.#added[kind].set(entry.id, entry);
  }

  /** The registries as they will be. */
  registries(): Registries {
    const of = (kind: Kind) => withEntries(this.#files[kind].registry, this.#entries(kind));
    return { topics: of("topics"), editors: withoutStatus(of("editors")), outlets: withoutStatus(of("outlets")) };
  }

  /** The registry files that change, with their new text. */
  filesToWrite(): readonly FileToWrite[] {
    return kinds.flatMap((kind) => {
      const { file, text } = this.#files[kind];
      const entries = this.#entries(kind);
      if (entries.length === 0 && text !== undefined) return [];
      const written = entries.length === 0 ? "[]\n" : addEntries(text, entries);
      return [{ file, text: written, ...(text === undefined ? {} : { before: text }) }];
    });
  }

  /** New entries that share a name with another entry: no article could name either of them. */
  clashes(): readonly Problem[] {
    return kinds.flatMap((kind) => {
      const { names } = withEntries(this.#files[kind].registry, this.#entries(kind));
      return this.#entries(kind).flatMap((entry) => {
        const name = [entry.id, entry.name].find((one) => (names.get(foldName(one)) ?? entry.id) !== entry.id);
        return name === undefined ? [] : [this.#clash(kind, entry.id, name, names.get(foldName(name)) ?? "")];
      });
    });
  }

  #clash(kind: Kind, id: string, name: string, other: string): Problem {
    const section = kind === "outlets" ? "sources" : kind;
    return problemOf(this.#files[kind].file, {
      found: `${quote(name)} would be a name of ${quote(other)} and of ${quote(id)}.`,
      expected: "ids, names and aliases that name one entry each",
      advice: `in the mapping write under \`${section}.terms\` \`${id}: ${other}\` if they are the same, or another name under \`${section}.names\``,
    });
  }

  /** The entries that each registry gains. */
  added(): Readonly<Record<Kind, readonly NewEntry[]>> {
    return { topics: this.#entries("topics"), editors: this.#entries("editors"), outlets: this.#entries("outlets") };
  }

  /** Whether articles can be written: every name has an entry, or gets one. */
  get isComplete(): boolean {
    return this.unusable.length === 0 && (this.#register || this.entriesToPaste() === "");
  }

  /** The missing entries, ready to paste; empty when nothing is missing. */
  entriesToPaste(): string {
    return kinds
      .filter((kind) => this.#added[kind].size > 0)
      .map((kind) => `To paste into ${this.#files[kind].file}:\n\n${formatEntries(this.#entries(kind))}`)
      .join("\n");
  }

  #entries(kind: Kind): readonly NewEntry[] {
    return [...this.#added[kind].values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #findAdded(kind: Kind, name: string): NewEntry | undefined {
    const folded = foldName(name);
    return [...this.#added[kind].values()].find((one) => one.id === folded || foldName(one.name) === folded);
  }

  #refuse(kind: Kind, name: string, { source, offset }: NamePlace, taken: string | undefined): void {
    const { file, registry } = this.#files[kind];
    const { one } = kindWords[kind];
    const candidates = [...registry.entries.values()].flatMap((entry) => [entry.name, entry.id]);
    const near = didYouMean(name, candidates);
    const add = `paste its entry into ${file}, or import with --register`;
    const advice =
      taken !== undefined
        ? `its id would be that of ${quote(taken)}: if they are the same, write ${quote(taken)} or add an alias to ${file}`
        : slugFrom(name) === ""
          ? `add an entry with an id of your choice to ${file}`
          : near === undefined
            ? add
            : `did you mean "${near}"? Otherwise ${add}`;
    this.unusable.push(
      problemAt(source, offset, name.length, {
        found: `Unknown ${one} ${quote(name)}.`,
        expected: `the id, name or alias of an entry in ${file}`,
        advice,
      }),
    );
  }
}

/**
 * Topics are given by name or id: an id needs a readable name. `eu-law` => `Eu law`
 */
function nameFromSlug(slug: string): string {
  const words = slug.replaceAll("-", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The registries of a data folder, or what is wrong with their files. */
export function openNameBook(folder: string, register: boolean): NameBook | { readonly problems: readonly Problem[] } {
  const [topics, editors, outlets] = [
    readRegistryFile(folder, "topics"),
    readRegistryFile(folder, "editors"),
    readRegistryFile(folder, "outlets"),
  ];
  if ("registry" in topics && "registry" in editors && "registry" in outlets) {
    return new NameBook({ topics, editors, outlets }, register);
  }
  const problems = [topics, editors, outlets].flatMap((read) => ("problems" in read ? read.problems : []));
  return { problems: [...problems].sort(compareProblems) };
}

/** Entries that are not topics, as far as names resolve by them. */
function withoutStatus<Entry extends NamedEntry>({ entries, ...registry }: Registry<Entry>): Registry<NamedEntry> {
  const named = [...entries.values()].map(({ id, name, aliases }) => ({ id, name, aliases }));
  return { ...registry, entries: new Map(named.map((entry) => [entry.id, entry])) };
}
