import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { type Problem, quote } from "../content/problem.ts";
import { ProblemCollector } from "../content/problem-collector.ts";
import type { Site } from "../content/site.ts";

/** Warnings of settings that name a missing page or file of the site. `addresses` are all that exist. */
export function settingsProblems(site: Site, data: string, addresses: ReadonlySet<string>): readonly Problem[] {
  const lost = addressesIn(site).filter(({ written }) => written?.startsWith("/") && !addresses.has(written));
  if (lost.length === 0) return [];
  const yaml = readRegularFile(join(data, "site.yaml"))
    .toString("utf8")
    .replace(/^\ufeff/, "");
  const collector = new ProblemCollector({ file: `${data}/site.yaml`, yaml, firstLine: 1 });
  for (const { field, written = "" } of lost) {
    const near = addresses.has(`${written}/`) ? `${written}/` : didYouMean(written, addresses);
    const rule = {
      expected: "the address of a page or file of the site, e.g. of an info page",
      advice: near === undefined ? "correct it, or write that page" : `did you mean "${near}"?`,
    };
    collector.value(
      field,
      `${quote(written)} is not a page of the site: readers and search engines are sent there.`,
      rule,
      "warning",
    );
  }
  return collector.problems;
}

function addressesIn({ machine, organisation, socialImage, icon }: Site) {
  return [
    ...Object.entries(machine.policies).map(([name, written]) => ({ field: ["machine", "policies", name], written })),
    { field: ["organisation", "logo"], written: organisation.logo },
    { field: ["socialImage"], written: socialImage },
    { field: ["icon"], written: icon },
  ];
}
