import { createHash } from "node:crypto";
import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import type { ChartData } from "./chart-data.ts";
import type { Picture, Pictures } from "./picture.ts";

/** A picture or table, or why it cannot be shown, with the stamp of its file at that time. */
interface StampedPicture {
  readonly stamp: string;
  readonly picture?: Picture;
  /** The numbers of a CSV file. */
  readonly table?: ChartData;
  /** The fault of the file, as the end of a sentence. */
  readonly fault?: string;
}

/** A chart shows a few dozen numbers. */
const maxBytesOfTable = 20_000;

/** What a build remembers of the files, by address. */
export type StampedPictures = Readonly<Record<string, StampedPicture>>;

/**
 * The pictures and CSV files among static files. `stamps` are the stamps of all static files by path; files with an
 * unchanged stamp are not opened.
 */
export async function readPictures(
  folder: string,
  stamps: ReadonlyMap<string, string>,
  known: StampedPictures,
): Promise<StampedPictures> {
  const found: [string, StampedPicture][] = [];
  for (const [address, stamp] of stamps) {
    if (!isPicture(address)) continue;
    const before = Object.hasOwn(known, address) ? known[address] : undefined;
    const same = before?.stamp === stamp;
    found.push([address, same ? before : { stamp, ...(await measured(join(folder, address), address)) }]);
  }
  return Object.fromEntries(found);
}

/** Addresses of files added, changed or deleted between two builds. */
export function changedPictures(before: StampedPictures, after: StampedPictures): readonly string[] {
  const addresses = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return addresses.filter((address) => shown(before[address]) !== shown(after[address]));
}

function shown(file: StampedPicture | undefined): string {
  return JSON.stringify([file?.picture, file?.table, file?.fault]);
}

/** The tables, by address. */
export function tablesOf(stamped: StampedPictures): ReadonlyMap<string, ChartData> {
  return new Map(
    Object.entries(stamped).flatMap(([address, { table }]) => (table === undefined ? [] : [[address, table] as const])),
  );
}

/** The pictures that can be shown. */
export function picturesOf(stamped: StampedPictures): Pictures {
  return Object.fromEntries(
    Object.entries(stamped).flatMap(([address, { picture }]) => (picture === undefined ? [] : [[address, picture]])),
  );
}

function isPicture(path: string): boolean {
  return /\.(?:jpe?g|png|webp|avif|gif|svg|csv)$/i.test(path) && !/\/\./.test(path);
}

// Loaded on demand: a build without new pictures does not load the library.
async function measured(file: string, address: string): Promise<Pick<StampedPicture, "picture" | "table" | "fault">> {
  const bytes = readRegularFile(file);
  if (/\.csv$/i.test(file)) {
    if (bytes.length > maxBytesOfTable) return { fault: `is longer than ${maxBytesOfTable / 1000} kB` };
    const { readTable } = await import("./read-table.ts");
    const table = readTable(bytes.toString("utf8"));
    return "fault" in table ? table : { table };
  }
  const { measurePicture } = await import("./measure-picture.ts");
  const measured = await measurePicture(bytes, /\.svg$/i.test(file));
  if ("fault" in measured) return measured;
  // With the address: the same picture under two of them is two pictures.
  const hash = createHash("sha256").update(`${address}\n`).update(bytes).digest("hex").slice(0, 16);
  return { picture: { hash, ...measured } };
}
