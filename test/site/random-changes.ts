import * as fc from "fast-check";
import { articleFile, type SmallDigest, smallData } from "./small-digest.ts";

/** A digest as a test changes it, before it is written down. */
interface Model {
  now: number;
  readonly articles: Map<number, ModelArticle>;
  readonly topics: { id: string; name: string; parent?: string; mergedInto?: string }[];
  readonly editors: { id: string; name: string }[];
  readonly outlets: { id: string; name: string }[];
  title: string;
  nextNumber: number;
}

interface ModelArticle {
  slug: string;
  title: string;
  /** Milliseconds since 1970. */
  date: number;
  editor: string;
  topics: string[];
  sources: string[];
  status: "ready" | "draft" | "withdrawn";
  expires?: number;
  corrected: boolean;
  aliases: string[];
  text: number;
}

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse("2024-03-10T10:00:00Z");

/** One change of a digest. Numbers pick among what there is at that time. */
export type Change =
  | {
      readonly kind: "add";
      readonly daysAgo: number;
      readonly topics: readonly number[];
      readonly sources: readonly number[];
      readonly text: number;
    }
  | {
      readonly kind: "retitle" | "delete" | "rename" | "redraft" | "withdraw" | "correct" | "retext";
      readonly which: number;
    }
  | { readonly kind: "redate"; readonly which: number; readonly daysAgo: number }
  | { readonly kind: "retopic"; readonly which: number; readonly topic: number }
  | { readonly kind: "expire"; readonly which: number; readonly hours: number }
  | { readonly kind: "pass"; readonly hours: number }
  | { readonly kind: "nameTopic" | "nameEditor" | "nameOutlet"; readonly which: number; readonly name: string }
  | { readonly kind: "moveTopic" | "mergeTopic"; readonly which: number; readonly to: number }
  | { readonly kind: "retitleSite"; readonly name: string };

const which = fc.nat({ max: 30 });
const name = fc.constantFrom("Nova", "Žluť", "Куля", "Q & A", "<b>", "Zzz");

/** Any change, those of articles more often than those of registries. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      daysAgo: fc.integer({ min: -3, max: 70 }),
      topics: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
      sources: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }),
      text: fc.nat({ max: 9 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "retitle" as const,
        "delete" as const,
        "rename" as const,
        "redraft" as const,
        "withdraw" as const,
        "correct" as const,
        "retext" as const,
      ),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("redate" as const), which, daysAgo: fc.integer({ min: -3, max: 70 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("retopic" as const), which, topic: fc.nat({ max: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("expire" as const), which, hours: fc.integer({ min: -5, max: 60 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("pass" as const), hours: fc.integer({ min: -10, max: 80 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("nameTopic" as const, "nameEditor" as const, "nameOutlet" as const),
      which,
      name,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("moveTopic" as const, "mergeTopic" as const), which, to: which }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("retitleSite" as const), name }) },
);

export function newModel(): Model {
  return {
    now: start,
    articles: new Map(),
    topics: [
      { id: "science", name: "Science" },
      { id: "space", name: "Space", parent: "science" },
      { id: "moon", name: "The Moon", parent: "space" },
      { id: "sport", name: "Sport" },
      { id: "football", name: "Football", parent: "sport" },
    ],
    editors: [
      { id: "ada", name: "Ada Sample" },
      { id: "ben", name: "Ben Example" },
    ],
    outlets: [
      { id: "alpha", name: "Alpha News" },
      { id: "beta", name: "Beta Post" },
      { id: "gamma", name: "Gamma Radio" },
    ],
    title: "Small Digest",
    nextNumber: 1,
  };
}

export type { Model };

/** Applies a change to the model; one that does not fit what there is does nothing. */
export function apply(model: Model, change: Change): void {
  const article = "which" in change ? pick([...model.articles.values()], change.which) : undefined;
  switch (change.kind) {
    case "add":
      addArticle(model, change);
      return;
    case "delete": {
      const number = pick([...model.articles.keys()], change.which);
      if (number !== undefined) model.articles.delete(number);
      return;
    }
    case "pass":
      model.now += change.hours * hour;
      return;
    case "retitleSite":
      model.title = change.name;
      return;
    case "nameTopic":
    case "nameEditor":
    case "nameOutlet": {
      const list = { nameTopic: model.topics, nameEditor: model.editors, nameOutlet: model.outlets }[change.kind];
      const entry = pick<{ id: string; name: string }>(list, change.which);
      if (entry !== undefined) entry.name = `${change.name} ${entry.id}`;
      return;
    }
    case "moveTopic":
      moveTopic(model, change.which, change.to);
      return;
    case "mergeTopic":
      mergeTopic(model, change.which, change.to);
      return;
    default:
      if (article !== undefined) changeArticle(article, change, model.now);
  }
}

function addArticle(model: Model, change: Extract<Change, { kind: "add" }>): void {
  const number = model.nextNumber++;
  model.articles.set(number, {
    slug: `article-${number}`,
    title: `Headline ${number}`,
    date: model.now - change.daysAgo * day,
    editor: number % 2 === 0 ? "ada" : "ben",
    topics: unique(change.topics.map((topic) => model.topics[topic]?.id ?? "space")),
    sources: unique(change.sources.map((source) => model.outlets[source]?.id ?? "alpha")),
    status: "ready",
    corrected: false,
    aliases: [],
    text: change.text,
  });
}

function changeArticle(article: ModelArticle, change: Change, now: number): void {
  if (change.kind === "retitle") article.title = `${article.title}!`;
  if (change.kind === "retext") article.text = (article.text + 1) % 10;
  if (change.kind === "redraft") article.status = article.status === "draft" ? "ready" : "draft";
  if (change.kind === "withdraw") article.status = article.status === "withdrawn" ? "ready" : "withdrawn";
  if (change.kind === "correct") article.corrected = !article.corrected;
  if (change.kind === "redate") article.date = now - change.daysAgo * day;
  if (change.kind === "retopic")
    article.topics = unique([
      ["science", "space", "moon", "sport", "football"][change.topic] ?? "space",
      ...article.topics,
    ]);
  if (change.kind === "expire") article.expires = Math.max(article.date, now + change.hours * hour);
  if (change.kind === "rename") {
    article.aliases = [`/old/${article.slug}/`];
    article.slug = `${article.slug}-b`;
  }
}

function moveTopic(model: Model, which: number, to: number): void {
  const topic = pick(model.topics, which);
  const parent = pick(model.topics, to);
  if (topic === undefined || parent === undefined || topic.mergedInto !== undefined || parent.mergedInto !== undefined)
    return;
  for (let above: typeof parent | undefined = parent; above !== undefined; ) {
    if (above === topic) {
      delete topic.parent;
      return;
    }
    const next: string | undefined = above.parent;
    above = model.topics.find(({ id }) => id === next);
  }
  topic.parent = parent.id;
}

function mergeTopic(model: Model, which: number, to: number): void {
  const topic = pick(model.topics, which);
  const target = pick(model.topics, to);
  if (topic === undefined || target === undefined || topic === target) return;
  if (topic.mergedInto !== undefined) {
    delete topic.mergedInto;
    return;
  }
  const hasChildren = model.topics.some(({ parent }) => parent === topic.id);
  if (target.mergedInto === undefined && !hasChildren) topic.mergedInto = target.id;
}

/** Writes the model down and removes what is no longer in it. */
export function writeModel(model: Model, digest: SmallDigest): void {
  digest.remove("articles");
  const files: Record<string, string> = { ...smallData(), "articles/2024/.keep": "" };
  const site = files["data/site.yaml"] ?? "";
  files["data/site.yaml"] = site.replace("Small Digest\n", `${JSON.stringify(model.title)}\n`);
  files["data/topics.yaml"] = model.topics
    .map(({ mergedInto, ...topic }) => (mergedInto === undefined ? topic : { ...topic, status: "merged", mergedInto }))
    .map(asYaml)
    .join("");
  files["data/editors.yaml"] = model.editors.map(asYaml).join("");
  files["data/sources.yaml"] = model.outlets.map(asYaml).join("");
  for (const article of model.articles.values()) {
    const date = new Date(article.date).toISOString();
    files[`articles/${date.slice(0, 7).replace("-", "/")}/${article.slug}.md`] = fileOf(article, date);
  }
  digest.write(files);
}

const texts = [
  "The lander touched down near the south pole of the Moon at dawn.",
  "The orbiter photographed the lander near the south pole of the Moon.",
  "The rover left the lander and measured sulphur in the lunar soil.",
  "The striker scored twice and the cup went to the visitors.",
  "The cup final ended after extra time with a late goal by the striker.",
  "The federation opened an inquiry after the cup final.",
  "A telescope saw light that left a galaxy thirteen billion years ago.",
  "Astronomers measured the light of the galaxy again with a telescope.",
  "The council approved the budget after a night of talks.",
  "The budget talks go on, the council said.",
];

function fileOf(article: ModelArticle, date: string): string {
  return articleFile({
    title: article.title,
    date,
    editor: article.editor,
    topics: article.topics,
    sources: article.sources,
    text: texts[article.text] ?? "",
    more: [
      ...(article.status === "ready" ? [] : [`status: ${article.status}`]),
      ...(article.status === "withdrawn" ? ["withdrawn: It was wrong."] : []),
      ...(article.expires === undefined || article.expires < article.date
        ? []
        : [`expires: ${new Date(article.expires).toISOString()}`]),
      ...(article.corrected ? [`corrections: [{date: ${date}, text: A number was wrong.}]`] : []),
      ...(article.aliases.length === 0 ? [] : [`aliases: [${article.aliases.join(", ")}]`]),
    ],
  });
}

function asYaml(entry: object): string {
  return `- ${JSON.stringify(entry)}\n`;
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list.length === 0 ? undefined : list[number % list.length];
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
