import { basename } from "node:path";
import mammoth from "mammoth";
import { readRegularFile } from "../../../base/regular-file.ts";
import type { Problem } from "../../../content/problem.ts";
import { nestingDepth } from "../../markup/html-tags.ts";
import { problemOf } from "../../pipeline/problem-at.ts";
import type { Found, PostSource } from "../../post.ts";
import { unpackedSize } from "./unpacked-size.ts";

/** The largest document, in unpacked bytes. */
const largest = 100_000_000;

/** Word documents, one article each. */
export function readDocuments(files: readonly string[]): PostSource {
  return {
    dialect: "commonmark",
    tags: "none",
    fields: { title: "title" },
    async *posts() {
      for (const file of files) yield await readDocument(file);
    },
  };
}

async function readDocument(file: string): Promise<Found> {
  const buffer = readRegularFile(file);
  const size = unpackedSize(buffer);
  if (size === undefined) return unreadable(file, "it is not a complete zip archive");
  if (size > largest) return unreadable(file, `it unpacks to ${size.toLocaleString("en")} bytes`);
  const html = await convert(buffer, file);
  if (typeof html !== "string") return html;
  const { title, body } = cutTitle(html);
  return {
    source: { file, text: body },
    path: basename(file),
    fields: new Map([["title", title]]),
    body,
    bodyOffset: 0,
    markup: "html",
    stem: title || basename(file).replace(/\.\w+$/, ""),
  };
}

async function convert(buffer: Buffer, file: string): Promise<string | Problem> {
  try {
    // Its pictures are data URLs; they count if the import copies pictures.
    const { value } = await mammoth.convertToHtml({ buffer });
    return nestingDepth(value) > 200 ? unreadable(file, "its elements are nested more than 200 deep") : value;
  } catch (error) {
    // The library throws plain errors for documents that it cannot read.
    if (!(error instanceof Error)) throw error;
    return unreadable(file, error.message.split("\n")[0] ?? "");
  }
}

/** The headline: a first line of the style Title or Heading, or a first paragraph in bold or without a full stop. */
function cutTitle(html: string): { readonly title: string; readonly body: string } {
  const first = /^\s*<(h[1-6]|p)\b[^<>]*>([\s\S]*?)<\/\1>/.exec(html);
  if (first === null) return { title: "", body: html };
  const [whole, tag = "", inner = ""] = first;
  const text = inner.replace(/<[^<>]*>/g, "").trim();
  const isHeadline =
    tag !== "p" || /^<strong>[\s\S]*<\/strong>$/.test(inner.trim()) || (text.length <= 150 && !/[.!?…:;,]$/.test(text));
  return isHeadline ? { title: text, body: html.slice(whole.length) } : { title: "", body: html };
}

function unreadable(file: string, why: string): Problem {
  return problemOf(file, {
    found: `The document cannot be read: ${why.replace(/\.$/, "")}.`,
    expected: "a Word document (.docx)",
    advice: "open it in a word processor and save it again as .docx",
  });
}
