import type { IncomingMessage, ServerResponse } from "node:http";
import type { Folders } from "../base/folders.ts";
import { addressBelow, sitePath } from "../base/site-path.ts";
import { checkDigest } from "../check/check-digest.ts";
import { formatProblem } from "../content/problem.ts";
import { readSettings } from "../content/read-registries.ts";
import { cmsConfig } from "../outputs/desk/cms-config.ts";
import { type DeskFileName, deskAsset, deskFiles } from "../outputs/desk/desk-bundle.ts";
import { deskPolicy, writingPage } from "../outputs/desk/desk-page.ts";
import { formRules } from "../outputs/desk/form-rules.ts";
import { sharedOf } from "../pages/shared.ts";
import { DeskError } from "./desk-files.ts";
import { previewOf } from "./preview.ts";
import { problemsPage } from "./problems-page.ts";
import { largestPicture, ProxyApi, RejectedSave } from "./proxy-api.ts";

/** Bytes of a request: a picture is a third longer in base64, and an article comes with it. */
const largestRequest = Math.ceil(largestPicture * 1.4) + 2_000_000;

/** Writing in the browser, for the development server: the pages below `/admin/` and Decap's protocol at `/api/v1`. */
export class Desk {
  readonly #folders: Folders;
  readonly #now: () => number;
  readonly #api: ProxyApi;

  /** `now` gives the build time. */
  constructor(folders: Folders, now: () => number) {
    this.#folders = folders;
    this.#now = now;
    this.#api = new ProxyApi(folders, now);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#respond(request, response);
    } catch (error) {
      const status = error instanceof DeskError ? error.status : 500;
      const message = error instanceof Error ? error.message : String(error);
      const problems = error instanceof RejectedSave ? { problems: error.problems } : {};
      if (!response.headersSent) sendJson(response, status, { error: message, ...problems });
      else response.end();
    }
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", socket } = request;
    // The desk writes files, so only this machine may use it, even if others may see the site.
    if (!isLoopback(socket.remoteAddress)) {
      throw new DeskError(403, "Only this machine can open the desk.\n  To do: open it at http://localhost");
    }
    if (request.headers["sec-fetch-site"] === "cross-site") {
      throw new DeskError(403, "The desk accepts requests from its own pages only.");
    }
    const [path = ""] = url.split(/[?#]/, 1);
    if (method === "POST") return this.#post(path, request, response);
    if (method !== "GET" && method !== "HEAD") throw new DeskError(405, "The desk accepts GET and POST only.");
    if (path === "/admin") return void response.writeHead(301, { Location: "/admin/" }).end();
    if (path === "/admin/") return send(response, 200, writingPage(problemsLink), "text/html; charset=utf-8");
    if (path === "/admin/config.json") return this.#sendConfig(response);
    if (path === "/admin/problems") {
      const check = await checkDigest(this.#folders, this.#now(), () => {});
      return send(response, 200, problemsPage(check, this.#folders), "text/html; charset=utf-8");
    }
    const name = path.slice("/admin/".length);
    if (path === "/api/v1" || !isDeskFile(name)) throw new DeskError(404, "The desk has no such page.");
    const type = name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "text/plain";
    send(response, 200, deskAsset(name), `${type}; charset=utf-8`);
  }

  async #post(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin, host, "content-type": type = "" } = request.headers;
    // Without permission, a page of another site can send neither our origin nor JSON.
    if (origin !== `http://${host}`) throw new DeskError(403, "The desk accepts requests from its own pages only.");
    if (!/^application\/json(?:;|$)/.test(type)) throw new DeskError(415, "The desk accepts JSON only.");
    const asked = await jsonOf(request);
    if (path === "/api/v1") sendJson(response, 200, await this.#api.answer(asked.action, paramsOf(asked.params)));
    else if (path === "/admin/preview") {
      const { path: file, text } = asked;
      const known = typeof file === "string" && /^articles\/.+\.md$/.test(file) ? file.slice("articles/".length) : "";
      sendJson(response, 200, previewOf(known || "new-article.md", String(text), this.#folders, this.#now()));
    } else throw new DeskError(404, "The desk has no such page.");
  }

  #sendConfig(response: ServerResponse): void {
    const settings = readSettings(this.#folders);
    const sound = "problems" in settings ? settings.valid : settings;
    if (sound === undefined || "problems" in settings) {
      const problems = "problems" in settings ? settings.problems : [];
      const errors = problems.filter(({ severity }) => severity === "error").map(formatProblem);
      throw new DeskError(422, ["Correct these files first, then load the page again.", ...errors].join("\n\n"));
    }
    const { site, registries } = settings;
    const places = { content: "articles", data: "data", static: "static" };
    const shared = sharedOf(settings, this.#folders);
    const sheet = shared.sheet === undefined ? [] : [shared.sheet];
    sendJson(response, 200, {
      config: cmsConfig({ site, registries, places, backend: { name: "digest", proxy_url: "/api/v1" } }),
      rules: formRules(registries),
      timeZone: site.timeZone,
      stylesheets: [shared.assets["digest.css"] ?? "", ...sheet].map((address) =>
        addressBelow(sitePath(site.url), address),
      ),
      isLocal: true,
    });
  }
}

const problemsLink = '<nav class="desk-links" aria-label="Desk"><a href="/admin/problems">Problems</a></nav>';

function isDeskFile(name: string): name is DeskFileName {
  return deskFiles.some((file) => file === name);
}

function isLoopback(address = ""): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address);
}

async function jsonOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > largestRequest) throw new DeskError(413, `A request may have at most ${largestRequest / 1e6} MB.`);
    chunks.push(chunk as Buffer);
  }
  try {
    return paramsOf(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  } catch {
    throw new DeskError(400, "The request is not JSON.");
  }
}

function paramsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, JSON.stringify(value), "application/json; charset=utf-8");
}

function send(response: ServerResponse, status: number, body: string | Uint8Array, type: string): void {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(body),
    "Content-Security-Policy": deskPolicy(),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
