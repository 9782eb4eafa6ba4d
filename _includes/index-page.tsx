import type { IndexView } from "../scripts/pages/view.ts";
import { Jump, Pages } from "./jump.tsx";
import { LetterList } from "./letter-list.tsx";
import type { PageProps } from "./page.tsx";
import { Path } from "./path.tsx";

const introKeys: Readonly<Record<IndexView["of"], string>> = {
  editor: "index.editors",
  outlet: "index.outlets",
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
      <Jump links={view.jump} t={t} />
      <LetterList letters={view.letters} heading="h2" t={t} />
      <Pages pages={view.pages} t={t} />
    </>
  );
}
