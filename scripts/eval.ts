import { parseArgs } from "node:util";
import { stories, story } from "./relate/stories/story.ts";
import { bm25, sameTopics, tfIdf } from "./tools/eval/baselines.ts";
import { doubtScores } from "./tools/eval/doubt-scores.ts";
import { withEngine } from "./tools/eval/engine.ts";
import { type LabelledArticle, type Part, readLabelled } from "./tools/eval/labelled-article.ts";
import { type Ranking, rankingScores } from "./tools/eval/ranking-scores.ts";
import { searchScores } from "./tools/eval/search-scores.ts";
import type { Scores } from "./tools/eval/story-scores.ts";
import { foldRows, storyRows } from "./tools/eval/story-table.ts";
import { topicScores } from "./tools/eval/topic-scores.ts";
import { withDigest } from "./tools/eval/with-digest.ts";

const USAGE = `npm run eval -- FILE.jsonl [--crowd FILE.jsonl] [--text full|lead|title] [--folds] [--quick]
npm run eval -- --suggest --content FOLDER --data FOLDER [--warm-up N]
npm run eval -- --stories --content FOLDER --data FOLDER
npm run eval -- --search --content FOLDER --data FOLDER

Measures related articles and stories on articles labelled with "story" and "topics".
  --crowd  unlabelled articles to hide the labelled ones in
  --text   what of each article is read; lead is the headline and the first 200 characters; all three in turn by default
  --folds  also reports each half of the events, with the plain rule tuned on the other half
  --quick  without MiniSearch, which takes minutes with whole texts as queries

With --suggest measures topic suggestions, and warnings of wrong topics, on the articles of a digest, each asked about with only older ones known.
  --warm-up  oldest articles to skip, 100 by default

With --stories shows the largest stories of a digest with their headlines, to judge by hand.

With --search measures how often search finds an article that is known to be there, by words of it.`;

const LARGEST_STORIES = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    crowd: { type: "string" },
    text: { type: "string" },
    folds: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    suggest: { type: "boolean", default: false },
    stories: { type: "boolean", default: false },
    search: { type: "boolean", default: false },
    content: { type: "string", default: "src/articles" },
    data: { type: "string", default: "_data" },
    info: { type: "string", default: "src/info" },
    "warm-up": { type: "string", default: "100" },
  },
});
if (values.suggest) {
  const { articles, ...parts } = await withDigest(values, ({ relate }) => ({
    ...topicScores(relate, Number(values["warm-up"])),
    ...doubtScores(relate),
  }));
  console.log(`${articles} articles asked about, each with only older ones known`);
  for (const [name, part] of Object.entries(parts)) console.log(row(name, [part.toFixed(3)]));
  process.exit(0);
}
if (values.search) {
  const scores = await withDigest(values, searchScores);
  for (const [kind, { first, amongFive }] of scores) console.log(row(kind, [first.toFixed(3), amongFive.toFixed(3)]));
  process.exit(0);
}
if (values.stories) {
  await withDigest(values, (store) => {
    const all = [...stories(store.relate).keys()].flatMap((slug) => story(store.relate, slug) ?? []);
    all.sort((a, b) => b.articles.length - a.articles.length || (a.slug < b.slug ? -1 : 1));
    console.log(`${all.length} stories of three articles or more; the largest:`);
    for (const { slug, articles } of all.slice(0, LARGEST_STORIES)) {
      console.log(`${slug}, ${articles.length} articles`);
      for (const id of articles) console.log(`    ${store.articles.get(id)?.title ?? id}`);
    }
  });
  process.exit(0);
}
const [file] = positionals;
if (file === undefined || positionals.length > 1) {
  console.error(USAGE);
  process.exit(1);
}

const parts = values.text === undefined ? (["full", "lead", "title"] as const) : [partOf(values.text)];
const table = new Map<string, string[]>();
let counts = "";
for (const part of parts) {
  const articles = readLabelled(file, values.crowd, part);
  counts = `${articles.filter(({ story }) => story !== undefined).length} labelled articles among ${articles.length}`;
  await withEngine(articles, (answers) => {
    const rankings: [name: string, ranking: Ranking][] = [
      ["this engine", answers.ranking],
      ["same topics, newest", sameTopics(articles)],
      ...(values.quick ? [] : [["MiniSearch BM25", bm25(articles)] satisfies [string, Ranking]]),
      ["TF-IDF cosine", tfIdf(articles)],
    ];
    for (const [name, ranking] of rankings) addCell(`related: ${name}`, rankingCell(articles, ranking));
    for (const [name, scores, threshold] of storyRows(articles, answers))
      addCell(`stories: ${name}`, scoresCell(scores, threshold));
    if (!values.folds) return;
    for (const [name, scores, threshold] of foldRows(articles, answers))
      addCell(`stories, ${name}`, scoresCell(scores, threshold));
  });
}
console.log(`${file}: ${counts}`);
console.log("related: P@1 / R-precision / recall at 5; stories: B-cubed precision / recall / F1 (threshold)\n");
console.log(row("", parts));
for (const [name, cells] of table) console.log(row(name, cells));

function addCell(name: string, cell: string): void {
  table.set(name, [...(table.get(name) ?? []), cell]);
}

function partOf(text: string): Part {
  if (text === "full" || text === "lead" || text === "title") return text;
  throw new Error(`Unknown --text "${text}".\n  Expected: full, lead or title`);
}

function rankingCell(articles: readonly LabelledArticle[], ranking: Ranking): string {
  const { first, rPrecision, recallAt5 } = rankingScores(articles, ranking);
  return [first, rPrecision, recallAt5].map((value) => value.toFixed(3)).join(" / ");
}

function scoresCell({ precision, recall, f1 }: Scores, threshold: number | undefined): string {
  const cell = [precision, recall, f1].map((value) => value.toFixed(3)).join(" / ");
  return threshold === undefined ? cell : `${cell} (${threshold.toFixed(2)})`;
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(36) + cells.map((cell) => cell.padStart(30)).join("");
}
