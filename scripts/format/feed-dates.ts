import dateToRfc3339 from "@11ty/eleventy-plugin-rss/src/dateRfc3339.js";

/**
 * `1764583200000 => Mon, 01 Dec 2025 10:00:00 GMT`, independent of the machine's zone and locale. plugin-rss's
 * dateToRfc822 returns the same, but creates a formatter each time: 200 µs, a minute for 300,000 items.
 */
export function rfc822(at: number): string {
  return new Date(at).toUTCString();
}

/** `1764583200000 => 2025-12-01T10:00:00Z` */
export function rfc3339(at: number): string {
  return dateToRfc3339(new Date(at));
}
