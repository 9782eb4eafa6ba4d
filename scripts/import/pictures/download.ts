import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { guardedLookup, isPublicAddress, PrivateAddress } from "./public-address.ts";

/** Limits of a download, and the addresses it may request. */
export interface Limits {
  readonly bytes: number;
  readonly milliseconds: number;
  readonly isAllowed: (ip: string) => boolean;
}

export const usualLimits: Limits = { bytes: 20_000_000, milliseconds: 30_000, isAllowed: isPublicAddress };

/** The reason why there is no picture, as the end of a sentence. */
export interface Fault {
  readonly fault: string;
}

const mostRedirects = 5;
const headers = {
  "user-agent": "Mozilla/5.0 (compatible; news-digest import)",
  accept: "image/*",
  "accept-encoding": "identity",
};

/**
 * Downloads an address, or gives the reason why not. Redirects are followed and checked like the address.
 */
export async function download(address: string, limits: Limits): Promise<Buffer | Fault> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  try {
    let url = new URL(address);
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const answer = await ask(url, limits, signal);
      const { statusCode = 0 } = answer;
      const location = statusCode >= 300 && statusCode < 400 ? answer.headers.location : undefined;
      if (location === undefined) return await bodyOf(answer, limits);
      answer.destroy();
      if (!URL.canParse(location, url)) return { fault: "the server redirects to no address" };
      url = new URL(location, url);
    }
    return { fault: `the server redirects more than ${mostRedirects} times` };
  } catch (error) {
    return { fault: signal.aborted ? `it took more than ${limits.milliseconds / 1000} seconds` : faultOf(error) };
  }
}

function ask(url: URL, { isAllowed }: Limits, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    if (!/^https?:$/.test(url.protocol)) throw new Refused(`\`${url.protocol}\` is not http or https`);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    // An IP address is connected to without a lookup.
    if (isIP(host) !== 0 && !isAllowed(host)) throw new PrivateAddress();
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    send(url, { lookup: guardedLookup(isAllowed), headers, signal, agent: false }, resolve)
      .on("error", reject)
      .end();
  });
}

class Refused extends Error {}

async function bodyOf(answer: IncomingMessage, { bytes }: Limits): Promise<Buffer | Fault> {
  const tooLarge = { fault: `it is larger than ${bytes / 1_000_000} MB` };
  try {
    if (answer.statusCode !== 200) return { fault: `the server answered ${answer.statusCode}` };
    if (Number(answer.headers["content-length"] ?? 0) > bytes) return tooLarge;
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > bytes) return tooLarge;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    answer.destroy();
  }
}

function faultOf(error: unknown): string {
  if (error instanceof PrivateAddress) return "its server is in a private network";
  if (error instanceof Refused) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "its server cannot be found";
  return code === "" ? "the server's answer cannot be read" : `the server cannot be reached (${code})`;
}
