import type { Article } from "../content/article.ts";
import type { Digest } from "../store/digest.ts";

/** The authors of an article, or its editors if it names none. */
export function authorNames(
  { authors, editors }: Pick<Article, "authors" | "editors">,
  digest: Digest,
): readonly string[] {
  return authors ?? editors.map((id) => editorName(id, digest));
}

export function editorName(id: string, { registries }: Digest): string {
  return registries.editors.entries.get(id)?.name ?? id;
}
