import { didYouMean } from "./did-you-mean.ts";
import { quote } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";
import { type Registries, type Registry, resolveName } from "./registries.ts";
import type { Site } from "./site.ts";

type Entry = { readonly id: string; readonly name: string; readonly mergedInto?: string };

const nouns = { topics: "topic", editors: "editor", outlets: "outlet" } as const;

/** Checks that topics, editors and outlets named in the settings exist. */
export function partnerProblems({ feeds, pages }: Site, registries: Registries, collector: ProblemCollector): void {
  for (const [place, id] of (pages.front ?? []).entries()) {
    checkId(id, ["pages", "front", place], "topic", registries.topics, collector);
  }
  for (const [position, partner] of feeds.partners.entries()) {
    for (const side of ["include", "exclude"] as const) {
      for (const axis of ["topics", "editors", "outlets"] as const) {
        const path = ["feeds", "partners", position, side, axis];
        for (const [place, id] of partner[side][axis].entries()) {
          checkId(id, [...path, place], nouns[axis], registries[axis], collector);
        }
      }
    }
  }
}

/** Reports topics in the menu that are not in the registry. */
export function menuProblems({ theme }: Site, { topics }: Registries, collector: ProblemCollector): void {
  for (const [place, item] of (theme.menu ?? []).entries()) {
    if (typeof item === "string") checkId(item, ["theme", "menu", place], nouns.topics, topics, collector);
  }
}

function checkId(
  id: string,
  path: readonly PropertyKey[],
  noun: string,
  registry: Registry<Entry>,
  collector: ProblemCollector,
): void {
  const entry = registry.entries.get(id);
  if (registry.incomplete || (entry !== undefined && entry.mergedInto === undefined)) return;
  const meant = resolveName(registry, id);
  const near = meant === undefined ? didYouMean(id, registry.entries.keys()) : undefined;
  const found = entry === undefined ? `No ${noun} has the id ${quote(id)}.` : `The ${noun} ${quote(id)} was merged.`;
  collector.value(path, found, {
    expected: `the id of a${noun === "topic" ? "" : "n"} ${noun} in ${registry.file}`,
    advice:
      meant !== undefined
        ? `write ${meant}`
        : near === undefined
          ? `correct the id, or add the ${noun}`
          : `did you mean "${near}"? Otherwise add the ${noun}`,
  });
}
