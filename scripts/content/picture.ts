/** A picture of `src/static`, as its file has it. */
export interface Picture {
  /** Of the address and the file's bytes. */
  readonly hash: string;
  /** Pixels, turned as the camera says. */
  readonly width: number;
  readonly height: number;
}

/** Pictures by their address, e.g. `/photos/port.jpg`. */
export type Pictures = Readonly<Record<string, Picture>>;

/** The address under which a file of `src/static` may stand; undefined for an address of another site. */
export function pictureAddress(src: string): string | undefined {
  if (!src.startsWith("/")) return undefined;
  const { pathname } = new URL(src, "https://digest.example");
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** Addresses of pictures that came, went or changed between two builds. */
export function changedPictures(before: Pictures, after: Pictures): readonly string[] {
  const addresses = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return addresses.filter((address) => JSON.stringify(before[address]) !== JSON.stringify(after[address]));
}
