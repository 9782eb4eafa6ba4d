/** Where a digest lives: paths as the maintainer gave them, relative to the working folder. */
export interface Folders {
  /** Article files. */
  readonly content: string;
  /** Registries, settings and strings. */
  readonly data: string;
  /** The static site. */
  readonly output: string;
  /** The store and everything else that can be rebuilt. */
  readonly cache: string;
}
