/** A picture of `src/static`, as its file has it. */
export interface Picture {
  /** Of the address and the file's bytes. */
  readonly hash: string;
  /** Pixels, after rotation by the camera's orientation. For a drawing: at least as many as screens show. */
  readonly width: number;
  readonly height: number;
  /** A drawing (SVG): sharp at any size. */
  readonly vector?: true;
}

/** Pictures by their address, e.g. `/photos/port.jpg`. */
export type Pictures = Readonly<Record<string, Picture>>;

/** The address that a file of `src/static` may have; undefined for an address of another site. */
export function pictureAddress(src: string): string | undefined {
  if (!src.startsWith("/") || src.startsWith("//")) return undefined;
  const { pathname } = new URL(src, "https://digest.example");
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
