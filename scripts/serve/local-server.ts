import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { hostname, networkInterfaces } from "node:os";
import { addresses } from "../base/addresses.ts";
import { CommandError } from "../base/command-error.ts";
import { readLocalFile } from "./local-file.ts";

/** Where pages listen for new files, and the script that does so. */
const eventsAddress = "/.digest-events";
const scriptAddress = "/.digest-reload.js";
const ownAddresses: ReadonlySet<string> = new Set([eventsAddress, scriptAddress]);

const reloadScript = `new EventSource("${eventsAddress}").addEventListener("message", () => location.reload());\n`;

/** Where the server listens. */
export interface LocalAddress {
  readonly host: string;
  readonly port: number;
}

/** Answers some addresses in place of the output folder, and may write files. */
export interface Writer {
  answers(url: string): boolean;
  /** Never rejects. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * The server of `digest start`: serves the output folder to this machine, and reloads open pages when a build changed
 * something.
 */
export class LocalServer {
  readonly #output: string;
  readonly #address: LocalAddress;
  readonly #writer: Writer | undefined;
  readonly #server: Server;
  /** The path of the site below the host, without a final slash. */
  #path: string;
  /** The connections of open pages. */
  readonly #open = new Set<ServerResponse>();

  constructor(output: string, address: LocalAddress, writer?: Writer, path = "") {
    this.#output = output;
    this.#address = address;
    this.#writer = writer;
    this.#path = path;
    this.#server = createServer((request, response) => this.#answer(request, response));
    // By default, Node closes the connection of a malformed request without an answer.
    this.#server.on("clientError", (_error, socket) => {
      if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    });
  }

  /** Returns the address to open in a browser. Throws a CommandError if the port is in use. */
  async listen(): Promise<string> {
    const { host, port } = this.#address;
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", (error) => reject(explainListening(error, this.#address)));
      this.#server.listen(port, host, resolve);
    });
    const shown = host === "127.0.0.1" || isAnyAddress(host) ? "localhost" : host;
    return `http://${bracketed(shown)}:${port}${this.#path}/`;
  }

  /** Serves the site below another path from now on. */
  moveTo(path: string): void {
    this.#path = path;
  }

  /** Reloads all open pages. */
  reload(): void {
    for (const page of this.#open) page.write("data: changed\n\n");
  }

  async close(): Promise<void> {
    for (const page of this.#open) page.end();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    try {
      this.#respond(request, response);
    } catch (error) {
      send(response, 500, `${error instanceof Error ? error.message : error}\n`);
    }
  }

  #respond(request: IncomingMessage, response: ServerResponse): void {
    const { method = "", headers } = request;
    const { host, origin } = headers;
    const rejection = this.#reject(host, origin);
    if (rejection !== undefined) {
      send(response, ...rejection);
      return;
    }
    if (this.#path !== "") {
      const { url: asked = "" } = request;
      if (asked === "/" || asked === this.#path) {
        response.writeHead(302, { Location: `${this.#path}/` }).end();
        return;
      }
      if (asked.startsWith(`${this.#path}/`)) request.url = asked.slice(this.#path.length);
      else if (!ownAddresses.has(asked) && this.#writer?.answers(asked) !== true) {
        this.#sendMissing(response);
        return;
      }
    }
    const { url = "" } = request;
    if (this.#writer?.answers(url)) void this.#writer.answer(request, response);
    else if (method !== "GET" && method !== "HEAD") send(response, 405, "This server only reads.\n");
    else if (url === eventsAddress) this.#keepOpen(response);
    else if (url === scriptAddress) send(response, 200, reloadScript, "text/javascript; charset=utf-8");
    else this.#sendFile(url, response);
  }

  #reject(host = "", origin = `http://${host}`): readonly [status: number, reason: string] | undefined {
    if (!isOwnHost(host, this.#address)) return [403, "This server answers requests to its own address only.\n"];
    if (origin !== `http://${host}`) return [403, "This server answers requests from its own pages only.\n"];
    return undefined;
  }

  #sendFile(url: string, response: ServerResponse): void {
    const found = readLocalFile(this.#output, url);
    if (found.outcome === "malformed") send(response, 400, "This is not the address of a page.\n");
    else if (found.outcome === "folder") response.writeHead(301, { Location: this.#path + found.address }).end();
    else if (found.outcome === "file") send(response, 200, withReload(found.bytes, found.type), found.type);
    else this.#sendMissing(response);
  }

  #sendMissing(response: ServerResponse): void {
    const page = readLocalFile(this.#output, addresses.notFound);
    if (page.outcome === "file") send(response, 404, withReload(page.bytes, page.type), page.type);
    else send(response, 404, "No such page.\n");
  }

  #keepOpen(response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write("\n");
    this.#open.add(response);
    response.on("close", () => this.#open.delete(response));
  }
}

/** Adds the reload script to an HTML page, as its last element; returns other content unchanged. */
function withReload(bytes: Buffer, type: string): Buffer {
  if (!type.startsWith("text/html")) return bytes;
  const end = bytes.lastIndexOf("</body>");
  const script = Buffer.from(`<script src="${scriptAddress}"></script>`);
  return end === -1 ? bytes : Buffer.concat([bytes.subarray(0, end), script, bytes.subarray(end)]);
}

function send(response: ServerResponse, status: number, body: Buffer | string, type = "text/plain; charset=utf-8") {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/**
 * Whether a Host header names this server. A foreign site whose name resolves to this machine sends its own name:
 * without this check its pages could read unpublished articles.
 */
function isOwnHost(header: string, { host, port }: LocalAddress): boolean {
  const own = new Set(["localhost", "127.0.0.1", "::1", host]);
  if (isAnyAddress(host)) {
    own.add(hostname());
    for (const found of Object.values(networkInterfaces()).flat()) if (found !== undefined) own.add(found.address);
  }
  const names = [...own].flatMap((name) =>
    port === 80 ? [name, `${bracketed(name)}:80`] : [`${bracketed(name)}:${port}`],
  );
  return names.some((name) => name.toLowerCase() === header.toLowerCase());
}

function isAnyAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function explainListening(error: NodeJS.ErrnoException, { host, port }: LocalAddress): Error {
  if (error.code === "EADDRINUSE") {
    return new CommandError(
      `Port ${port} is in use by another program.\n  To do: stop that program, or choose another port, e.g. --port ${port + 1}`,
    );
  }
  if (error.code === "EACCES") {
    return new CommandError(`Permission denied for port ${port}.\n  To do: choose a port above 1023 with --port`);
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new CommandError(
      `This machine has no address "${host}".\n  Expected: 127.0.0.1, 0.0.0.0 for all its addresses, or one of them`,
    );
  }
  return error;
}
