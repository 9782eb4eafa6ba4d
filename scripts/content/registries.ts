/** The registries in the data folder, in the form that the rest of the program uses. */

export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly parent?: string;
  readonly aliases: readonly string[];
  /** Ids it had before, the oldest first: its feed keeps that one. */
  readonly formerIds?: readonly string[];
  /** IPTC Media Topic, e.g. `medtop:20000735`. */
  readonly mediaTopic?: string;
  readonly status: "active" | "merged" | "retired";
  /** Present exactly when `status` is `merged`. */
  readonly mergedInto?: string;
}

export interface Editor {
  readonly id: string;
  readonly name: string;
  readonly role?: string;
  readonly bio?: string;
  readonly email?: string;
  readonly url?: string;
  readonly aliases: readonly string[];
  /** See `Topic`. */
  readonly formerIds?: readonly string[];
  /** Absent for an active editor. */
  readonly status?: "former";
}

/** An outlet: a news organisation that our articles cite. */
export interface Outlet {
  readonly id: string;
  readonly name: string;
  readonly url?: string;
  readonly aliases: readonly string[];
  /** See `Topic`. */
  readonly formerIds?: readonly string[];
  /** Absent for an active outlet. */
  readonly status?: "retired";
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** BCP 47. */
  readonly language?: string;
}

/** Entries by id, in the order of the file, and ids by every name an article may use (id, name, alias; folded). */
export interface Registry<Entry extends { readonly id: string; readonly name: string }> {
  readonly file: string;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly names: ReadonlyMap<string, string>;
  /** True if the file has problems: names missing from it may have been meant to be there. */
  readonly incomplete?: true;
}

export interface Registries {
  readonly topics: Registry<Topic>;
  readonly editors: Registry<Editor>;
  readonly outlets: Registry<Outlet>;
}

/** Every name that an article may use of an entry. */
export function namesOf({ id, name, aliases, formerIds = [] }: NamedEntry): readonly string[] {
  return [id, name, ...aliases, ...formerIds];
}

export interface NamedEntry {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly formerIds?: readonly string[];
}

/** The form in which names are compared: ignores case, width and surrounding space. */
export function foldName(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** The id for a name in an article, following merged topics; undefined if nothing has that name. */
export function resolveName<Entry extends { readonly id: string; readonly name: string; readonly mergedInto?: string }>(
  registry: Registry<Entry>,
  written: string,
): string | undefined {
  let id = registry.names.get(foldName(written));
  for (let entry = id === undefined ? undefined : registry.entries.get(id); entry?.mergedInto !== undefined; ) {
    id = entry.mergedInto;
    entry = registry.entries.get(id);
  }
  return id;
}
