import { mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { replaceFile } from "../base/replace-file.ts";

/**
 * Whether a page is there; `unclear` when its server refuses, fails or is slow. A host that no longer exists is gone.
 */
export type Answer = "there" | "gone" | "unclear";

/** How addresses are asked for; a test has its own. */
export interface LinkCheck {
  readonly now: number;
  /** Where answers are kept. */
  readonly cacheFile: string;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const day = 86_400_000;
/** How long an answer counts. */
const keptFor: Readonly<Record<Answer, number>> = { there: 14 * day, gone: day, unclear: 0 };
/** Between two requests to one host. */
const pause = 1_000;
const hostsAtOnce = 6;
const longest = 15_000;
const userAgent = "Mozilla/5.0 (compatible; news-digest link check)";

const cacheForm = z.array(z.tuple([z.string(), z.enum(["there", "gone", "unclear"]), z.number()]));

/** Asks for each address once, one at a time from a host; answers of the last days are taken from the cache. */
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
    byHost.set(host, [...(byHost.get(host) ?? []), address]);
  }
  const waiting = [...byHost.values()];
  const requestHosts = async () => {
    for (let host = waiting.shift(); host !== undefined; host = waiting.shift()) {
      for (const [nth, address] of host.entries()) {
        if (nth > 0) await linkCheck.wait(pause);
        known.set(address, { answer: await ask(address), at: linkCheck.now });
      }
    }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, requestHosts));
  const kept = [...known].filter(([, { answer }]) => keptFor[answer] > 0);
  mkdirSync(dirname(linkCheck.cacheFile), { recursive: true });
  replaceFile(linkCheck.cacheFile, JSON.stringify(kept.map(([address, { answer, at }]) => [address, answer, at])));
  return new Map([...known].flatMap(([address, { answer }]) => (wanted.has(address) ? [[address, answer]] : [])));
}

/** Answers that still count; none of a file that is damaged. */
function readCache({ cacheFile, now }: LinkCheck): z.infer<typeof cacheForm> {
  try {
    const read = cacheForm.parse(JSON.parse(readFileSync(cacheFile, "utf8")));
    return read.filter(([, answer, at]) => at <= now && now - at < keptFor[answer]);
  } catch {
    return [];
  }
}

/** Some servers reject HEAD or answer it wrongly: then the page itself is requested. */
async function ask(address: string): Promise<Answer> {
  const first = await request(address, "HEAD");
  return first === "there" ? first : request(address, "GET");
}

async function request(address: string, method: "HEAD" | "GET"): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(longest);
    const answer = await fetch(address, { method, signal, headers: { "user-agent": userAgent, accept: "*/*" } });
    await answer.body?.cancel();
    if (answer.status === 404 || answer.status === 410) return "gone";
    return answer.ok ? "there" : "unclear";
  } catch (error) {
    return codeOf(error) === "ENOTFOUND" ? "gone" : "unclear";
  }
}

function codeOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
}
