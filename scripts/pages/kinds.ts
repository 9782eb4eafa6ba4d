import { archive, month, year } from "./archive.ts";
import { article } from "./article.ts";
import { asset, staticFile } from "./asset.ts";
import { desk } from "./desk.ts";
import { edition, editionPage } from "./edition.ts";
import { editor, editorPage } from "./editor.ts";
import { home } from "./home.ts";
import { icon } from "./icon.ts";
import { editorIndex, editorIndexPage, outletIndex, outletIndexPage, topicIndexPage } from "./indexes.ts";
import { info } from "./info.ts";
import type { PageKind } from "./kind.ts";
import { machineKinds } from "./machine-kinds.ts";
import { notFound } from "./not-found.ts";
import { outlet, outletPage } from "./outlet.ts";
import { redirect } from "./redirect.ts";
import { searchKinds } from "./search.ts";
import { story, storyIndex } from "./story.ts";
import { theme } from "./theme.ts";
import { topic, topicPage } from "./topic.ts";
import { topicIndex } from "./topic-index.ts";

/** All kinds of pages, in the order of the report. */
export const kinds: readonly PageKind[] = [
  home,
  article,
  topicIndex,
  topicIndexPage,
  topic,
  topicPage,
  editorIndex,
  editorIndexPage,
  editor,
  editorPage,
  outletIndex,
  outletIndexPage,
  outlet,
  outletPage,
  storyIndex,
  story,
  edition,
  editionPage,
  month,
  year,
  archive,
  redirect,
  searchKinds.page,
  notFound,
  info,
  asset,
  icon,
  staticFile,
  theme,
  desk,
  ...machineKinds,
  searchKinds.manifest,
  searchKinds.names,
  searchKinds.rules,
  searchKinds.file,
  searchKinds.openSearch,
];
