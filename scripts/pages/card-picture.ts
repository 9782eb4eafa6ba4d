import type { Article } from "../content/article.ts";
import type { Digest } from "../store/digest.ts";
import type { CardPicture } from "./view.ts";

/** The crops of an article's lead picture that lists show; undefined when it has none, or none that we could cut. */
export function cardPicture(_article: Article, _digest: Digest): CardPicture | undefined {
  return undefined;
}
