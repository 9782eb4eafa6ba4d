import type { ArticleId } from "../content/article.ts";
import type { Digest } from "../store/digest.ts";

/** A story as feeds and machine-readable pages need it. */
export interface StoryThread {
  /** Permanent: the last part of its address. */
  readonly slug: string;
  readonly title: string;
  /** Live articles, oldest first. */
  readonly articles: readonly ArticleId[];
}

/** The stories of a digest: the part of `Digest` that this folder relies on once there is one. */
export interface Stories {
  all(): Iterable<StoryThread>;
  bySlug(slug: string): StoryThread | undefined;
  /** The story that an article belongs to. */
  of(articleId: string): StoryThread | undefined;
}

const none: Stories = { all: () => [], bySlug: () => undefined, of: () => undefined };

/** The stories, or none where the digest does not know them. */
export function storiesOf(digest: Digest & { readonly stories?: Stories }): Stories {
  return digest.stories ?? none;
}
