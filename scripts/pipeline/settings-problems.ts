import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import { addressWithin } from "../content/article-links.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { type Problem, quote } from "../content/problem.ts";
import { ProblemCollector } from "../content/problem-collector.ts";
import type { Site } from "../content/site.ts";

/** Warnings of settings that name a missing page or file of the site; `known` are addresses to suggest. */
export function settingsProblems(
  site: Site,
  data: string,
  isThere: (address: string) => boolean,
  known: Iterable<string>,
): readonly Problem[] {
  const lost = addressesIn(site).flatMap(({ field, written }) => {
    const address = written === undefined ? undefined : addressWithin(site, written, "/");
    return written === undefined || address === undefined || isThere(address) ? [] : [{ field, written, address }];
  });
  if (lost.length === 0) return [];
  const yaml = readRegularFile(join(data, "site.yaml"))
    .toString("utf8")
    .replace(/^\ufeff/, "");
  const collector = new ProblemCollector({ file: `${data}/site.yaml`, yaml, firstLine: 1 });
  for (const { field, written, address } of lost) {
    const near = isThere(`${address}/`) ? `${address}/` : didYouMean(address, known);
    const rule = {
      expected: "the address of a page or file of the site, e.g. of an info page",
      advice: near === undefined ? "correct it, or write that page" : `did you mean "${near}"?`,
    };
    collector.value(
      field,
      `${quote(written)} is not a page of the site, but readers and search engines get links to it.`,
      rule,
      "warning",
    );
  }
  return collector.problems;
}

function addressesIn({ machine, organisation, socialImage, icon, theme }: Site) {
  const menu = (theme.menu ?? []).map((item, place) => ({
    field: ["theme", "menu", place, "href"],
    written: typeof item === "string" ? undefined : item.href,
  }));
  const footer = theme.footer.flatMap(({ links }, column) =>
    links.map(({ href }, place) => ({ field: ["theme", "footer", column, "links", place, "href"], written: href })),
  );
  return [
    ...Object.entries(machine.policies).map(([name, written]) => ({ field: ["machine", "policies", name], written })),
    { field: ["organisation", "logo"], written: organisation.logo },
    { field: ["socialImage"], written: socialImage },
    { field: ["icon"], written: icon },
    ...menu,
    ...footer,
  ];
}
