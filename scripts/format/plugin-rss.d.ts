// plugin-rss ships no types. We import its files one by one, because its main file takes 0.4 s to load posthtml.
declare module "@11ty/eleventy-plugin-rss/src/dateRfc3339.js" {
  export default function dateToRfc3339(date: Date): string;
}

declare module "@11ty/eleventy-plugin-rss/src/dateRfc822.js" {
  export default function dateToRfc822(date: Date | number, timeZone?: string): string;
}
