import type { Translate } from "../scripts/base/translate.ts";
import type { TopicIndexView, TopicNode } from "../scripts/pages/view.ts";
import { Count } from "./counted.tsx";
import { foreign } from "./foreign.ts";
import { Jump, Pages } from "./jump.tsx";
import { LetterList } from "./letter-list.tsx";
import type { PageProps } from "./page.tsx";
import { Time } from "./time.tsx";

/** All topics: as a tree, each with its newest headline, and from A to Z. */
export function TopicIndexPage({ view, t }: PageProps<TopicIndexView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.title}</h1>
        <p class="summary">{t("topicIndex.intro")}</p>
      </header>
      {view.tree.length > 0 && (
        <ul class="tree">
          {view.tree.map((topic) => (
            <li class="branch">
              <h2>
                <a href={topic.href}>{topic.text}</a> <Count n={topic.count} t={t} />
              </h2>
              <Newest topic={topic} />
              <Subtopics topics={topic.children} t={t} />
            </li>
          ))}
        </ul>
      )}
      {view.letters.length > 0 && (
        <section>
          <h2 class="label">{t("topicIndex.letters")}</h2>
          <Jump links={view.jump} t={t} />
          <LetterList letters={view.letters} heading="h3" t={t} />
          <Pages pages={view.pages} t={t} />
        </section>
      )}
    </>
  );
}

function Subtopics({ topics, t }: { readonly topics: readonly TopicNode[]; readonly t: Translate }) {
  if (topics.length === 0) return null;
  return (
    <ul>
      {topics.map((topic) => (
        <li>
          <p class="subtopic">
            <a href={topic.href}>{topic.text}</a> <Count n={topic.count} t={t} />
          </p>
          <Newest topic={topic} />
          <Subtopics topics={topic.children} t={t} />
        </li>
      ))}
    </ul>
  );
}

function Newest({ topic: { newest } }: { readonly topic: TopicNode }) {
  if (newest === undefined) return null;
  return (
    <p class="newest">
      <a href={newest.link.href} {...foreign(newest.lang)}>
        {newest.link.text}
      </a>{" "}
      <Time date={newest.date} />
    </p>
  );
}
