import { idOf, inventedName, inventedPerson, inventedWord } from "./invented-words.ts";
import { Random } from "./random.ts";

export interface BenchTopic {
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  /** Words that its articles use more often than others. */
  readonly words: readonly string[];
}

export interface BenchName {
  readonly id: string;
  readonly name: string;
}

/** Topics, editors and outlets of the bench's articles. */
export interface BenchRegistries {
  /** 12 topics of the first level, each with 9 below it. */
  readonly topics: readonly BenchTopic[];
  readonly editors: readonly BenchName[];
  readonly outlets: readonly BenchName[];
}

const sections = [
  "Politics",
  "Economy",
  "Science",
  "Health",
  "Environment",
  "Technology",
  "Culture",
  "Sport",
  "Law",
  "Education",
  "Society",
  "Transport",
];
const topicsOfSection = 9;
const editorCount = 20;
const outletCount = 80;
const outletForms = [
  "{} News",
  "The {} Times",
  "{} Daily",
  "Radio {}",
  "{} Post",
  "{} Review",
  "The {} Herald",
  "{} TV",
];

export function benchRegistries(): BenchRegistries {
  const random = new Random(1);
  const taken = new Set<string>();
  const fresh = (make: () => string): BenchName => {
    for (;;) {
      const name = make();
      if (taken.has(idOf(name))) continue;
      taken.add(idOf(name));
      return { id: idOf(name), name };
    }
  };
  const words = () => Array.from({ length: 60 }, () => inventedWord(random, 3));
  const topics = sections.flatMap((name) => [
    { id: idOf(name), name, words: words() },
    ...Array.from({ length: topicsOfSection }, () => ({
      ...fresh(() => `${inventedName(random)} ${name.toLowerCase()}`),
      parent: idOf(name),
      words: words(),
    })),
  ]);
  return {
    topics,
    editors: Array.from({ length: editorCount }, () => fresh(() => inventedPerson(random))),
    outlets: Array.from({ length: outletCount }, () =>
      fresh(() => random.pick(outletForms).replace("{}", inventedName(random))),
    ),
  };
}

/**
 * The topics of an article and those above them. Our lists include the articles of topics below; other generators have
 * to be given them explicitly.
 */
export function allTopicsOf({ topics }: { readonly topics: readonly string[] }, registries: BenchRegistries): string[] {
  const parents = new Map(registries.topics.map(({ id, parent }) => [id, parent]));
  const all = new Set<string>();
  for (const topic of topics) {
    for (let id: string | undefined = topic; id !== undefined; id = parents.get(id)) all.add(id);
  }
  return [...all];
}
