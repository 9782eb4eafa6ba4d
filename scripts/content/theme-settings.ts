import * as z from "zod";
import type { Rule } from "./problem.ts";
import { isWebAddress } from "./text-types.ts";

/** A colour on light pages and on dark ones, `#rrggbb`. */
export interface ThemeColour {
  readonly light: string;
  readonly dark: string;
}

/** `theme` in site.yaml: changes to the look without a style sheet. */
export interface ThemeSettings {
  /** Labels and links. */
  readonly accent?: ThemeColour;
  /** Labels of opinion. */
  readonly opinion?: ThemeColour;
  /** In place of the title in the masthead. */
  readonly logo?: { readonly light: string; readonly dark?: string; readonly width: number; readonly height: number };
  /** Files of `theme/fonts`, for news and for the interface; `system` uses the fonts of the reader's device. */
  readonly fonts: { readonly serif?: string; readonly sans?: string };
  /** Topics by id, and links, in the masthead; by default the first topics. */
  readonly menu?: readonly (string | MenuLink)[];
  /** Further columns of the footer. */
  readonly footer: readonly { readonly title: string; readonly links: readonly MenuLink[] }[];
  /** Other places where readers can follow the digest. */
  readonly follow: readonly MenuLink[];
}

export interface MenuLink {
  readonly title: string;
  /** On this site, from `/`, or elsewhere. */
  readonly href: string;
}

/** Background colours behind text: `--paper` and `--shade` of digest.css. */
export const grounds = { light: ["#fffdf8", "#f6f1e6"], dark: ["#161719", "#202225"] } as const;

/** WCAG 2.2 AA, for text. */
const minContrast = 4.5;

const title = z.string().trim().min(1).max(100);
const address = z.string().refine((value) => isWebAddress(value) || /^\/(?!\/)[^\s\\]*$/.test(value));
const link = z.strictObject({ title, href: address });
const file = z.string().regex(/^\/(?!\/)[^\s\\]*\.(?:svg|png|webp|avif|jpe?g)$/);
const font = z.string().regex(/^(?:system|[A-Za-z0-9][\w.-]*\.woff2)$/);
const colour = z.strictObject({ light: readable(grounds.light), dark: readable(grounds.dark) }).optional();

/** A colour that can be read on each of the grounds. */
function readable(on: readonly string[]) {
  return z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .refine((value) => on.every((ground) => contrast(value, ground) >= minContrast));
}

export const themeSettings = z
  .strictObject({
    accent: colour,
    opinion: colour,
    logo: z
      .strictObject({
        light: file,
        dark: file.optional(),
        width: z.int().min(1).max(2000),
        height: z.int().min(1).max(400),
      })
      .optional(),
    fonts: z.strictObject({ serif: font.optional(), sans: font.optional() }).prefault({}),
    menu: z
      .array(z.union([z.string(), link]))
      .max(12)
      .optional(),
    footer: z
      .array(z.strictObject({ title, links: z.array(link).min(1) }))
      .max(4)
      .default([]),
    follow: z.array(link).max(12).default([]),
  })
  .prefault({});

const colourRule: Rule = {
  expected: "{light, dark}, each a colour such as #8f1d1d",
  advice: "write one colour for light pages and one for dark pages, in quotes",
};

export const themeRules: Readonly<Record<string, Rule>> = {
  theme: {
    expected: "{accent, opinion, logo, fonts, menu, footer, follow}",
    advice: "docs/guide/look.md has an example; leave out what you do not want to set",
  },
  "theme.accent": colourRule,
  "theme.opinion": colourRule,
  ...Object.fromEntries(["accent", "opinion"].flatMap((name) => groundRules(`theme.${name}`))),
  "theme.logo": {
    expected: "{light, dark, width, height}: addresses of pictures on this site, and their size in pixels",
    advice: "put the pictures into the static folder and write e.g. `light: /logo.svg`; dark may be left out",
  },
  "theme.fonts": {
    expected: "{serif, sans}, each `system` or a .woff2 file of theme/fonts",
    advice: "put the font into theme/fonts and write its file name",
  },
  "theme.menu": {
    expected: "at most 12 topic ids and links {title, href}",
    advice: "write e.g. `menu: [space, {title: Podcast, href: /podcast/}]`",
  },
  "theme.footer": {
    expected: "at most 4 columns {title, links}, each link {title, href}",
    advice: "write an address that begins with / or https://",
  },
  "theme.follow": {
    expected: "at most 12 links {title, href}",
    advice: "write e.g. `- {title: Mastodon, href: https://social.example/@digest}`",
  },
};

function groundRules(path: string): readonly (readonly [string, Rule])[] {
  return (["light", "dark"] as const).map((scheme) => [
    `${path}.${scheme}`,
    {
      expected: `a colour such as #8f1d1d with a contrast of ${minContrast} : 1 or more on ${grounds[scheme].join(" and ")}`,
      advice: scheme === "light" ? "write a darker colour, in quotes" : "write a lighter colour, in quotes",
    },
  ]);
}

/**
 * The contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, contrast ratio).
 *
 *     contrast("#000000", "#ffffff") => 21
 */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
