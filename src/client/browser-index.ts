import type { WordRules } from "../../scripts/relate/terms/fold-word.ts";
import { formatVersion, type Manifest, type SearchNames } from "../../scripts/search/format.ts";
import { plainRules } from "../../scripts/search/query-words.ts";
import type { Source } from "../../scripts/search/read-segment.ts";
import { SearchIndex } from "../../scripts/search/search.ts";

/** A file that is no longer there: the site was deployed since the manifest was read. */
class Gone extends Error {}

const addresses = { manifest: "/search/manifest.json", names: "/search/names.json" } as const;
/** The front page: this script is in a folder of the site. */
const front = new URL("..", import.meta.url).href;

/** The absolute form of an address that begins at the front page. */
export function onSite(address: string): string {
  return front + address.slice(1);
}

/** Milliseconds before a failed request is repeated. */
const pause = 600;

let opened: Promise<SearchIndex> | undefined;
let namesRead: Promise<SearchNames> | undefined;
const rulesRead = new Map<string, Promise<WordRules>>();
/** Rules that are loaded, for marking words. */
const rulesLoaded = new Map<string, WordRules>();
let rulesAddresses: Manifest["rules"] = {};

/** Does something with the index; once more with the manifest of today when files of the one that was read are gone. */
export async function withIndex<Result>(work: (index: SearchIndex) => Promise<Result>): Promise<Result> {
  try {
    return await work(await openIndex());
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    opened = undefined;
    rulesRead.clear();
    return work(await openIndex());
  }
}

function openIndex(): Promise<SearchIndex> {
  opened ??= read().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function read(): Promise<SearchIndex> {
  const manifest = (await json(addresses.manifest, "no-cache")) as Manifest;
  // A page of a cache may be older than the index. A reload by script could repeat forever.
  if (manifest.version !== formatVersion) throw new Error(`The index has version ${manifest.version}.`);
  rulesAddresses = manifest.rules;
  return new SearchIndex(manifest, source, loadRules);
}

const source: Source = {
  json: (address) => json(address),
  bytes: async (address) => new Uint8Array(await (await get(address)).arrayBuffer()),
};

async function json(address: string, cache: RequestCache = "default"): Promise<unknown> {
  return (await get(address, cache)).json();
}

async function get(address: string, cache: RequestCache = "default"): Promise<Response> {
  try {
    return await answer(address, cache);
  } catch (error) {
    if (error instanceof Gone) throw error;
    await new Promise((resolve) => setTimeout(resolve, pause));
    return answer(address, cache);
  }
}

async function answer(address: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(onSite(address), { cache });
  if (response.status === 404 || response.status === 410) throw new Gone(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

function loadRules(code: string): Promise<WordRules> {
  const known = rulesRead.get(code);
  if (known !== undefined) return known;
  const address = rulesAddresses[code];
  const rules: Promise<WordRules> = address === undefined ? Promise.resolve(plainRules) : import(onSite(address));
  rulesRead.set(code, rules);
  rules.then(
    (loaded) => rulesLoaded.set(code, loaded),
    () => rulesRead.delete(code),
  );
  return rules;
}

/** Loads what marking the words of a text in a language needs. */
export async function rulesFor(lang: string): Promise<(code: string) => WordRules> {
  await loadRules((lang.split("-")[0] ?? "").toLowerCase());
  return (code) => rulesLoaded.get(code) ?? plainRules;
}

/** What filters are called. */
export function readNames(): Promise<SearchNames> {
  namesRead ??= (json(addresses.names, "no-cache") as Promise<SearchNames>).catch((error: unknown) => {
    namesRead = undefined;
    throw error;
  });
  return namesRead;
}
