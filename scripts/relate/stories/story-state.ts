import { DAY, STORY_WINDOW } from "../settings.ts";

/** Open: there is news of it. Quiet: there was none for a while. Closed: no further article joins it by itself. */
export type StoryState = "open" | "quiet" | "closed";

const QUIET_AFTER = 7 * DAY;

/** The state of a story whose newest article appeared at `lastAt`; both in milliseconds since 1970. */
export function storyState(lastAt: number, now: number): StoryState {
  const [quiet, closed] = stateChanges(lastAt);
  if (now >= closed) return "closed";
  return now >= quiet ? "quiet" : "open";
}

/** The instants at which a story without further articles goes quiet and closes, milliseconds since 1970. */
export function stateChanges(lastAt: number): readonly [quiet: number, closed: number] {
  return [lastAt + QUIET_AFTER, lastAt + STORY_WINDOW];
}
