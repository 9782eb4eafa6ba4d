import { commandText } from "../base/command-text.ts";
import type { Folders } from "../base/folders.ts";
import { addressAt } from "../base/output-path.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { type Article, visibilityOf } from "../content/article.ts";
import { decode } from "../content/decode.ts";
import { type Problem, quote, type Rule, startOfFile } from "../content/problem.ts";
import { ProblemCollector } from "../content/problem-collector.ts";
import type { Settings } from "../content/read-registries.ts";
import type { Registries } from "../content/registries.ts";
import type { RemovedPage } from "../publish/record.ts";
import { putMeta, type Store } from "../store/store.ts";
import { transact } from "../store/transact.ts";
import type { BuildContext } from "./build-context.ts";
import { type EarlierDigest, listKinds, registryNames } from "./earlier-digest.ts";

/** Up to this many articles get a warning each. */
const maxListed = 20;
/** Lost ids that the store keeps. */
const maxRemembered = 1_000;

const addressRule = "addresses that go on leading somewhere";

/**
 * Warns of published addresses that lead nowhere now, and of ids of feed items that changed: readers lose pages, or get
 * old news again. Call it when the output is complete. `parsed` are the files that this build read.
 */
export function lostAddresses(
  removedPages: readonly RemovedPage[],
  earlier: EarlierDigest,
  context: BuildContext,
  parsed: readonly string[],
): readonly Problem[] {
  const lost = new LostAddresses(earlier, context, parsed);
  lost.checkTag();
  lost.checkPermalink(removedPages);
  lost.checkArticles(removedPages);
  for (const removed of removedPages) lost.checkEntry(removed);
  lost.remember();
  return lost.problems;
}

class LostAddresses {
  readonly problems: Problem[] = [];
  readonly #earlier: EarlierDigest;
  readonly #settings: Settings;
  readonly #store: Store;
  readonly #folders: Folders;
  readonly #now: number;
  readonly #parsed: readonly string[];
  /** Forgets lost ids that an article has again. */
  readonly #lostIds: readonly string[];
  readonly #newlyLost: string[] = [];

  constructor(earlier: EarlierDigest, { settings, store, request }: BuildContext, parsed: readonly string[]) {
    this.#earlier = earlier;
    this.#settings = settings;
    this.#store = store;
    this.#folders = request.folders;
    this.#now = request.now;
    this.#parsed = parsed;
    this.#lostIds = (store.meta.get("lostIds") ?? []) as readonly string[];
  }

  remember(): void {
    if (this.#newlyLost.length === 0) return;
    const ids = [...this.#lostIds, ...this.#newlyLost].slice(-maxRemembered);
    transact(this.#store.root, () => putMeta(this.#store.meta, "lostIds", ids));
  }

  checkTag(): void {
    const { tag } = this.#earlier;
    if (tag === undefined || tag === this.#settings.site.tag) return;
    this.#warnOfSetting("tag", `\`tag\` was ${quote(tag)}: subscribers get every article again.`, {
      expected: "a tag that never changes, whatever the address of the site",
      advice: `write \`tag: ${tag}\``,
    });
  }

  get #isPatternNew(): boolean {
    const { permalink } = this.#earlier;
    return permalink !== undefined && permalink !== this.#settings.site.permalink;
  }

  /** Commands to run in this order: moving an article leaves the addresses by patterns that the settings contain. */
  #inOrder(move: string): string {
    const { permalink } = this.#earlier;
    const { site } = this.#settings;
    if (!this.#isPatternNew || permalink === undefined || site.formerPermalinks?.includes(permalink)) {
      return `\`${move}\``;
    }
    return `first \`${commandText("move", `"${permalink}"`, `"${site.permalink}"`)}\`, then \`${move}\``;
  }

  checkPermalink(removedPages: readonly RemovedPage[]): void {
    if (!this.#isPatternNew) return;
    const lost = removedPages.filter(
      (one) => one.kind === "article" && one.movedTo !== undefined && !this.#isThere(one),
    );
    const [first] = lost;
    if (first === undefined) return;
    const number = lost.length === 1 ? "An address leads" : `${lost.length} addresses lead`;
    const patterns = [this.#earlier.permalink, this.#settings.site.permalink].map((pattern) => `"${pattern}"`);
    this.#warnOfSetting(
      "permalink",
      `\`permalink\` changed. ${number} nowhere, e.g. ${quote(addressAt(first.file))}.`,
      {
        expected: "the old pattern in `formerPermalinks`",
        advice: `\`${commandText("move", ...patterns)}\``,
      },
    );
  }

  checkArticles(removedPages: readonly RemovedPage[]): void {
    const left = removedPages.filter(
      ({ kind, movedTo }) => kind === "article" && (movedTo === undefined || !this.#isPatternNew),
    );
    for (const removed of left.slice(0, maxListed)) this.#checkArticle(removed);
    if (left.length <= maxListed) return;
    this.#warn("", `${left.length - maxListed} more articles left their addresses.`, {
      expected: addressRule,
      advice: "repair those above first; a build with an empty cache does not know the old addresses",
    });
  }

  #checkArticle(removed: RemovedPage): void {
    const { key, file } = removed;
    const address = addressAt(file);
    const article = this.#store.articles.get(key);
    const owner = this.#store.outputs.get(file);
    if (owner !== undefined) this.#checkId(key, owner[0] === "article" ? owner[1] : this.#store.aliases.get(address));
    else if (article !== undefined) this.#warnOfHidden(article, address);
    else this.#warnOfGone(key, address);
  }

  /** Whether the address still leads to the article that had it. */
  #checkId(key: string, heir: string | undefined): void {
    const article = heir === undefined || heir === key ? undefined : this.#store.articles.get(heir);
    if (article === undefined || this.#store.articles.get(key) !== undefined) return;
    if (this.#lostIds.includes(article.id)) return;
    this.#warn(article.file, `The article's id was ${quote(key)}: feeds show it again.`, {
      expected: "an id that never changes",
      advice: `write \`id: ${key}\``,
    });
  }

  #warnOfHidden(article: Article, address: string): void {
    const { status, expires = Number.POSITIVE_INFINITY } = article;
    if (expires <= this.#now) return;
    const [state, advice] =
      status === "draft"
        ? ["is a draft now", "write `status: withdrawn` and the reason in `withdrawn`: the page stays and says why"]
        : visibilityOf(article, this.#now) === "hidden"
          ? ["has a later `date` now", "restore the `date`; to say that the article changed, add `updated`"]
          : ["has another address", `write \`aliases: [${[...article.aliases, address].join(", ")}]\``];
    this.#warn(article.file, `The article ${state}, and ${quote(address)} leads nowhere.`, {
      expected: addressRule,
      advice,
    });
  }

  #warnOfGone(key: string, address: string): void {
    const { content } = this.#folders;
    const before = this.#earlier.articles.get(key);
    if (before !== undefined && visibilityOf(before, this.#now) === "hidden") return;
    const old = before?.file ?? `${key}.md`;
    const renamed = before === undefined ? undefined : this.#articleLike(before);
    if (renamed === undefined) {
      const move = commandText("move", `${content}/${old}`, "NEW");
      this.#warn(old, `The article is gone, and ${quote(address)} leads nowhere.`, {
        expected: addressRule,
        advice: `if the file was renamed: ${this.#inOrder(move)}; otherwise put it back with \`status: withdrawn\` and the reason in \`withdrawn\``,
      });
      return;
    }
    this.#newlyLost.push(key);
    const found = `The file was renamed from ${content}/${old}: ${quote(address)} leads nowhere, and feeds show the article again.`;
    this.#warn(renamed.file, found, {
      expected: "the old address in `aliases`",
      advice: this.#inOrder(commandText("move", `${content}/${old}`, `${content}/${renamed.file}`)),
    });
  }

  /** A new article with the text, or at least the title, of a deleted one. */
  #articleLike({ textHash, title }: Article): Article | undefined {
    const { sources, articles } = this.#store;
    const read = this.#parsed.map((file) => articles.get(sources.get(file)?.id ?? ""));
    return read.find((article) => article?.textHash === textHash) ?? read.find((article) => article?.title === title);
  }

  checkEntry(removed: RemovedPage): void {
    const { kind, key } = removed;
    const registry = registryNames.find((each) => listKinds[each] === kind);
    const name = this.#earlier.entries.get(`${kind}/${key}`);
    if (registry === undefined || name === undefined || this.#isThere(removed)) return;
    const { file, entries } = this.#settings.registries[registry];
    const id = [...entries.values()].find((entry) => entry.name === name)?.id;
    const address = quote(addressAt(removed.file));
    this.#add(file, `The ${kind} ${quote(key)} is gone, and ${address} leads nowhere.`, {
      expected: addressRule,
      advice: entryAdvice(registry, key, id),
    });
  }

  #isThere({ file }: RemovedPage): boolean {
    return this.#store.outputs.get(file) !== undefined;
  }

  #warn(article: string, found: string, rule: Rule): void {
    this.#add(article === "" ? this.#folders.content : `${this.#folders.content}/${article}`, found, rule);
  }

  #add(file: string, found: string, rule: Rule): void {
    this.problems.push({ severity: "warning", file, ...startOfFile, excerpt: "", found, ...rule });
  }

  #warnOfSetting(field: string, found: string, rule: Rule): void {
    const file = `${this.#folders.data}/site.yaml`;
    const text = decode(readRegularFile(file), file);
    const collector = new ProblemCollector({ file, yaml: typeof text === "string" ? text : "", firstLine: 1 });
    collector.value([field], found, rule, "warning");
    this.problems.push(...collector.problems);
  }
}

function entryAdvice(registry: keyof Registries, old: string, id: string | undefined): string {
  const noun = listKinds[registry];
  if (registry === "outlets") {
    return id === undefined
      ? `write \`formerIds: [${old}]\` in the entry that takes its place, or put it back with \`status: retired\``
      : `write \`formerIds: [${old}]\` in the entry ${quote(id)}`;
  }
  if (id !== undefined) return `\`${commandText(noun, "rename", old, id)}\``;
  const rename = `if it was renamed: \`${commandText(noun, "rename", old, "NEW")}\``;
  const status = registry === "topics" ? "merged` or `status: retired" : "former";
  return `${rename}; otherwise put it back with \`status: ${status}\``;
}
