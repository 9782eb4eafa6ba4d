import { commandText } from "../base/command-text.ts";
import type { Calendar } from "../base/dates.ts";
import { type Address, type Article, type ArticleId, type Citation, type Correction, newFor } from "./article.ts";
import { claimOfAddress } from "./claims.ts";
import { didYouMean } from "./did-you-mean.ts";
import { isOfEdition } from "./edition-paths.ts";
import { carriedFields, type FrontMatter, frontMatter } from "./front-matter-fields.ts";
import { addressBy, articleId, asAddress, slugOf } from "./identity.ts";
import { quote, type Rule } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";
import { foldName, type Registries, type Registry, resolveName } from "./registries.ts";
import { isReserved } from "./reserved-addresses.ts";
import type { Site } from "./site.ts";
import { isDayOnly, type StatedDate } from "./stated-date.ts";

/** What an article file is checked against. */
export interface ParseContext {
  readonly site: Site;
  readonly registries: Registries;
  readonly calendar: Calendar;
  /** The content folder as messages name it, e.g. `src/articles`. */
  readonly folder: string;
  /** The build time, milliseconds since 1970. */
  readonly now: number;
  /** Drafts and scheduled articles are shown: for a preview, never for a site. */
  readonly drafts?: boolean;
}

/** Makes an article of fields that fit the schema, and checks what involves several of them. */
export class ArticleReader {
  readonly #fields: Partial<FrontMatter>;
  readonly #file: string;
  readonly #context: ParseContext;
  readonly #collector: ProblemCollector;

  constructor(fields: Partial<FrontMatter>, file: string, context: ParseContext, collector: ProblemCollector) {
    this.#fields = fields;
    this.#file = file;
    this.#context = context;
    this.#collector = collector;
  }

  read(): Omit<Article, "words" | "textHash"> {
    const fields = this.#fields;
    const { site } = this.#context;
    const at = (fields.date === undefined ? undefined : this.#date(fields.date, ["date"])) ?? 0;
    const slug = slugOf(this.#file);
    const status = this.#status();
    const address = this.#address(slug, at);
    const aliases = this.#aliases(address);
    return {
      id: articleId(this.#file, fields.id, aliases),
      file: this.#file,
      slug,
      address,
      title: fields.title ?? "",
      at,
      ...dayOnly(fields.date),
      editors: this.#names("editors", fields.editor, "editor"),
      topics: this.#names("topics", fields.topics, "topics"),
      sources: this.#sources(at),
      corrections: this.#corrections(at),
      status,
      lang: fields.lang ?? site.language,
      type: fields.type ?? "report",
      related: list(fields.related).map((path) => path.replace(/^\/|\/$|\.md$/g, "") as ArticleId),
      aliases: [...aliases, ...this.#formerAddresses(slug, at, [address, ...aliases])],
      ...carriedFields(fields),
      ...present({
        updated: this.#updated(at),
        expires: this.#later("expires", at),
        withdrawn: status === "withdrawn" ? fields.withdrawn : undefined,
        authors: fields.author === undefined ? undefined : list(fields.author),
        story: typeof fields.story === "object" ? fields.story.id : fields.story,
        storyName: typeof fields.story === "object" ? fields.story.name : undefined,
      }),
    };
  }

  #address(slug: string, at: number): Address {
    const { site, calendar, folder: content } = this.#context;
    const [year = "", month = ""] = calendar.day(at).split("-");
    const address = addressBy(site.permalink, slug, at, calendar);
    const folder = /^(\d{4})\/(\d{2})\/[^/]+$/.exec(this.#file);
    if (folder !== null && at !== 0 && (folder[1] !== year || folder[2] !== month)) {
      this.#collector.value(
        ["date"],
        `The file is in ${folder[1]}/${folder[2]}, but its date is in ${year}-${month}.`,
        {
          expected: "files in the folder of their year and month",
          advice: `correct the date, or \`${commandText("move", `${content}/${this.#file}`, `${content}/${year}/${month}/`)}\``,
        },
        "warning",
      );
    }
    return address;
  }

  /** Addresses by earlier patterns, except those that are listed as aliases. */
  #formerAddresses(slug: string, at: number, known: readonly Address[]): readonly Address[] {
    const { site, calendar } = this.#context;
    const former = (site.formerPermalinks ?? []).map((pattern) => addressBy(pattern, slug, at, calendar));
    const taken = new Set(known.map(claimOfAddress));
    return [...new Set(former)].filter((address) => !taken.has(claimOfAddress(address)) && !this.#isTaken(address));
  }

  /** Whether an address belongs to the digest itself, or to an edition below its front page. */
  #isTaken(address: string): boolean {
    return isReserved(address) || isOfEdition(address, this.#context.site);
  }

  /** The aliases without those that differ from an earlier one only in case: disks and servers may confuse the two. */
  #aliases(address: Address): readonly Address[] {
    const expected = "an address that no page of the digest itself has";
    if (this.#isTaken(address)) {
      const advice = "rename the file; if this happens to many, choose another `permalink` in site.yaml";
      this.#collector.file(`The article's address ${quote(address)} is reserved.`, { expected, advice });
    }
    const own = claimOfAddress(address);
    const byClaim = new Map<string, Address>();
    for (const [position, alias] of list(this.#fields.aliases).map(asAddress).entries()) {
      const path = Array.isArray(this.#fields.aliases) ? ["aliases", position] : ["aliases"];
      const claim = claimOfAddress(alias);
      const same = byClaim.get(claim);
      if (same === undefined) byClaim.set(claim, alias);
      if (this.#isTaken(alias)) {
        const advice = "choose another address, or delete the alias";
        this.#collector.value(path, `The address ${quote(alias)} is reserved.`, { expected, advice });
      }
      if (claim === own) {
        const found = `The alias ${quote(alias)} is the article's own address.`;
        this.#collector.value(path, found, { expected, advice: "delete the alias" });
      } else if (same !== undefined) {
        const found = `The alias ${quote(alias)} is the same as ${quote(same)}.`;
        const rule = {
          expected: "aliases that differ in more than upper and lower case",
          advice: "delete one of the two",
        };
        this.#collector.value(path, found, rule, "warning");
      }
    }
    return [...byClaim.values()];
  }

  #date(text: string, path: readonly PropertyKey[]): number | undefined {
    const at = this.#context.calendar.parse(text);
    if (typeof at === "number") return at;
    const { reason, advice } = at;
    const rule = advice === undefined ? ruleOf(path) : { expected: "a date of the calendar", advice };
    this.#collector.value(path, `${quote(text)} is not a date: ${reason}.`, rule);
    return undefined;
  }

  #updated(published: number): StatedDate | undefined {
    const at = this.#later("updated", published);
    if (at === undefined) return undefined;
    this.#checkHappened(this.#fields.updated ?? "", at, published, ["updated"]);
    return { at, ...dayOnly(this.#fields.updated) };
  }

  /** A change of a published article can only be in the past. */
  #checkHappened(written: string, at: number, published: number, path: readonly PropertyKey[]): void {
    const { now } = this.#context;
    if (at <= now || published > now) return;
    const rule = {
      expected: "a date in the past: readers and feeds learn of the change at once",
      advice: "correct the date",
    };
    this.#collector.value(path, `${quote(written)} is in the future.`, rule, "warning");
  }

  #later(name: "updated" | "expires", at: number): number | undefined {
    const written = this.#fields[name];
    if (written === undefined) return undefined;
    const instant = this.#date(written, [name]);
    if (instant === undefined || at === 0 || instant >= at) return instant;
    const sameDay = written.length === 10 && this.#context.calendar.day(at) === written;
    const expected = sameDay ? "a time after that of publication" : "a date after that of publication";
    const advice = sameDay
      ? `write the time too, e.g. ${written}T23:30: a day alone means its first minute`
      : `correct \`${name}\` or \`date\`, whichever is wrong`;
    const found = `\`${name}\` is ${quote(written)}, before \`date\`, ${quote(this.#fields.date)}.`;
    this.#collector.value([name], found, { expected, advice });
    return undefined;
  }

  #status(): Article["status"] {
    const { status = "ready", withdrawn } = this.#fields;
    if (status === "withdrawn" && withdrawn === undefined) {
      this.#collector.value(["status"], "`status` is withdrawn, but there is no `withdrawn`.", {
        expected: "the reason, which readers will see in place of the text",
        advice: "write `withdrawn: …` with the reason",
      });
    }
    if (status !== "withdrawn" && withdrawn !== undefined) {
      this.#collector.key(["withdrawn"], `There is a reason to withdraw, but \`status\` is ${status}.`, {
        expected: "`withdrawn` only together with `status: withdrawn`",
        advice: "set `status: withdrawn`, or delete the reason",
      });
    }
    return status;
  }

  /** Registry ids for names. Unknown names become problems; duplicates are dropped with a warning. */
  #names(kind: keyof Registries, written: string | readonly string[] | undefined, field: string): readonly string[] {
    const ids: string[] = [];
    for (const [position, name] of list(written).entries()) {
      const path = Array.isArray(written) ? [field, position] : [field];
      const id = this.#resolve(kind, name, path);
      if (id === undefined) continue;
      this.#checkActive(kind, id, name, path);
      if (ids.includes(id)) this.#twice(kind, id, name, path);
      else ids.push(id);
    }
    return ids;
  }

  #resolve(kind: keyof Registries, name: string, path: readonly PropertyKey[]): string | undefined {
    const registry: Registry<StatedEntry> = this.#context.registries[kind];
    const id = resolveName(registry, name);
    if (id === undefined && registry.incomplete !== true)
      this.#collector.value(path, `Unknown ${singular[kind]} ${quote(name)}.`, unknownName(registry, kind, name));
    return id;
  }

  /** Warns of retired entries in new articles; older ones keep the topics, editors and outlets of their time. */
  #checkActive(kind: keyof Registries, id: string, name: string, path: readonly PropertyKey[]): void {
    const status = this.#context.registries[kind].entries.get(id)?.status ?? "active";
    if (status === "active" || !this.#isNew()) return;
    const found = `The ${singular[kind]} ${quote(name)} is ${status}.`;
    const expected = `in new articles, a${kind === "topics" ? " topic" : `n ${singular[kind]}`} that is active`;
    const advice = `write another one, or take \`status: ${status}\` from ${this.#context.registries[kind].file}`;
    this.#collector.value(path, found, { expected, advice }, "warning");
  }

  /** A draft, or published within the last day or later. */
  #isNew(): boolean {
    const { date, status } = this.#fields;
    const at = date === undefined ? undefined : this.#context.calendar.parse(date);
    return status === "draft" || (typeof at === "number" && at > this.#context.now - newFor);
  }

  #twice(kind: keyof Registries, id: string, name: string, path: readonly PropertyKey[]): void {
    const found = `${quote(name)} names the ${singular[kind]} ${quote(id)} again.`;
    const rule = { expected: `each ${singular[kind]} once`, advice: "delete one of the two names" };
    this.#collector.value(path, found, rule, "warning");
  }

  /** Warns of a source from the future: what a published article cites has already appeared. */
  #checkCited(written: string | undefined, published: number, path: readonly PropertyKey[]): void {
    const at = written === undefined ? undefined : this.#date(written, path);
    const { now } = this.#context;
    if (written === undefined || at === undefined || at <= now || published > now) return;
    const rule = { expected: "a date in the past: the day on which the report appeared", advice: "correct the date" };
    this.#collector.value(path, `${quote(written)} is in the future.`, rule, "warning");
  }

  #sources(published: number): readonly Citation[] {
    const written = this.#fields.sources;
    const citations: Citation[] = [];
    for (const [position, source] of list(written).entries()) {
      const path = Array.isArray(written) ? ["sources", position] : ["sources"];
      const citation = typeof source === "string" ? { outlet: source } : source;
      const outlet = this.#resolve("outlets", citation.outlet, typeof source === "string" ? path : [...path, "outlet"]);
      this.#checkCited(citation.date, published, [...path, "date"]);
      if (outlet === undefined) continue;
      this.#checkActive("outlets", outlet, citation.outlet, typeof source === "string" ? path : [...path, "outlet"]);
      const same = citations.some(
        (other) => other.outlet === outlet && other.url === citation.url && other.title === citation.title,
      );
      if (same) this.#twice("outlets", outlet, citation.outlet, path);
      else citations.push({ ...present(citation), outlet });
    }
    return citations;
  }

  #corrections(published: number): readonly Correction[] {
    const corrections: Correction[] = [];
    for (const [position, { date, text }] of (this.#fields.corrections ?? []).entries()) {
      const at = this.#date(date, ["corrections", position, "date"]);
      if (at === undefined) continue;
      // A correction dated without a time may be from the day of publication.
      if (this.#context.calendar.day(at) < this.#context.calendar.day(published)) {
        this.#collector.value(
          ["corrections", position, "date"],
          `The correction is dated ${quote(date)}, before \`date\`, ${quote(this.#fields.date)}.`,
          {
            expected: "a date on or after that of publication",
            advice: "correct whichever of the two dates is wrong",
          },
        );
      }
      if (text === undefined) {
        this.#collector.value(
          ["corrections", position],
          "The correction has no text, so readers do not see it.",
          { expected: "what was wrong and what is right", advice: "write `text: …`, or delete the entry" },
          "warning",
        );
        continue;
      }
      this.#checkHappened(date, at, published, ["corrections", position, "date"]);
      corrections.push({ at, ...dayOnly(date), text });
    }
    return corrections.sort((a, b) => a.at - b.at);
  }
}

/** The parts of an entry that messages use. */
type StatedEntry = { readonly id: string; readonly name: string; readonly status?: string };

const singular = { topics: "topic", editors: "editor", outlets: "outlet" } as const;

function unknownName(registry: Registry<StatedEntry>, kind: keyof Registries, name: string): Rule {
  const isActive = (id: string) => (registry.entries.get(id)?.status ?? "active") === "active";
  const active = [...registry.entries.values()].filter(({ id }) => isActive(id));
  const candidates = active.flatMap(({ id, name: shown }) => [id, shown]);
  const names = [...registry.names].filter(([, id]) => isActive(id)).map(([folded]) => folded);
  const near = didYouMean(foldName(name), [...names, ...candidates]);
  const known = near === undefined ? undefined : (candidates.find((one) => foldName(one) === near) ?? near);
  const add = `add the ${singular[kind]} to ${registry.file}`;
  const parts = name.split(/[,;]/).map((part) => part.trim());
  if (parts.length > 1 && parts.every((part) => resolveName(registry, part) !== undefined)) {
    return { expected: "each name by itself", advice: `write a list: [${parts.join(", ")}]` };
  }
  return {
    expected: `the id, name or alias of an entry in ${registry.file}`,
    advice: known === undefined ? add : `did you mean "${known}"? Otherwise ${add}`,
  };
}

function ruleOf(path: readonly PropertyKey[]): Rule {
  const key = path.filter((part) => typeof part === "string").join(".");
  return frontMatter.rules[key] ?? { expected: "a date", advice: "see docs/reference/fields.md" };
}

function dayOnly(written: string | undefined): { readonly dayOnly?: true } {
  return written !== undefined && isDayOnly(written) ? { dayOnly: true } : {};
}

/** One value or a list of them, as a list. */
export function list<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

type Present<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** The object without the fields that are undefined. */
function present<T extends object>(fields: T): Partial<Present<T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Present<T>>;
}
