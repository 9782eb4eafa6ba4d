import type { Article } from "../content/article.ts";
import type { FrontPick } from "../content/front-list.ts";
import { outletsOf } from "../store/articles-of.ts";

const hour = 60 * 60_000;

/** Points for ranking articles on the front page; docs/guide explains them to editors. */
const points = {
  /** For each outlet it cites, up to six. */
  outlet: 1,
  mostOutlets: 6,
  /** For each other article of its story in the two weeks before the newest article, up to three. */
  story: 1,
  mostStory: 3,
  storyWindow: 14 * 24 * hour,
  picture: 2,
  summary: 1,
  brief: -4,
  /** Subtracted for each day of age, counted from the newest article. */
  day: -3,
  high: 8,
} as const;

/** A front-matter priority expires: after this time an article ranks like any other. */
const priorityLasts = 48 * hour;

/** The priority that editors give an article on the front page. */
type Priority = NonNullable<Article["priority"]> | "normal";

/** Inputs of the ranking besides the articles; an edition ranks by its articles alone. */
interface RankedBy {
  /** The entries of front.yaml that have not ended, in order. */
  readonly picks: readonly FrontPick[];
  /** The slug of the story that an article is in. */
  readonly storyOf: (id: string) => string | undefined;
}

/**
 * Articles by rank, best first: what editors put first, in their order, then by points. `newest` begins with the
 * newest.
 */
export function ranked(newest: readonly Article[], by?: RankedBy): readonly Article[] {
  const last = newest[0]?.at ?? 0;
  const activity = by === undefined ? new Map<string, number>() : storyActivity(newest, last, by.storyOf);
  const picks = new Map(by?.picks.map((pick, place) => [pick.article, { ...pick, place }]));
  const scored = newest.map((article) => {
    const pick = picks.get(article.id);
    const priority = pick?.priority ?? ownPriority(article, last);
    const others = (activity.get(by?.storyOf(article.id) ?? "") ?? 1) - 1;
    const place = pick?.priority === "lead" ? pick.place : picks.size;
    return { article, class: classes[priority], place, score: scoreOf(article, last, others, priority) };
  });
  return scored
    .sort(
      (a, b) =>
        b.class - a.class ||
        a.place - b.place ||
        b.score - a.score ||
        b.article.at - a.article.at ||
        byId(a.article, b.article),
    )
    .map(({ article }) => article);
}

/** `lead` ranks above everything, `low` below. */
const classes: Readonly<Record<Priority, number>> = { lead: 2, high: 1, normal: 1, low: 0 };

function ownPriority({ priority, at }: Article, last: number): Priority {
  return priority === undefined || last - at > priorityLasts ? "normal" : priority;
}

/** `others`: number of other recent articles of its story. */
function scoreOf(article: Article, last: number, others: number, priority: Priority): number {
  return (
    Math.min(outletsOf(article).length, points.mostOutlets) * points.outlet +
    Math.min(others, points.mostStory) * points.story +
    (article.image === undefined ? 0 : points.picture) +
    (article.summary === undefined ? 0 : points.summary) +
    (article.type === "brief" ? points.brief : 0) +
    (priority === "high" ? points.high : 0) +
    ((last - article.at) / (24 * hour)) * points.day
  );
}

/** The number of the newest articles in each story. */
function storyActivity(
  newest: readonly Article[],
  last: number,
  storyOf: RankedBy["storyOf"],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id, at } of newest) {
    if (last - at > points.storyWindow) continue;
    const slug = storyOf(id);
    if (slug !== undefined) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return counts;
}

function byId(a: Article, b: Article): number {
  return a.id < b.id ? -1 : 1;
}
