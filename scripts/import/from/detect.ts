import { closeSync, existsSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { CommandError } from "../../base/command-error.ts";
import { openRegularFile, readRegularFile } from "../../base/regular-file.ts";
import { didYouMean } from "../../content/did-you-mean.ts";
import { encodingOf } from "../pipeline/encoding.ts";
import { findPostFiles } from "./folder/post-files.ts";
import type { Format } from "./format.ts";

/** How much of a file is read, in bytes. */
const sample = 64 * 1024;

/** The format of a path, by its content. Throws a CommandError if there is nothing to import. */
export function detectFormat(path: string): Format {
  return checkPath(path) ? detectFolder(path) : detectFile(path);
}

/** Whether a path is that of a folder. Throws a CommandError for one that is neither a folder nor a file. */
export function checkPath(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new CommandError(missingPath(path));
  if (stat.isDirectory() || stat.isFile()) return stat.isDirectory();
  throw new CommandError(`${path} is not a file.\n  Expected: a file or a folder\n  To do: name the file itself`);
}

function missingPath(path: string): string {
  const folder = dirname(path);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const near = didYouMean(basename(path), names);
  const advice = near === undefined ? "correct the path" : `did you mean ${join(folder, near)}?`;
  return `There is no file or folder ${path}.\n  Expected: a file, or the folder with the posts\n  To do: ${advice}`;
}

function detectFolder(folder: string): Format {
  const names = readdirSync(folder);
  if (names.includes("posts.csv")) return "substack";
  const { posts } = findPostFiles(folder);
  if (posts.some((path) => isMediumPage(join(folder, path)))) return "medium";
  const texts = posts.filter((path) => /\.m\w+$/i.test(path));
  const inspected = texts
    .filter((_, at) => at % Math.ceil(texts.length / 50) === 0)
    .map((path) => beginning(join(folder, path)));
  const counted = (form: RegExp) => inspected.filter((text) => form.test(text)).length;
  const toml = inspected.filter((text) => text.trimStart().startsWith("+++"));
  if (texts.length === 0) {
    throw new CommandError(
      `The folder ${folder} contains no posts.\n  Expected: Markdown files, or an unpacked export of Medium or Substack\n  To do: name the folder or the file with the posts`,
    );
  }
  if (toml.some((text) => /^(?:\[(?:taxonomies|extra)\]|path[ \t]*=|template[ \t]*=)/m.test(text))) return "zola";
  if (counted(/\{\{[<%]/) > 0) return "hugo";
  if (counted(/\{%\s*\w+/) > 0 || counted(/^\{:\s*[.#\w]/m) > 0 || existsSync(join(folder, "_config.yml")))
    return "jekyll";
  const dated = texts.filter((path) => /(?:^|\/)\d{4}-\d{2}-\d{2}-[^/]+$/.test(path)).length;
  if (dated * 2 > texts.length && counted(/^layout:/m) > 0) return "jekyll";
  return toml.length > 0 ? "hugo" : "markdown";
}

function isMediumPage(file: string): boolean {
  return /\.html$/i.test(file) && /<article class="h-entry">/.test(beginning(file));
}

function detectFile(file: string): Format {
  const text = beginning(file);
  const start = text.trimStart();
  if (text.startsWith("PK\u0003\u0004")) {
    if (/\bword\/|\[Content_Types\]\.xml/.test(text) && extname(file).toLowerCase() !== ".zip") return "docx";
    throw new CommandError(
      `${file} is a zip archive.\n  Expected: an unpacked export\n  To do: unpack it, then import the folder or the file in it`,
    );
  }
  if (start.startsWith("{")) return detectJson(file, start);
  if (start.startsWith("<")) return detectMarkup(start);
  if (/^(?:---|\+\+\+)[ \t]*\r?\n/.test(start) || /\.(?:md|markdown|mkd|mdown)$/i.test(file)) return "markdown";
  return "published";
}

function detectJson(file: string, start: string): Format {
  if (/"version"\s*:\s*"https?:\/\/jsonfeed\.org\//.test(start) || /"items"\s*:/.test(start.slice(0, 2_000)))
    return "feed";
  if (/"db"\s*:\s*\[|"data"\s*:\s*\{|"exported_on"/.test(start)) return "ghost";
  throw new CommandError(
    `${file} is JSON of a form that is not known.\n  Expected: a Ghost export or a JSON Feed\n  To do: say what it is with --from ghost or --from feed`,
  );
}

function detectMarkup(start: string): Format {
  if (/xmlns:wp=["']https?:\/\/wordpress\.org\/export\//.test(start)) return "wordpress";
  if (/<opml\b/i.test(start)) return "opml";
  if (/<feed\b/i.test(start)) {
    return /schemas\.google\.com\/blogger|xmlns:blogger=|>Blogger</.test(start) ? "blogger" : "feed";
  }
  if (/<rss\b|<rdf:RDF\b/i.test(start)) return "feed";
  return "page";
}

/** The beginning of a file as text; any bytes are allowed. */
export function beginning(file: string): string {
  if (statSync(file).size <= sample) return textOf(readRegularFile(file));
  const bytes = Buffer.alloc(sample);
  const descriptor = openRegularFile(file);
  try {
    return textOf(bytes.subarray(0, readSync(descriptor, bytes, 0, sample, 0)));
  } finally {
    closeSync(descriptor);
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes) ?? "utf-8").decode(bytes);
}
