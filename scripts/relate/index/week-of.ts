const WEEK = 7 * 86_400_000;

/** The week of an instant, counted from Thursday 1 January 1970 in UTC; 0 for anything earlier. */
export function weekOf(at: number): number {
  return Math.min(0xffff, Math.max(0, Math.floor(at / WEEK)));
}
