import { crc32 } from "node:zlib";

/** A zip archive of files that are not compressed. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path);
    const data = Buffer.from(text);
    const sizes = [crc32(data), data.length, data.length];
    const local = record([0x04034b50, 4], [20, 2], [0, 2], [0, 2], [0, 4], ...fours(sizes), [name.length, 2], [0, 2]);
    const entry = [
      [20, 2],
      [20, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      ...fours(sizes),
      [name.length, 2],
      [0, 4],
      [0, 4],
      [0, 4],
    ] as const;
    directory.push(record([0x02014b50, 4], ...entry, [offset, 4]), name);
    parts.push(local, name, data);
    offset += local.length + name.length + data.length;
  }
  const count = Object.keys(files).length;
  const size = Buffer.concat(directory).length;
  const end = record([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...parts, ...directory, end]);
}

type Field = readonly [value: number, bytes: 2 | 4];

function fours(values: readonly number[]): readonly Field[] {
  return values.map((value) => [value, 4]);
}

function record(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
