import { DAY, STORY_WINDOW } from "../settings.ts";

/** Open: recent news. Quiet: no recent news. Closed: articles no longer join automatically. */
export type StoryState = "open" | "quiet" | "closed";

const QUIET_AFTER = 7 * DAY;

/** The state of a story whose newest article is from `lastAt`; both in milliseconds since 1970. */
export function storyState(lastAt: number, now: number): StoryState {
  const [quiet, closed] = stateChanges(lastAt);
  if (now >= closed) return "closed";
  return now >= quiet ? "quiet" : "open";
}

/** When a story without new articles becomes quiet and closed, milliseconds since 1970. */
function stateChanges(lastAt: number): readonly [quiet: number, closed: number] {
  return [lastAt + QUIET_AFTER, lastAt + STORY_WINDOW];
}
