import { join } from "node:path";
import { addresses } from "../base/addresses.ts";
import type { IconShape } from "../outputs/images/draw-icon.ts";
import type { Digest } from "../store/digest.ts";
import type { PageKind } from "./kind.ts";

/** The files that browsers and phones ask for, by address. */
const shapes: ReadonlyMap<string, IconShape> = new Map<string, IconShape>([
  [addresses.favicon, { sizes: [16, 32, 48], form: "ico" }],
  [addresses.touchIcon, { sizes: [180], form: "png", ground: "#ffffff" }],
  [addresses.smallIcon, { sizes: [192], form: "png" }],
  [addresses.largeIcon, { sizes: [512], form: "png" }],
]);

interface IconView {
  readonly address: string;
  readonly source: string;
  /** The stamp of the picture. */
  readonly stamp: string;
}

/** The newsroom's icons, made of `icon` in site.yaml. Keys are their addresses. */
export const icon: PageKind<IconView> = {
  name: "icon",
  keys: (digest) => [...shapes.keys()].filter((address) => viewOf(address, digest) !== undefined),
  address: (address) => address,
  view: viewOf,
  async content({ source, address }, { folders }) {
    // Loaded on demand: most builds draw nothing.
    const { drawIcon } = await import("../outputs/images/draw-icon.ts");
    return drawIcon(join(folders.static, source), shapeAt(address));
  },
  touchedBy: () => [],
  touchedByWhole: (_, { statics }) => (statics.length === 0 ? [] : shapes.keys()),
};

/** The address of the newsroom's own icon; undefined if it has none and ours is used. */
export function ownIcon({ site, staticFile }: Digest): string | undefined {
  return site.icon !== undefined && staticFile(site.icon) !== undefined ? site.icon : undefined;
}

function viewOf(address: string, digest: Digest): IconView | undefined {
  const source = ownIcon(digest);
  const stamp = source === undefined ? undefined : digest.staticFile(source);
  if (source === undefined || stamp === undefined) return undefined;
  return { address, source, stamp };
}

function shapeAt(address: string): IconShape {
  const shape = shapes.get(address);
  if (shape === undefined) throw new Error(`"${address}" is not an icon.`);
  return shape;
}
