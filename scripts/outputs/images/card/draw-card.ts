import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Node, Renderer } from "@takumi-rs/core";
import { generatorFolder } from "../../../base/generator-folder.ts";
import { directionOf } from "../../../content/direction.ts";
import { drawable, type FontPart, familiesFor, partsFor } from "./card-fonts.ts";
import { type CardView, cardSize } from "./card-view.ts";

const renderer = new Renderer();
const registered = new Map<FontPart, Promise<unknown>>();

/**
 * The card as a PNG of 1200 × 630. Takes about 10 ms; the same view gives the same bytes, whatever was drawn before.
 */
export async function drawCard(given: CardView): Promise<Uint8Array> {
  const view = { ...given, title: drawable(given.title, given.language) };
  const { parts } = partsFor(textOf(view), view.language);
  await Promise.all(parts.map(register));
  if (inSerif.test(view.title)) await registerSerif();
  const fontFamilies = [...familiesFor(view.language)];
  return renderer.render(layout(view), { ...cardSize, format: "png", lang: view.language, fontFamilies });
}

// The headlines of pages have this face. Its file has these characters; a headline with any other is set in Noto Sans,
// whole.
const serif = "Newsreader";
const inSerif = /^[\u0020-\u007e\u00a0-\u00ff–—‘’“”„…€]+$/;
let serifRegistered: Promise<unknown> | undefined;

function registerSerif(): Promise<unknown> {
  serifRegistered ??= readFile(join(generatorFolder, "src/assets/newsreader-latin.woff2")).then((data) =>
    renderer.registerFont({ name: serif, data }),
  );
  return serifRegistered;
}

function textOf({ title, topics, site, date }: CardView): string {
  return [title, ...topics, site, date, "/ ·…"].join(" ");
}

// Fonts come in hundreds of parts; each is read when a headline first needs it.
function register(part: FontPart): Promise<unknown> {
  const known = registered.get(part);
  if (known !== undefined) return known;
  const { family, file, ranges } = part;
  const unicodeRange = ranges.map(([from, to]): [number, number] => [from, to]);
  const done = readFile(file).then((data) => renderer.registerFont({ name: family, data, unicodeRange }));
  registered.set(part, done);
  return done;
}

const paper = "#fffefa";
const ink = "#1b1b1b";
const accent = "#8a1c1c";

function layout({ title, language, topics, site, date }: CardView): Node {
  const direction = directionOf(language);
  const line = (text: string, style: object): Node => ({ type: "text", text, style: { textAlign: "start", ...style } });
  return {
    type: "container",
    style: {
      width: "100%",
      height: "100%",
      display: "flex",
      flexDirection: "column",
      justifyContent: "space-between",
      padding: 64,
      direction,
      backgroundColor: paper,
      color: ink,
      borderTop: `16px solid ${accent}`,
    },
    children: [
      line(topics.length === 0 ? " " : topics.join(" / "), { fontSize: 30, fontWeight: 600, color: accent }),
      line(title, {
        ...(inSerif.test(title)
          ? { fontFamily: serif, fontSize: Math.round(titleSize(title) * 1.1), fontWeight: 600, lineHeight: 1.1 }
          : { fontSize: titleSize(title), fontWeight: 700, lineHeight: 1.2 }),
        lineClamp: 5,
        overflowWrap: "anywhere",
      }),
      line([site, date].filter((part) => part !== "").join(" · "), { fontSize: 28 }),
    ],
  };
}

// The headline must fit on five lines. Chinese, Japanese and Korean characters are twice as wide.
function titleSize(title: string): number {
  const wide = [...title].filter((character) => /\p{Script=Han}|\p{Script=Hangul}|[\u3040-\u30ff]/u.test(character));
  const width = [...title].length + wide.length;
  if (width <= 60) return 76;
  return width <= 110 ? 64 : 52;
}
