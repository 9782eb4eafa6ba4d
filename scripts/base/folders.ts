/** The folders of a newsroom: paths as the maintainer gave them, relative to the working folder. */
export interface Folders {
  /** Article files. */
  readonly content: string;
  /** Registries, settings and strings. */
  readonly data: string;
  /** Info pages. */
  readonly info: string;
  /** Files that are copied as they are, pictures among them. */
  readonly static: string;
  /** The newsroom's own look: see docs/guide. */
  readonly theme: string;
  /** The static site. */
  readonly output: string;
  /** The store and everything else that can be rebuilt. */
  readonly cache: string;
}
