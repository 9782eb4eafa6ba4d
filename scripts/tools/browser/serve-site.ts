import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { readLocalFile } from "../../serve/local-file.ts";

export interface SiteServer {
  /** Such as `http://127.0.0.1:38211`. */
  readonly origin: string;
  close(): Promise<void>;
}

const compressible = /^(?:text\/|application\/(?:json|javascript|xml|manifest)|image\/svg)/;

/**
 * Serves an output folder as a web host does: compressed, with 404.html for unknown addresses, and no script of ours
 * added.
 */
export async function serveSite(output: string): Promise<SiteServer> {
  const server = createServer(({ url = "/", headers }, response) => {
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
    return response.end(compress ? gzipSync(file.bytes) : file.bytes);
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
