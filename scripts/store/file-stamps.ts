/** What the file system says of a file, enough to know an untouched one without reading it. */
export interface FileStamp {
  readonly size: number;
  /** Milliseconds since 1970; 0 when the file was touched so recently that a later change might not show. */
  readonly mtimeMs: number;
  readonly inode: number;
}

/** Numbers of a stamp in `FolderStamps`. */
const width = 3;

/**
 * Stamps of the files of one folder, in the order in which the folder lists them. Names and numbers lie apart: 100,000 stamps are
 * compared at every build, and as many small objects took longer than asking the file system for them.
 */
export class FolderStamps {
  readonly names: readonly string[];
  /** For each name size, mtimeMs and inode. */
  readonly #numbers: Float64Array;
  #places: ReadonlyMap<string, number> | undefined;

  constructor(names: readonly string[], numbers: Float64Array) {
    this.names = names;
    this.#numbers = numbers;
  }

  static of(stamps: Iterable<readonly [string, FileStamp]>): FolderStamps {
    const all = [...stamps];
    const numbers = all.flatMap(([, { size, mtimeMs, inode }]) => [size, mtimeMs, inode]);
    return new FolderStamps(
      all.map(([name]) => name),
      Float64Array.from(numbers),
    );
  }

  /** Where a name stands, looked for at `place` first: most folders list what they listed before. -1 when it is not there. */
  placeOf(name: string, place: number): number {
    if (this.names[place] === name) return place;
    this.#places ??= new Map(this.names.map((each, index) => [each, index]));
    return this.#places.get(name) ?? -1;
  }

  /** Undefined for a place where nothing stands. */
  at(place: number): FileStamp | undefined {
    const [size, mtimeMs, inode] = this.#numbers.subarray(place * width, (place + 1) * width);
    if (place < 0 || size === undefined || mtimeMs === undefined || inode === undefined) return undefined;
    return { size, mtimeMs, inode };
  }

  /** Whether a stamp stands at a place, and tells enough. */
  holds(place: number, { size, mtimeMs, inode }: FileStamp): boolean {
    const from = place * width;
    const numbers = this.#numbers;
    return (
      place >= 0 &&
      mtimeMs !== 0 &&
      numbers[from] === size &&
      numbers[from + 1] === mtimeMs &&
      numbers[from + 2] === inode
    );
  }

  /** Length of the names in bytes, the names with NUL between them, which no name holds, then the numbers. */
  pack(): Buffer<ArrayBuffer> {
    const names = this.names.join("\0");
    const length = Buffer.byteLength(names);
    const packed = Buffer.allocUnsafeSlow(4 + length + this.#numbers.byteLength);
    packed.writeUInt32LE(length, 0);
    packed.write(names, 4, "utf8");
    packed.set(new Uint8Array(this.#numbers.buffer, this.#numbers.byteOffset, this.#numbers.byteLength), 4 + length);
    return packed;
  }

  static unpack(packed: Uint8Array): FolderStamps {
    const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
    const from = 4 + bytes.readUInt32LE(0);
    // The numbers may lie at any address, which an array of doubles may not.
    const numbers = bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + bytes.length);
    const names = from === 4 ? [] : bytes.toString("utf8", 4, from).split("\0");
    return new FolderStamps(names, new Float64Array(numbers));
  }

  /** How many stamps were packed. */
  static count(packed: Buffer): number {
    return (packed.length - 4 - packed.readUInt32LE(0)) / (width * Float64Array.BYTES_PER_ELEMENT);
  }
}

export const noStamps = new FolderStamps([], new Float64Array(0));
