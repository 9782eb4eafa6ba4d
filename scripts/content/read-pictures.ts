import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import type { ChartData } from "./chart-data.ts";
import type { Picture, Pictures } from "./picture.ts";

/** A picture or a table, or why a page can show neither, and the stat of its file at the time. */
interface StampedPicture {
  readonly size: number;
  readonly mtimeMs: number;
  readonly picture?: Picture;
  /** The numbers of a CSV file. */
  readonly table?: ChartData;
  /** What is wrong with the file, as the end of a sentence. */
  readonly fault?: string;
}

/** A chart shows a few dozen numbers. */
const mostBytesOfTable = 20_000;

/** What a build remembers of the files, by address. */
export type StampedPictures = Readonly<Record<string, StampedPicture>>;

/** The pictures and CSV files below a folder, in the order of their names. Files whose stat is known are not opened. */
export async function readPictures(folder: string, known: StampedPictures): Promise<StampedPictures> {
  const found: [string, StampedPicture][] = [];
  for (const file of pictureFiles(folder)) {
    const { size, mtimeMs } = statSync(join(folder, file));
    const address = `/${file}`;
    const before = Object.hasOwn(known, address) ? known[address] : undefined;
    const same = before?.size === size && before.mtimeMs === mtimeMs;
    found.push([address, same ? before : { size, mtimeMs, ...(await measured(join(folder, file), address)) }]);
  }
  return Object.fromEntries(found);
}

/** Addresses of files that came, went or changed between two builds. */
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

function pictureFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.(?:jpe?g|png|webp|avif|gif|svg|csv)$/i.test(name) && !/(?:^|\/)\./.test(name))
    .sort();
}

// Imported only here: a build without new pictures does not load the library.
async function measured(file: string, address: string): Promise<Pick<StampedPicture, "picture" | "table" | "fault">> {
  const bytes = readRegularFile(file);
  if (/\.csv$/i.test(file)) {
    if (bytes.length > mostBytesOfTable) return { fault: `is longer than ${mostBytesOfTable / 1000} kB` };
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
