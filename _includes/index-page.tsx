import type { Translate } from "../scripts/base/translate.ts";
import type { IndexEntry, IndexView } from "../scripts/pages/view.ts";
import { Chips } from "./counted.tsx";
import { Jump, Pages } from "./jump.tsx";
import { LetterList } from "./letter-list.tsx";
import type { PageProps } from "./page.tsx";
import { Path } from "./path.tsx";

const introKeys: Readonly<Record<IndexView["of"], string>> = {
  editor: "index.editors",
  outlet: "index.outlets",
  topic: "topicIndex.intro",
};

/** All editors or all outlets, from A to Z. */
export function IndexPage({ view, t }: PageProps<IndexView>) {
  return (
    <>
      <header class="page-header">
        <Path links={view.path} t={t} />
        <h1>{view.title}</h1>
        <p class="summary">{t(introKeys[view.of])}</p>
      </header>
      {view.most.length > 0 && (
        <section class="most">
          <h2 class="label">{t("listing.outlets")}</h2>
          <Chips entries={view.most} t={t} />
        </section>
      )}
      <Jump links={view.jump} t={t} />
      {view.entries.length > 0 && <Entries entries={view.entries} t={t} />}
      {view.letters.length > 0 && <LetterList letters={view.letters} heading="h2" t={t} />}
      <Pages pages={view.pages} t={t} />
    </>
  );
}

/** A few people or outlets side by side. */
function Entries({ entries, t }: { readonly entries: readonly IndexEntry[]; readonly t: Translate }) {
  return (
    <ul class="side-by-side">
      {entries.map(({ href, text, note, about, count }) => (
        <li class="card third">
          {note && <p class="kicker">{note}</p>}
          <h2 class="headline">
            <a href={href}>{text}</a>
          </h2>
          {about && <p class="summary">{about}</p>}
          <p class="meta">{t("count.articles", { n: count })}</p>
        </li>
      ))}
    </ul>
  );
}
