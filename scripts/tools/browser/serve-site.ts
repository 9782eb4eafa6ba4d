import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { readLocalFile } from "../../serve/local-file.ts";

export interface SiteServer {
  /** Such as `http://127.0.0.1:38211`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** A network that is slower than that of this machine. */
export interface SlowNetwork {
  /** Milliseconds from a request to the first byte of its answer. */
  readonly latency: number;
  readonly bytesPerMs: number;
}

/** How to serve a site. */
export interface Serving {
  readonly network?: SlowNetwork;
  /** Called with the path that is asked for. */
  readonly asked?: (path: string) => void;
  /** Called once an answer is sent, with the path that was asked for and the size of the body as sent. */
  readonly sent?: (path: string, bytes: number) => void;
}

const compressible = /^(?:text\/|application\/(?:json|javascript|xml|manifest)|image\/svg)/;

/**
 * Serves an output folder as a web host does: compressed, with 404.html for unknown addresses, and no script of ours
 * added.
 */
export async function serveSite(output: string, { network, asked, sent }: Serving = {}): Promise<SiteServer> {
  const send = network === undefined ? sendAtOnce : slowly(network);
  const server = createServer(({ url = "/", headers }, response) => {
    asked?.(url);
    const found = readLocalFile(output, url);
    if (found.outcome === "folder") return response.writeHead(301, { Location: found.address }).end();
    const file = found.outcome === "file" ? found : readLocalFile(output, "/404.html");
    if (file.outcome !== "file") return response.writeHead(404).end();
    const compress = compressible.test(file.type) && String(headers["accept-encoding"]).includes("gzip");
    response.writeHead(found.outcome === "file" ? 200 : 404, {
      "Content-Type": file.type,
      "Cache-Control": "max-age=31536000",
      ...(compress ? { "Content-Encoding": "gzip" } : {}),
    });
    const body = compress ? gzipSync(file.bytes) : file.bytes;
    return send(response, body, () => sent?.(url, body.byteLength));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Send = (response: ServerResponse, body: Uint8Array, done: () => void) => void;

function sendAtOnce(response: ServerResponse, body: Uint8Array, done: () => void): void {
  response.end(body, done);
}

/** Answers share the line: each waits until those asked for before it are through. */
function slowly({ latency, bytesPerMs }: SlowNetwork): Send {
  let freeAt = 0;
  return (response, body, done) => {
    const now = performance.now();
    freeAt = Math.max(freeAt, now + latency) + body.byteLength / bytesPerMs;
    setTimeout(() => response.end(body, done), freeAt - now);
  };
}
