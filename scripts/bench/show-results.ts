import type { HugoExtra } from "./hugo-site.ts";
import type { Run } from "./measure.ts";
import type { BenchResult, CaseResult, HugoResult, SearchResult, SizeResult } from "./results.ts";

/** The results in the form of docs/contributing/performance.md: Markdown tables. */
export function showResults({ machine, node, date, starts, sizes }: BenchResult): string {
  return [
    `${machine}, Node ${node}, ${date}. Wall time is the median of the runs of a case; memory is resident, in MB of 2²⁰ bytes.`,
    table(
      ["start of a process", "wall", "CPU"],
      starts.map(({ what, ms, cpuMs }) => [what, time(ms), time(cpuMs)]),
    ),
    ...sizes.map(showSize),
  ].join("\n\n");
}

function showSize(size: SizeResult): string {
  const { articles, weight, cases, hugo, search } = size;
  const floors = cases.map(({ files }) => files.floorMs);
  return [
    `### ${number(articles)} articles`,
    `Content ${megabytes(weight.contentMb)}, site ${megabytes(weight.siteMb)} in ${number(weight.siteFiles)} files, store ${megabytes(weight.storeMb)}.`,
    table(
      [
        "case",
        "wall",
        "CPU",
        "largest process",
        "without mapped files",
        "all processes",
        "written",
        "deleted",
        "bare loop",
      ],
      cases.map((one, i) => [one.title, ...costs(one.run), ...filesCells(one), time(floors[i])]),
    ),
    table(
      ["case", "runs", "stages of the middle run, ms", "files by kind"],
      cases.map(({ title, times, stages, files }) => [title, times.map(time).join(" "), stages, kinds(files.byKind)]),
    ),
    ...showChecks(size),
    ...(hugo.length === 0 ? [] : [showHugo(hugo, cases)]),
    ...(search.length === 0 ? [] : showSearch(search)),
  ].join("\n\n");
}

function filesCells({ files }: CaseResult): readonly string[] {
  const needless = files.needless === undefined || files.needless === 0 ? "" : `, ${number(files.needless)} needlessly`;
  return [`${number(files.written)} (${megabytes(files.writtenMb)}${needless})`, number(files.deleted)];
}

function showChecks({ differences, moved }: SizeResult): readonly string[] {
  const compared =
    differences === undefined
      ? []
      : differences.length === 0
        ? ["After all changes the site is, byte for byte, the one built from scratch."]
        : [
            `After all changes ${number(differences.length)} files differ from a build from scratch: ${differences.slice(0, 5).join(", ")}.`,
          ];
  if (moved === undefined) return compared;
  const { archiveMb, packMs, unpackMs } = moved;
  return [
    ...compared,
    `Site and store as a tar archive: ${megabytes(archiveMb)}, packed in ${time(packMs)}, unpacked in ${time(unpackMs)}.`,
  ];
}

const hugoWords: Readonly<Record<HugoExtra, string>> = {
  nothing: "related content off",
  machine: "the same, JSON next to each article, whole texts in feeds",
  related: "related content on",
};

function showHugo(hugo: readonly HugoResult[], cases: readonly CaseResult[]): string {
  const ours = cases.find(({ name }) => name === "nothing")?.run;
  const ratio = (of: (run: Omit<Run, "output">) => number, run: Omit<Run, "output">) =>
    ours === undefined ? "–" : (of(ours) / of(run)).toFixed(2);
  return table(
    [
      "Hugo, everything from scratch",
      "wall",
      "CPU",
      "largest process",
      "without mapped files",
      "all processes",
      "files",
      "time ours/Hugo",
      "memory ours/Hugo",
    ],
    hugo.map(({ extra, version, run, siteFiles, siteMb }) => [
      `${version}, ${hugoWords[extra]}`,
      ...costs(run),
      `${number(siteFiles)} (${megabytes(siteMb)})`,
      ratio(({ ms }) => ms, run),
      ratio(({ largestMb }) => largestMb, run),
    ]),
  );
}

function showSearch(search: readonly SearchResult[]): readonly string[] {
  return [
    table(
      ["search index, from scratch", "wall", "CPU", "largest process", "files"],
      search.map(({ of, run, files, mb }) => [
        of,
        ...(run === undefined ? ["in the build", "–", "–"] : costs(run).slice(0, 3)),
        `${number(files)} (${megabytes(mb)})`,
      ]),
    ),
    table(
      ["first query on slow 4G", "search", "found", "requests", "sent", "until results"],
      search.flatMap(({ of, queries }) =>
        queries.map(({ title, found, requests, kb, ms }) => [
          title,
          of,
          number(found),
          number(requests),
          `${number(Math.round(kb))} kB`,
          time(ms),
        ]),
      ),
    ),
  ];
}

function costs({ ms, cpuMs, largestMb, ownMb, allMb }: Omit<Run, "output">): readonly string[] {
  return [time(ms), time(cpuMs), megabytes(largestMb), megabytes(ownMb), megabytes(allMb)];
}

function kinds(byKind: Readonly<Record<string, number>>): string {
  const most = Object.entries(byKind).sort(([, a], [, b]) => b - a);
  return most.map(([kind, n]) => `${kind} ${number(n)}`).join(", ") || "none";
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** `12.3 s`, `340 ms`, `0.2 ms` */
function time(ms: number | undefined): string {
  if (ms === undefined) return "–";
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function megabytes(mb: number): string {
  return `${mb < 10 ? mb.toFixed(1) : number(Math.round(mb))} MB`;
}

/** `10,000` */
function number(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
