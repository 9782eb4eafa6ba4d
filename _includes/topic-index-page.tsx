import type { Translate } from "../scripts/base/translate.ts";
import type { TopicIndexView, TopicNode } from "../scripts/pages/view.ts";
import { Count } from "./count.tsx";
import { foreign } from "./foreign.ts";
import { LetterList } from "./letter-list.tsx";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";

/** "Read more by topic": the tree of topics, each with its newest headline, and all of them from A to Z. */
export function TopicIndexPage({ view, t }: PageProps<TopicIndexView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
      </header>
      <ul class="tree">
        {view.tree.map((topic) => (
          <li class="branch">
            <h2>
              <a href={topic.href}>{topic.text}</a>
            </h2>
            <Newest topic={topic} t={t} />
            <Subtopics topics={topic.children} t={t} />
          </li>
        ))}
      </ul>
      <section class="a-z">
        <h2 class="label">{t("topicIndex.letters")}</h2>
        <LetterList
          letters={view.letters.map(({ letter, topics }) => ({ letter, entries: topics }))}
          heading="h3"
          t={t}
        />
      </section>
    </>
  );
}

function Subtopics({ topics, t }: { readonly topics: readonly TopicNode[]; readonly t: Translate }) {
  if (topics.length === 0) return null;
  return (
    <ul>
      {topics.map((topic) => (
        <li>
          <a href={topic.href}>{topic.text}</a>
          <Newest topic={topic} t={t} />
          <Subtopics topics={topic.children} t={t} />
        </li>
      ))}
    </ul>
  );
}

function Newest({ topic: { count, newest }, t }: { readonly topic: TopicNode; readonly t: Translate }) {
  return (
    <>
      <p class="meta">
        <Count n={count} t={t} />
      </p>
      {newest && (
        <p class="newest">
          <a href={newest.link.href} {...foreign(newest.lang)}>
            {newest.link.text}
          </a>{" "}
          <Time date={newest.date} />
        </p>
      )}
    </>
  );
}
