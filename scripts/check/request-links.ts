import { mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { replaceFile } from "../base/replace-file.ts";

/**
 * Whether a page is there; `unclear` when its server refuses, fails or is slow. A host that no longer exists is gone.
 */
export type Answer = "there" | "gone" | "unclear";

/** How addresses are requested; tests replace it. */
export interface LinkCheck {
  readonly now: number;
  /** The file that caches answers. */
  readonly cacheFile: string;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly fetch: typeof fetch;
  /** How long a request may take, in milliseconds. */
  readonly timeout: number;
}

const day = 86_400_000;
/** How long an answer counts. */
const keptFor: Readonly<Record<Answer, number>> = { there: 14 * day, gone: day, unclear: 0 };
/** Between two requests to one host. */
const pause = 1_000;
const hostsAtOnce = 6;
const mostRedirects = 5;
/** The longest wait that a host may ask for; a host that asks for more is left alone. */
const longestWait = 60_000;
/** After this many slow pages in a row, a host is left alone. */
const mostSlow = 2;
const userAgent = "Mozilla/5.0 (compatible; news-digest link check)";

const cacheForm = z.array(z.tuple([z.string(), z.enum(["there", "gone", "unclear"]), z.number()]));

/** Requests each address once, one at a time from each host. Recent answers come from the cache. */
export async function requestLinks(
  addresses: Iterable<string>,
  linkCheck: LinkCheck,
): Promise<ReadonlyMap<string, Answer>> {
  const known = new Map(readCache(linkCheck).map(([address, answer, at]) => [address, { answer, at }]));
  const byHost = new Map<string, string[]>();
  const wanted = new Set(addresses);
  for (const address of wanted) {
    if (known.has(address)) continue;
    const { host } = new URL(address);
    const others = byHost.get(host) ?? [];
    others.push(address);
    byHost.set(host, others);
  }
  const found = await askHosts([...byHost.values()], linkCheck);
  // Without a connection no host can be found: then a missing one says nothing.
  const isOnline = [...found.values()].some((reply) => reply !== "no host" && reply !== "no answer");
  for (const [address, reply] of found) {
    known.set(address, { answer: answerOf(reply, isOnline), at: linkCheck.now });
  }
  const kept = [...known].filter(([, { answer }]) => keptFor[answer] > 0);
  mkdirSync(dirname(linkCheck.cacheFile), { recursive: true });
  replaceFile(linkCheck.cacheFile, JSON.stringify(kept.map(([address, { answer, at }]) => [address, answer, at])));
  return new Map([...known].flatMap(([address, { answer }]) => (wanted.has(address) ? [[address, answer]] : [])));
}

/** Cached answers that are still valid; none if the file is damaged. */
function readCache({ cacheFile, now }: LinkCheck): z.infer<typeof cacheForm> {
  try {
    const read = cacheForm.parse(JSON.parse(readFileSync(cacheFile, "utf8")));
    return read.filter(([, answer, at]) => at <= now && now - at < keptFor[answer]);
  } catch {
    return [];
  }
}

/** How a server replied. `busy` is the time after which it may be asked again, in milliseconds. */
type Reply = "there" | "gone" | "refused" | "no host" | "no answer" | "slow" | { readonly busy: number };

function answerOf(reply: Reply, isOnline: boolean): Answer {
  if (reply === "there" || reply === "gone") return reply;
  return reply === "no host" && isOnline ? "gone" : "unclear";
}

/** Asks several hosts at a time; `waiting` contains the addresses of each. */
async function askHosts(waiting: string[][], linkCheck: LinkCheck): Promise<ReadonlyMap<string, Reply>> {
  const found = new Map<string, Reply>();
  const askNext = async () => {
    for (let host = waiting.shift(); host !== undefined; host = waiting.shift()) {
      let slow = 0;
      for (const [nth, address] of host.entries()) {
        if (nth > 0) await linkCheck.wait(pause);
        const reply = await askPatiently(address, linkCheck);
        found.set(address, reply);
        slow = reply === "slow" ? slow + 1 : 0;
        // The other addresses are asked for at the next check.
        if (isBusy(reply) || slow >= mostSlow) break;
      }
    }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, askNext));
  return found;
}

/** Waits as long as a busy server asks, and asks once more. */
async function askPatiently(address: string, linkCheck: LinkCheck): Promise<Reply> {
  const reply = await ask(address, linkCheck);
  if (!isBusy(reply) || reply.busy > longestWait) return reply;
  await linkCheck.wait(Math.max(pause, reply.busy));
  return ask(address, linkCheck);
}

function isBusy(reply: Reply): reply is Exclude<Reply, string> {
  return typeof reply !== "string";
}

/** Some servers reject HEAD or answer it wrongly: then the page itself is requested. */
async function ask(address: string, linkCheck: LinkCheck): Promise<Reply> {
  const first = await request(address, "HEAD", linkCheck);
  const isClear = first === "there" || first === "no host" || isBusy(first);
  return isClear ? first : request(address, "GET", linkCheck);
}

async function request(address: string, method: "HEAD" | "GET", linkCheck: LinkCheck): Promise<Reply> {
  const signal = AbortSignal.timeout(linkCheck.timeout);
  const headers = { "user-agent": userAgent, accept: "*/*" };
  try {
    let url = address;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await linkCheck.fetch(url, { method, signal, headers, redirect: "manual" });
      await response.body?.cancel();
      const target = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
      if (target === null) return replyOf(response, linkCheck.now);
      url = new URL(target, url).href;
    }
    return "refused";
  } catch (error) {
    if (signal.aborted) return "slow";
    return codeOf(error) === "ENOTFOUND" ? "no host" : "no answer";
  }
}

function replyOf({ status, ok, headers }: Response, now: number): Reply {
  if (status === 404 || status === 410) return "gone";
  if (status === 429 || (status === 503 && headers.has("retry-after")))
    return { busy: waitOf(headers.get("retry-after"), now) };
  return ok ? "there" : "refused";
}

/** Servers write seconds or a date. */
function waitOf(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0;
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isNaN(wait) ? longestWait : Math.max(0, wait);
}

function codeOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
}
