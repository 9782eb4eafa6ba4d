import type { IndexView } from "../scripts/pages/view.ts";
import { LetterList } from "./letter-list.tsx";
import type { PageProps } from "./page.tsx";

const introWords: Readonly<Record<IndexView["of"], string>> = {
  editor: "index.editors",
  outlet: "index.outlets",
};

/** All editors or all outlets, from A to Z. */
export function IndexPage({ view, t }: PageProps<IndexView>) {
  return (
    <>
      <header class="page-header">
        <h1>{view.head.title}</h1>
        <p class="summary">{t(introWords[view.of])}</p>
      </header>
      <LetterList letters={view.letters} heading="h2" t={t} />
    </>
  );
}
