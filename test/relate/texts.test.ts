import { test } from "uvu";
import * as assert from "uvu/assert";
import { related } from "../../scripts/relate/answers/related.ts";
import { suggestTopics } from "../../scripts/relate/answers/suggest-topics.ts";
import type { RelateChange } from "../../scripts/relate/contract.ts";
import { relate } from "../../scripts/relate/relate.ts";
import { stories } from "../../scripts/relate/stories/story.ts";
import { termsOf } from "../../scripts/relate/terms/terms-of.ts";
import { type TestStore, withStore } from "../support/with-store.ts";

interface Written {
  readonly title: string;
  readonly text?: string;
  readonly lang?: string;
  readonly topics?: readonly string[];
}

const start = Date.UTC(2025, 0, 1);

/** Unrelated articles: among very few articles no word is rare. */
const crowd = Object.fromEntries(
  [..."bcdfghklmnprst"].flatMap((a) =>
    [..."aeiou"].map((b) => [`crowd-${a}${b}`, { title: `Zu${a}${b}x qo${b}${a}z` }]),
  ),
);

/** Enough articles that a change does not rebuild everything. */
const many = Object.fromEntries(
  Array.from({ length: 512 }, (_, n) => [`many-${n}`, { title: `Wo${n}x zo${n}w`, topics: ["politics"] }] as const),
);

/** Relates the crowd, then the given articles, one a day. */
function relateAll({ root, store }: TestStore, articles: Readonly<Record<string, Written>>): void {
  const changes = Object.entries<Written>({ ...crowd, ...articles }).map(
    ([id, { title, text = "", lang = "en", topics = [] }], day) => {
      const terms = termsOf({ title, summary: "", text, lang });
      const at = start + day * 86_400_000;
      return { id, before: false, after: { id, at, lang, topics, related: [], story: undefined, terms } };
    },
  ) satisfies readonly RelateChange[];
  root.transactionSync(() => relate(store, changes));
}

const languages: Readonly<Record<string, readonly [bridge: string, again: string, harvest: string]>> = {
  en: [
    "Bridge collapses over the river",
    "Engineers examine the collapsed river bridge",
    "Wheat harvest breaks records",
  ],
  uk: ["Через річку обвалився міст", "Інженери оглянули обвалений міст над річкою", "Урожай пшениці став рекордним"],
  ru: ["Через реку обрушился мост", "Инженеры осмотрели мост через реку", "Урожай пшеницы стал рекордным"],
  pt: ["Ponte desaba sobre o rio", "Engenheiros examinam a ponte do rio", "Colheita de trigo bate recordes"],
  es: ["Un puente se derrumba sobre el río", "Ingenieros examinan el puente del río", "Cosecha de trigo marca récord"],
  de: ["Brücke stürzt in den Fluss", "Ingenieure untersuchen Brücke am Fluss", "Weizenernte erreicht einen Rekord"],
  fr: ["Un pont s'effondre sur le fleuve", "Des ingénieurs examinent le pont du fleuve", "Récolte de blé historique"],
  ar: ["انهيار جسر فوق النهر", "مهندسون يفحصون جسر النهر", "محصول القمح يسجل رقما قياسيا"],
  ja: ["高速道路の鉄橋が崩落した", "技術者が鉄橋の崩落を調査した", "小麦の収穫が過去最高"],
  zh: ["河上大桥坍塌", "工程师检查河上大桥", "小麦收成创纪录"],
};

for (const [lang, [bridge, again, harvest]] of Object.entries(languages)) {
  test(`finds the neighbour of an article of one line in ${lang}`, () =>
    withStore((opened) => {
      const titles = { harvest, bridge, again };
      relateAll(opened, Object.fromEntries(Object.entries(titles).map(([id, title]) => [id, { title, lang }])));
      assert.equal(related(opened.store, "again").neighbours[0]?.id, "bridge");
      assert.not(related(opened.store, "again").neighbours.some(({ id }) => id === "harvest"));
    }));
}

test("shows neither a copy of the article itself nor two copies of another", () =>
  withStore((opened) => {
    const same = { title: "Bridge collapses over the river", text: "The old bridge fell at noon. Nobody was hurt." };
    const other = {
      title: "Divers search the river under the collapsed bridge",
      text: "The old bridge fell at noon. Divers came.",
    };
    relateAll(opened, { a: same, b: same, c: same, d: other });
    const shown = (id: string) => related(opened.store, id).neighbours.map((neighbour) => neighbour.id);
    assert.equal(shown("c"), ["d"]);
    assert.is(shown("d").length, 1);
  }));

test("an article without a word that tells anything is related to none", () =>
  withStore((opened) => {
    relateAll(opened, {
      empty: { title: "…" },
      stop: { title: "And so it is" },
      bridge: { title: "Bridge collapses" },
    });
    for (const id of ["empty", "stop"]) assert.equal(related(opened.store, id), { neighbours: [], fallback: true });
  }));

const subjects = "bridge wheat comet election cinema glacier banking violin vaccine football orchard railway".split(
  " ",
);

test("a line at the end of every article does not relate them", () =>
  withStore((opened) => {
    const signature = "Sign up for the Morning Letter of the Harbour Newsroom and support independent journalism.";
    const articles = subjects.map((subject) => {
      const text = `${subject} ${subject}s ${[1, 2, 3, 4, 5, 6].map((n) => `${subject}word${n}`).join(" and ")}.`;
      return [subject, { title: `About ${subject}`, text: `${text}\n\n${signature}` }] as const;
    });
    const signed = Object.entries(crowd).map(([id, { title }]) => [id, { title, text: signature }] as const);
    relateAll(opened, Object.fromEntries([...signed, ...articles]));
    for (const subject of subjects) assert.equal(related(opened.store, subject).neighbours, [], subject);
  }));

test("a line at the end of some articles relates none of them", () =>
  withStore((opened) => {
    const signature = "Sign up for the Morning Letter of the Harbour Newsroom and support independent journalism.";
    const articles = subjects.map((subject, index) => {
      const text = `${subject} ${subject}s ${[1, 2, 3, 4, 5, 6].map((n) => `${subject}word${n}`).join(" and ")}.`;
      return [
        subject,
        { title: `About ${subject}`, text: `${text}${index % 2 === 0 ? " " : "\n\n"}${signature}` },
      ] as const;
    });
    relateAll(opened, Object.fromEntries(articles));
    for (const subject of subjects) assert.equal(related(opened.store, subject).neighbours, [], subject);
  }));

const labelled = [
  (subject: string) => `Harbour Morning Briefing: About ${subject}`,
  (subject: string) => `About ${subject} – Harbour Morning Briefing`,
  (subject: string) => `About ${subject}—Harbour Morning Briefing`,
];
for (const titleOf of labelled) {
  test(`a label of many headlines relates none of them: ${titleOf("it")}`, () =>
    withStore((opened) => {
      const articles = subjects.map((subject) => {
        const text = `${subject}s and ${[1, 2, 3, 4].map((n) => `${subject}word${n}`).join(" and ")}.`;
        return [subject, { title: titleOf(subject), text }] as const;
      });
      relateAll(opened, Object.fromEntries(articles));
      for (const subject of subjects) assert.equal(related(opened.store, subject).neighbours, [], subject);
    }));
}

test("the beginning of a headline relates articles unless it is common", () =>
  withStore((opened) => {
    relateAll(opened, {
      first: { title: "Marsh Bridge: divers search the river" },
      second: { title: "Marsh Bridge: inquiry begins in May" },
    });
    assert.is(related(opened.store, "second").neighbours[0]?.id, "first");
  }));

test("a digest of three articles relates the two that belong together", () =>
  withStore(({ root, store }) => {
    const titles = {
      harvest: "Wheat harvest breaks records",
      bridge: "Bridge collapses over the river",
      again: "Engineers examine the collapsed river bridge",
    };
    const changes = Object.entries(titles).map(([id, title], day) => {
      const terms = termsOf({ title, summary: "", text: "", lang: "en" });
      const at = start + day * 86_400_000;
      return { id, before: false, after: { id, at, lang: "en", topics: [], related: [], story: undefined, terms } };
    });
    root.transactionSync(() => relate(store, changes));
    assert.equal(related(store, "again").neighbours, [{ id: "bridge", reason: "story" }]);
    assert.equal(related(store, "harvest").neighbours, []);
  }));

test("sixty articles of one day about one event are two chapters of one story", () =>
  withStore((opened) => {
    const words = "quay engineer crane diver mayor railing barge inquiry survey concrete".split(" ");
    const articles = Array.from({ length: 60 }, (_, n) => {
      const own = [n, n * 3 + 1, n * 7 + 2].map((at) => words[at % words.length]).join(" and the ");
      const text = `The Marsh Bridge over the Odder fell at noon. The ${own} were seen near Linden.`;
      return [`bridge-${n}`, { title: `Marsh Bridge falls into the Odder: ${words[n % words.length]}`, text }] as const;
    });
    relateAll(opened, Object.fromEntries(articles));
    const chapters = [...stories(opened.store)].map(([slug, { count }]) => [slug, count]);
    assert.equal(chapters, [
      ["bridge-0", 40],
      ["bridge-0--chapter-2", 20],
    ]);
  }));

test("a text of 3,000 words is found by its subject", () =>
  withStore((opened) => {
    const filler = Array.from({ length: 3000 }, (_, n) => `word${n}`).join(" ");
    relateAll(opened, {
      long: { title: "Bridge collapses over the river", text: `The river bridge fell. ${filler}` },
      again: { title: "Engineers examine the collapsed river bridge" },
    });
    assert.is(related(opened.store, "again").neighbours[0]?.id, "long");
  }));

test("a name in another script is the same name", () =>
  withStore((opened) => {
    relateAll(opened, {
      harvest: { title: "Урожай пшениці став рекордним", lang: "uk" },
      telescope: { title: "Телескоп James Webb побачив галактику", lang: "uk" },
      webb: { title: "James Webb знову працює", lang: "uk" },
    });
    assert.is(related(opened.store, "webb").neighbours[0]?.id, "telescope");
  }));

test("without related articles the newest of the primary topic and of those below it are shown", () =>
  withStore((opened) => {
    relateAll(opened, {
      rain: { title: "Heavy rain floods the cellars", topics: ["weather"] },
      comet: { title: "A telescope finds its comet", topics: ["sky"] },
      vote: { title: "Parliament adopts the budget", topics: ["politics"] },
      eclipse: { title: "Eclipse watched by thousands", topics: ["sky"] },
    });
    const below = (id: string) => (id === "sky" ? ["sky", "weather"] : [id]);
    assert.equal(related(opened.store, "eclipse", { path: (id) => [id], below }), {
      neighbours: [
        { id: "comet", reason: "topic" },
        { id: "rain", reason: "topic" },
      ],
      fallback: true,
    });
  }));

test("an article of a topic below touches those that show the newest of the topic above", () =>
  withStore((opened) => {
    const { root, store } = opened;
    relateAll(opened, { eclipse: { title: "Eclipse watched by thousands", topics: ["sky"] }, ...many });
    const terms = termsOf({ title: "Heavy rain floods the cellars", summary: "", text: "", lang: "en" });
    const header = { id: "rain", at: start + 2000 * 86_400_000, lang: "en", topics: ["weather"], related: [] };
    const changes = [{ id: "rain", before: false, after: { ...header, story: undefined, terms } }];
    const path = (id: string) => (id === "weather" ? ["sky", "weather"] : [id]);
    const { articles } = root.transactionSync(() => relate(store, changes, { path, below: (id) => [id] }));
    assert.ok(articles.has("eclipse"));
    assert.not(articles.has("crowd-ba"));
  }));

test("suggests the topics of the nearest articles, not those of the article itself", () =>
  withStore((opened) => {
    relateAll(opened, {
      bridge: { title: "Bridge collapses over the river", topics: ["transport"] },
      repair: { title: "Engineers repair the river bridge", topics: ["transport", "economy"] },
      harvest: { title: "Wheat harvest breaks records", topics: ["farming"] },
    });
    const asked = { id: undefined, at: start + 90 * 86_400_000 };
    const terms = termsOf({ title: "River bridge opens again", summary: "", text: "", lang: "en" });
    const suggestions = suggestTopics(opened.store, { ...asked, terms });
    assert.equal(
      suggestions.map(({ topic }) => topic),
      ["transport", "economy"],
    );
    assert.is(suggestions[0]?.share, 1);
    assert.equal(suggestions[0]?.evidence.map(({ id }) => id).sort(), ["bridge", "repair"]);
    const itself = suggestTopics(opened.store, {
      id: "harvest",
      at: asked.at,
      terms: termsOf({ title: "Wheat harvest breaks records", summary: "", text: "", lang: "en" }),
    });
    assert.equal(itself, []);
  }));

test.run();
