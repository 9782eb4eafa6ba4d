import { fileAt, foldPath } from "../base/output-path.ts";
import type { Article } from "./article.ts";

/** A claim of several files, or one that an info page makes too. */
export interface Conflict {
  /** See `claimsOf`. */
  readonly claim: string;
  /**
   * Claimants: article files below the content folder, and static files, whose paths begin with `/`. At least two, or
   * one that conflicts with an info page.
   */
  readonly files: readonly string[];
  /** The info page whose address it is, as messages call its file. */
  readonly page?: string;
  /** One needs a folder where another has a file. */
  readonly byFolder?: true;
}

/** What only one article can have: its id (as `id:…`), and the output files at its address and its old addresses. */
export function claimsOf(article: Article): readonly string[] {
  return [`id:${article.id}`, ...[article.address, ...article.aliases].map(claimOfAddress)];
}

/** The output file at an address, in the form in which disks compare paths. */
export function claimOfAddress(address: string): string {
  return foldPath(fileAt(address));
}

/** The folders that a file of the output needs: `/a/b/index.html` → `/a`, `/a/b`. */
export function foldersAbove(claim: string): readonly string[] {
  const parts = claim.split("/").slice(1, -1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
}

/** Whether a claimant is a static file. */
export function isStatic(claimant: string): boolean {
  return claimant.startsWith("/");
}
