import { closeSync, readSync } from "node:fs";
import { SaxesParser } from "saxes";
import { openRegularFile } from "../../base/regular-file.ts";
import { conversion, decoderOf, encodingOf, withoutForbidden } from "../pipeline/encoding.ts";

/**
 * An element of XML and its content. Names have the usual prefix of their namespace, e.g. `dc:creator`.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its direct text; for XHTML content, the markup. */
  readonly text: string;
  /** The line of the file on which its text begins. */
  readonly line: number;
}

/** The reason why a file could not be read to its end. */
export interface XmlFault {
  readonly line: number;
  readonly message: string;
  /** What to do, unless the file is to be exported again. */
  readonly advice?: string;
}

const prefixes = new Map([
  ["http://purl.org/dc/elements/1.1/", "dc:"],
  ["http://purl.org/rss/1.0/modules/content/", "content:"],
  ["http://www.w3.org/2005/Atom", "atom:"],
  ["http://purl.org/rss/1.0/", ""],
  ["http://search.yahoo.com/mrss/", "media:"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"],
  ["http://www.w3.org/2007/app", "app:"],
  ["http://purl.org/atom/app#", "app:"],
  ["http://schemas.google.com/blogger/2018", "blogger:"],
  ["http://www.w3.org/1999/xhtml", ""],
]);

/** The longest text in an export, in code units: longer ones are cut, so that memory stays bounded. */
const longestText = 4_000_000;
const deepest = 200;
/** After a fault the parser goes on to the end of a piece, in quadratic time if elements are nested deeply. */
const pieceLength = 4096;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly line: number;
  text: string;
}

/**
 * Reads an XML file in pieces and yields each element that `wanted` names, whole, as soon as it ends. Entities that the
 * file declares itself are not expanded. The generator returns the fault that ended the file early, if one did.
 */
export function* streamXml(file: string, wanted: ReadonlySet<string>): Generator<XmlElement, XmlFault | undefined> {
  const found: XmlElement[] = [];
  const state: { fault: XmlFault | undefined } = { fault: undefined };
  const parser = newParser(wanted, found, state);
  const descriptor = openRegularFile(file);
  try {
    const bytes = Buffer.alloc(64 * 1024);
    let decoder: TextDecoder | undefined;
    for (let length = readSync(descriptor, bytes); length > 0; length = readSync(descriptor, bytes)) {
      const piece = bytes.subarray(0, length);
      decoder ??= decoderOfXml(piece);
      const text = decoded(piece, decoder);
      if (text === undefined) return wrongEncoding(parser.line, decoder, file);
      for (let from = 0; from < text.length; from += pieceLength) {
        parser.write(text.slice(from, from + pieceLength));
        yield* found.splice(0);
        if (state.fault !== undefined) return state.fault;
      }
    }
    parser.close();
    yield* found.splice(0);
    return state.fault;
  } finally {
    closeSync(descriptor);
  }
}

/** The decoder of a file, by its first bytes or by the encoding that it declares. */
function decoderOfXml(start: Buffer): TextDecoder | undefined {
  const marked = encodingOf(start);
  if (marked !== undefined) return decoderOf(marked);
  const declaration = /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]*?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    start.subarray(0, 400).toString("latin1"),
  );
  const label = declaration?.[1] ?? "utf-8";
  // The declaration was readable, so the text is not UTF-16.
  return decoderOf(/^utf-?16/i.test(label) ? "utf-8" : label);
}

/** The text of a piece; undefined if it is not in its encoding. Exports contain characters that XML forbids. */
function decoded(piece: Buffer, decoder: TextDecoder | undefined): string | undefined {
  try {
    const text = decoder?.decode(piece, { stream: true });
    return text === undefined ? undefined : withoutForbidden(text);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

function wrongEncoding(line: number, decoder: TextDecoder | undefined, file: string): XmlFault {
  if (decoder === undefined) {
    const advice = 'write the encoding that the file has into its first line, e.g. encoding="UTF-8"';
    return { line, message: "its encoding is not known", advice };
  }
  const message = `some bytes from here on are not ${decoder.encoding.toUpperCase()}`;
  return { line, message, advice: conversion(file) };
}

function newParser(wanted: ReadonlySet<string>, found: XmlElement[], state: { fault: XmlFault | undefined }) {
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [];
  // How many wanted elements are open; nothing outside of them is kept.
  let inside = 0;
  parser.on("error", (error) => {
    if (isHarmless(error.message)) return;
    state.fault ??= { line: parser.line, message: error.message.replace(/^.*?\d+:\d+: /, "") };
  });
  let markup: Open | undefined;
  let markupDepth = 0;
  const addText = (text: string) => {
    const top = markup ?? open.at(-1);
    if (top !== undefined && inside > 0 && top.text.length < longestText)
      top.text += markup === undefined ? text : escapeXml(text);
  };
  const addMarkup = (text: string) => {
    if (markup !== undefined && markup.text.length < longestText) markup.text += text;
  };
  parser.on("opentag", ({ uri, local, attributes }) => {
    const held = new Map(
      Object.values(attributes).map((one) => [`${prefixOf(one.uri)}${one.local}`, withoutParent(one.value)] as const),
    );
    if (markup !== undefined) {
      markupDepth++;
      addMarkup(`<${local}${[...held].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join("")}>`);
      return;
    }
    const name = `${prefixOf(uri)}${local}`;
    if (wanted.has(name)) inside++;
    if (open.length > deepest)
      state.fault ??= { line: parser.line, message: `elements nested more than ${deepest} deep` };
    const element = { name, attributes: held, children: [], line: parser.line, text: "" };
    open.push(element);
    if (inside > 0 && held.get("type") === "xhtml") markup = element;
  });
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", ({ local }) => {
    if (markup !== undefined && markupDepth > 0) {
      markupDepth--;
      addMarkup(`</${local}>`);
      return;
    }
    markup = undefined;
    const top = open.pop();
    if (top === undefined || inside === 0) return;
    top.text = withoutParent(top.text);
    if (wanted.has(top.name)) {
      inside--;
      found.push(top);
    }
    if (inside > 0) open.at(-1)?.children.push(top);
  });
  return parser;
}

/**
 * A copy of a text. A part of a long string keeps all of that string in memory: titles that an import
 * remembers would keep the whole file.
 */
function withoutParent(text: string): string {
  return text.length > 20_000 ? text : Buffer.from(text).toString();
}

/** HTML entities, which feeds use without declaring them, stay as they are. */
function isHarmless(message: string): boolean {
  return /undefined entity|disallowed character in entity|unbound namespace prefix|unquoted|duplicate attribute/i.test(
    message,
  );
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function prefixOf(uri: string): string {
  const known = prefixes.get(uri);
  if (known !== undefined) return known;
  if (/^https?:\/\/wordpress\.org\/export\/[\d.]+\/excerpt\//.test(uri)) return "excerpt:";
  if (/^https?:\/\/wordpress\.org\/export\/[\d.]+\//.test(uri)) return "wp:";
  return "";
}

/** The text of the first child of that name, trimmed; "" when there is none. */
export function childText(element: XmlElement, ...names: readonly string[]): string {
  for (const name of names) {
    const text = element.children.find((child) => child.name === name && child.text.trim() !== "")?.text.trim();
    if (text !== undefined) return text;
  }
  return "";
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
