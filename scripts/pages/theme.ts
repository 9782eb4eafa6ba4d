import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { addresses } from "../base/addresses.ts";
import { CommandError } from "../base/command-error.ts";
import { readRegularFile } from "../base/regular-file.ts";
import type { Site } from "../content/site.ts";
import type { ThemeColour, ThemeSettings } from "../content/theme-settings.ts";
import type { PageKind } from "./kind.ts";

/** The newsroom's own style sheet, in its theme folder and on the site. */
const sheet = "theme.css";

/** A file of the theme; its address contains a hash of the content. */
interface ThemeFile {
  readonly name: string;
  readonly address: string;
  readonly content: Uint8Array | string;
}

interface ThemeView {
  readonly name: string;
  readonly address: string;
}

/**
 * The newsroom's look, loaded after ours: the colours and fonts of site.yaml, then `theme/theme.css`, with the fonts
 * and pictures they refer to. Empty for a newsroom without a theme.
 */
export const theme: PageKind<ThemeView> = {
  name: "theme",
  checkedEveryBuild: true,
  keys: ({ site, folders }) => themeFiles(site, folders.theme).map(({ name }) => name),
  address: (key, { site, folders }) => fileNamed(key, site, folders.theme)?.address ?? "",
  view: (key, { site, folders }) => {
    const found = fileNamed(key, site, folders.theme);
    return found === undefined ? undefined : { name: found.name, address: found.address };
  },
  content: ({ name }, { site, folders }) => fileNamed(name, site, folders.theme)?.content ?? "",
  touchedBy: () => [],
};

/** The address of the newsroom's style sheet, if any. */
export function themeSheet(site: Site, folder: string): string | undefined {
  return fileNamed(sheet, site, folder)?.address;
}

/** Throws a CommandError for a font that site.yaml names and the theme does not have. */
function themeFiles({ theme: settings }: Pick<Site, "theme">, folder: string): readonly ThemeFile[] {
  const files = namesIn(folder).map((name) => themeFile(name, readRegularFile(join(folder, name))));
  const css = sheetText(settings, folder, new Map(files.map(({ name, address }) => [name, address])));
  return css === "" ? files : [...files, themeFile(sheet, css)];
}

function fileNamed(name: string, site: Site, folder: string): ThemeFile | undefined {
  return themeFiles(site, folder).find((file) => file.name === name);
}

function themeFile(name: string, content: Uint8Array | string): ThemeFile {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const [base = "", ending = ""] = split(name.replaceAll("/", "-"));
  return { name, address: `${addresses.assets}theme/${base}.${hash}${ending}`, content };
}

function split(name: string): readonly [string, string] {
  const dot = name.lastIndexOf(".");
  return [name.slice(0, dot), name.slice(dot)];
}

/** Fonts and pictures of the theme that its style sheet may refer to. */
function namesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && /^[\w-][\w.-]*\.(?:woff2?|svg|png|webp|avif|jpe?g)$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function sheetText(settings: ThemeSettings, folder: string, known: ReadonlyMap<string, string>): string {
  const own = join(folder, sheet);
  const written = existsSync(own) ? readRegularFile(own).toString("utf8") : "";
  const named = written.replace(/url\((["']?)([\w./-]+)\1\)/g, (url, _quote, file: string) => {
    const address = known.get(file.replace(/^\.\//, ""));
    return address === undefined ? url : urlOf(address);
  });
  return settingsText(settings, folder, known) + named;
}

function settingsText(
  { accent, opinion, fonts }: ThemeSettings,
  folder: string,
  known: ReadonlyMap<string, string>,
): string {
  const faces: string[] = [];
  const properties: string[] = [];
  for (const [name, colour] of Object.entries({ accent, opinion })) {
    if (colour !== undefined) properties.push(`--${name}: ${lightDark(colour)};`);
  }
  for (const name of ["serif", "sans"] as const) {
    const font = fonts[name];
    if (font === undefined) continue;
    if (font === "system") properties.push(`--${name}: ${systemFonts[name]};`);
    else {
      faces.push(fontFace(`theme-${name}`, addressOfFont(font, folder, known)));
      properties.push(`--${name}: theme-${name}, ${systemFonts[name]};`);
    }
  }
  if (properties.length === 0) return "";
  return [...faces, `:root {\n${properties.map((line) => `  ${line}\n`).join("")}}\n`].join("");
}

const systemFonts = {
  serif: 'Charter, "Bitstream Charter", "Iowan Old Style", Cambria, Georgia, "Noto Serif", serif',
  sans: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
} as const;

function lightDark({ light, dark }: ThemeColour): string {
  return `light-dark(${light}, ${dark})`;
}

function addressOfFont(font: string, folder: string, known: ReadonlyMap<string, string>): string {
  const address = known.get(`fonts/${font}`);
  if (address !== undefined) return address;
  throw new CommandError(
    `site.yaml names the font ${font}, which is not in ${folder}/fonts.\n  To do: put the file there, or correct \`theme.fonts\``,
  );
}

function fontFace(family: string, address: string): string {
  return `@font-face {\n  font-family: ${family};\n  src: ${urlOf(address)};\n  font-weight: 100 900;\n  font-display: optional;\n}\n`;
}

/** From the style sheet, which is in the same folder as all files of the theme. */
function urlOf(address: string): string {
  return `url("${address.slice(address.lastIndexOf("/") + 1)}")`;
}
