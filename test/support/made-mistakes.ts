import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type CopiedDigest, placeIn } from "./copied-digest.ts";

const article = (title: string, text: string) =>
  `---\ntitle: ${title}\ndate: 2025-12-03\neditor: Mira Fixture\ntopics: [science]\nsources: [The Ledger]\n---\n\n${text}\n`;

const mistake = "articles/2025/12/the-mistake.md";

/** Mistakes that cannot be stored in the repository: bytes that editors and git would repair, links, large files. */
export const madeMistakes: Readonly<Record<string, (digest: CopiedDigest) => void>> = {
  "missing-site": (digest) => rmSync(join(digest.folders.data, "site.yaml")),
  // "é" as one byte, then a space: a decoder stops at the space.
  "not-utf-8": (digest) =>
    writeFileSync(placeIn(digest, mistake), Buffer.from(article("A café opens", "Its text."), "latin1")),
  "not-utf-8-registry": (digest) =>
    writeFileSync(placeIn(digest, "_data/editors.yaml"), Buffer.from("- id: zoe\n  name: Zoë Fixture\n", "latin1")),
  "utf-16": (digest) =>
    writeFileSync(placeIn(digest, mistake), Buffer.from(`\ufeff${article("A headline", "Its text.")}`, "utf16le")),
  nul: (digest) => writeFileSync(placeIn(digest, mistake), article("A headline", "A text with a \0 in it.")),
  "control-character": (digest) =>
    writeFileSync(placeIn(digest, mistake), article("A headline with \u001b[31mcolour", "Its text.")),
  "five-megabytes": (digest) =>
    writeFileSync(placeIn(digest, mistake), article("A headline", "A word. ".repeat(655_360))),
  "yaml-nested-deeply": (digest) => {
    const nested = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    writeFileSync(placeIn(digest, mistake), article(nested, "Its text."));
    writeFileSync(placeIn(digest, "_data/editors.yaml"), nested);
  },
  "symlink-leading-out": (digest) => {
    const outside = placeIn(digest, "outside/secret.md");
    writeFileSync(outside, article("A headline", "Its text."));
    symlinkSync(outside, placeIn(digest, mistake));
    symlinkSync(dirname(outside), placeIn(digest, "articles/2024"));
  },
  "registry-that-is-a-folder": (digest) => {
    rmSync(join(digest.folders.data, "topics.yaml"));
    mkdirSync(join(digest.folders.data, "topics.yaml"));
  },
  "symlink-dangling": (digest) => symlinkSync("no-such-file.md", placeIn(digest, mistake)),
  "file-name-not-utf-8": (digest) => {
    const folder = dirname(placeIn(digest, mistake));
    const name = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from(".md")]);
    writeFileSync(name, article("A headline", "Its text."));
  },
};
