import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join, sep } from "node:path";

/** The file or folder of the output at an address. */
export type Found =
  | { readonly outcome: "file"; readonly bytes: Buffer; readonly type: string }
  /** The address of a folder, without its final slash. */
  | { readonly outcome: "folder"; readonly address: string }
  | { readonly outcome: "none" }
  /** Not a valid address. */
  | { readonly outcome: "malformed" };

/**
 * Reads the output file for the path of a request, as browsers send it. Reads only regular files inside the folder, and
 * none of the build's own (`.digest-…`).
 */
export function readLocalFile(output: string, requested: string): Found {
  const path = decodePath(requested);
  if (path === undefined) return { outcome: "malformed" };
  if (path.split("/").some((part) => part.toLowerCase().startsWith(".digest-"))) return { outcome: "none" };
  const file = realPath(output, path.endsWith("/") ? `${path}index.html` : path);
  if (file === undefined) return { outcome: "none" };
  if (statSync(file).isDirectory()) {
    const isPage = realPath(output, `${path}/index.html`) !== undefined;
    return isPage ? { outcome: "folder", address: `${encodeURI(path)}/` } : { outcome: "none" };
  }
  const bytes = readRegularFile(file);
  return bytes === undefined ? { outcome: "none" } : { outcome: "file", bytes, type: typeOf(path) };
}

/** The decoded path of a request, without its query; undefined if it is not a path, or has empty or relative parts. */
function decodePath(requested: string): string | undefined {
  const [encoded = ""] = requested.split(/[?#]/, 1);
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  if (!path.startsWith("/") || /[\0\\]/.test(path)) return undefined;
  const parts = path.slice(1).split("/");
  return parts.some((part, index) => /^\.{1,2}$/.test(part) || (part === "" && index < parts.length - 1))
    ? undefined
    : path;
}

/** The real path of an output path; undefined if it does not exist or leads out of the folder. */
function realPath(output: string, path: string): string | undefined {
  try {
    const root = realpathSync(output);
    const file = realpathSync(join(root, path));
    return file.startsWith(root + sep) || file === root ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined for a device, a socket or a pipe, which could block forever. */
function readRegularFile(file: string): Buffer | undefined {
  const handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return fstatSync(handle).isFile() ? readFileSync(handle) : undefined;
  } finally {
    closeSync(handle);
  }
}

const types: ReadonlyMap<string, string> = new Map([
  [".avif", "image/avif"],
  [".css", "text/css; charset=utf-8"],
  [".gif", "image/gif"],
  [".html", "text/html; charset=utf-8"],
  [".ico", "image/x-icon"],
  [".jpeg", "image/jpeg"],
  [".jpg", "image/jpeg"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".mjs", "text/javascript; charset=utf-8"],
  [".mp3", "audio/mpeg"],
  [".mp4", "video/mp4"],
  [".pdf", "application/pdf"],
  [".png", "image/png"],
  [".svg", "image/svg+xml"],
  [".txt", "text/plain; charset=utf-8"],
  [".wasm", "application/wasm"],
  [".webm", "video/webm"],
  [".webmanifest", "application/manifest+json; charset=utf-8"],
  [".webp", "image/webp"],
  [".woff2", "font/woff2"],
  [".xml", "application/xml; charset=utf-8"],
]);

function typeOf(path: string): string {
  const extension = path.endsWith("/") ? ".html" : extname(path).toLowerCase();
  return types.get(extension) ?? "application/octet-stream";
}
