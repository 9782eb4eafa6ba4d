import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Article } from "../../scripts/content/article.ts";
import { card } from "../../scripts/pages/card.ts";
import type { PageKind } from "../../scripts/pages/kind.ts";
import { machineKinds } from "../../scripts/pages/machine-kinds.ts";
import { sitemapKind } from "../../scripts/pages/sitemap.ts";
import type { Before } from "../../scripts/store/changes.ts";
import type { Digest } from "../../scripts/store/digest.ts";
import { article, fakeDigest, site } from "../support/fake-digest.ts";

// An incremental build checks only the keys that a kind names, so these must include every page that differs.

const partner = { id: "acme", title: "For Acme", formats: ["rss"], items: 5, content: "full", hours: 48 } as const;
const filter = { topics: [], editors: [], outlets: [], types: [] };
const options = {
  pictures: {
    "/a.jpg": { hash: "a", width: 900, height: 900 },
    "/b.jpg": { hash: "b", width: 900, height: 900 },
  },
  feeds: {
    topics: { ...site.feeds.topics, minimum: 2 },
    partners: [{ ...partner, include: { ...filter, topics: ["science"] }, exclude: filter }],
  },
  site: { machine: { ...site.machine, cards: "all" } },
};

const others = [
  article("2025/12/full", "2025-12-03T10:00:00Z", {
    corrections: [{ at: Date.parse("2025-12-04T09:00:00Z"), text: "It was two." }],
  }),
  article("2025/11/other", "2025-11-30T10:00:00Z"),
  article("2025/12/gone", "2025-12-02T12:00:00Z", { status: "withdrawn", withdrawn: "No." }),
];
const one = article("2025/12/one", "2025-12-02T10:00:00Z");
const variants: readonly (Article | undefined)[] = [
  undefined,
  one,
  { ...one, title: "Renamed" },
  { ...one, topics: ["sport"] },
  { ...one, status: "withdrawn", withdrawn: "Wrong." },
  { ...one, at: Date.parse("2025-10-02T10:00:00Z") },
  { ...one, at: Date.parse("2025-12-31T11:00:00Z") },
  { ...one, corrections: [{ at: Date.parse("2024-12-05T10:00:00Z"), text: "No." }] },
  { ...one, sources: [{ outlet: "gazette" }] },
  { ...one, image: { src: "/a.jpg", alt: "A" } },
  { ...one, image: { src: "/b.jpg", alt: "B" } },
  { ...one, aliases: ["/old/" as Article["address"]] },
  { ...one, address: "/moved/" as Article["address"] },
];

const held = (each: Article | undefined, now = "2025-12-31T12:00:00Z") =>
  fakeDigest(each === undefined ? others : [...others, each], { ...options, now });

function asBefore(was: Digest): Before {
  return {
    now: was.now,
    front: was.front,
    editions: [],
    statics: [],
    length: (list) => was.list(list).length,
    entries: (registry) => was.registries[registry].entries.size,
    months: (list) => was.list(list).months(),
  };
}

function assertNamed(kind: PageKind, named: Iterable<string>, before: Digest, after: Digest): void {
  const keys = new Set(named);
  const existing = new Set(kind.keys(after));
  for (const key of keys) {
    assert.is(kind.view(key, after) !== undefined, existing.has(key), `${kind.name} ${key} has a view but no page`);
  }
  for (const key of new Set([...kind.keys(before), ...kind.keys(after)])) {
    const same = JSON.stringify(pageOf(kind, key, before)) === JSON.stringify(pageOf(kind, key, after));
    assert.ok(same || keys.has(key), `${kind.name} ${key} changed but was not named`);
  }
}

function pageOf(kind: PageKind, key: string, digest: Digest): unknown {
  const view = kind.view(key, digest);
  return view === undefined ? undefined : [view, kind.address(key, digest)];
}

test("each kind names every page that an article's change affects", () => {
  for (const before of variants) {
    for (const after of variants) {
      const [was, is] = [held(before), held(after)];
      const lists = asBefore(was);
      for (const kind of machineKinds) assertNamed(kind, kind.touchedBy({ before, after }, is, lists), was, is);
    }
  }
});

test("sitemaps of a month in parts name every part that an article's change affects", () => {
  const minute = (n: number) => Date.parse("2025-11-01T00:00:00Z") + n * 40 * 60_000;
  // 36 articles a day, so the 200th and the 400th are in the middle of a day.
  const all = Array.from({ length: 430 }, (_, n) =>
    article(`2025/11/n${String(n).padStart(3, "0")}`, new Date(minute(n)).toISOString()),
  );
  const moved = (n: number, to: number) => ({ ...(all[n] as Article), at: minute(to) + 1 });
  const changes: readonly (readonly [number, Article | undefined])[] = [
    ...[0, 199, 200, 215, 216, 399, 429].map((n) => [n, undefined] as const),
    [210, { ...(all[210] as Article), updated: { at: minute(500) } }],
    [5, moved(5, 300)],
    [300, moved(300, 5)],
    [429, { ...(all[429] as Article), status: "withdrawn", withdrawn: "Wrong." }],
  ];
  for (const [n, other] of changes) {
    const rest = all.filter((_, place) => place !== n);
    const [one, two] = [fakeDigest(all), fakeDigest(other === undefined ? rest : [...rest, other])];
    for (const [was, is, before, after] of [
      [one, two, all[n], other],
      [two, one, other, all[n]],
    ] as const) {
      const named = [...sitemapKind.touchedBy({ before, after }, is, asBefore(was))];
      assertNamed(sitemapKind, named, was, is);
    }
  }
  const last = article("2025/11/last", "2025-11-29T10:00:00Z");
  const grown = fakeDigest([...all, last]);
  const touched = [...sitemapKind.touchedBy({ before: undefined, after: last }, grown, asBefore(fakeDigest(all)))];
  assert.equal(touched, ["2025-11-3"]);
});

test("social images name every article that enters or leaves the newest ones", () => {
  const month = (name: string, count: number) =>
    Array.from({ length: count }, (_, day) => article(`${name}/n${day}`, `${name}-0${day + 1}T10:00:00Z`));
  const archives = [
    [],
    month("2025-12", 1),
    [...month("2025-12", 1), ...month("2025-11", 5), ...month("2025-10", 3), ...month("2025-09", 2)],
    [...month("2025-12", 1), ...month("2025-11", 1), ...month("2025-10", 3), ...month("2025-09", 2)],
    [...month("2025-12", 6), ...month("2025-10", 3), ...month("2025-09", 2)],
  ].map((articles) => fakeDigest(articles, { site: { machine: { ...site.machine, cards: 5 } } }));
  assert.equal(
    archives.map((digest) => [...card.keys(digest)].length),
    [0, 1, 6, 5, 9],
  );
  for (const was of archives) {
    for (const is of archives) {
      const own = was
        .list("all")
        .newest(99)
        .concat(is.list("all").newest(99))
        .map(({ id }) => String(id))
        .filter((id) => (was.article(id) === undefined) !== (is.article(id) === undefined));
      assertNamed(card, [...own, ...(card.touchedByWhole?.(is, asBefore(was)) ?? [])], was, is);
    }
  }
});

test("each kind names every page that the passing of time affects", () => {
  const times = [
    "2025-12-31T12:00:00Z",
    "2025-12-31T13:00:00Z",
    "2026-01-01T00:30:00Z",
    "2026-01-03T00:00:00Z",
    "2026-04-01T00:00:00Z",
  ];
  const late = { ...one, at: Date.parse("2025-12-31T11:00:00Z") };
  for (const [i, last] of times.entries()) {
    for (const now of times.slice(i)) {
      const [was, is] = [held(late, last), held(late, now)];
      for (const kind of machineKinds) {
        const named = kind.touchedByTime?.(was.now, is.now, is) ?? [];
        assertNamed(kind, named, was, is);
      }
    }
  }
});

test("each kind names every page that an article's change affects while time passes", () => {
  const times = ["2025-12-31T12:00:00Z", "2026-01-02T00:00:00Z", "2026-04-01T00:00:00Z"];
  // Alone in its month, alone on its day, on a day with others, and on a day without articles.
  const days = ["2025-10-02", "2025-12-01", "2025-12-03", "2025-12-31"];
  const dated = [undefined, ...days.map((day) => ({ ...one, at: Date.parse(`${day}T11:00:00Z`) }))];
  for (const [last, now] of times.flatMap((one) => times.map((other) => [one, other] as const))) {
    for (const before of dated) {
      for (const after of dated) {
        const [was, is] = [held(before, last), held(after, now)];
        for (const kind of machineKinds) {
          const named = [
            ...kind.touchedBy({ before, after }, is, asBefore(was)),
            ...(kind.touchedByTime?.(was.now, is.now, is) ?? []),
          ];
          assertNamed(kind, named, was, is);
        }
      }
    }
  }
});

test("each kind names every page that changes when an earlier build time hides an article", () => {
  const before = { ...one, at: Date.parse("2026-02-10T11:00:00Z") };
  const [was, is] = [held(before, "2026-02-12T00:00:00Z"), held(undefined, "2026-01-15T00:00:00Z")];
  for (const kind of machineKinds) {
    const named = [
      ...kind.touchedBy({ before, after: undefined }, is, asBefore(was)),
      ...(kind.touchedByTime?.(was.now, is.now, is) ?? []),
    ];
    assertNamed(kind, named, was, is);
  }
});

test("each kind names every page that shows a changed registry entry", () => {
  const was = held(one);
  for (const registry of ["topics", "editors", "outlets"] as const) {
    for (const [id, entry] of was.registries[registry].entries) {
      const entries = new Map<string, object>([
        ...was.registries[registry].entries,
        [id, { ...entry, name: "Renamed" }],
      ]);
      const registries = { ...was.registries, [registry]: { ...was.registries[registry], entries } };
      const is: Digest = { ...was, registries };
      const lists = asBefore(was);
      for (const kind of machineKinds) {
        assertNamed(kind, kind.touchedByEntry?.({ registry, id }, is, lists) ?? [], was, is);
      }
    }
  }
});

test("one article of today names few pages", () => {
  const named = machineKinds.flatMap((kind) => [
    ...kind.touchedBy({ before: undefined, after: one }, held(one), asBefore(held(undefined))),
  ]);
  assert.ok(named.length < 40, String(named.length));
});

test.run();
