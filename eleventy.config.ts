import type { Template } from "./_includes/page.tsx";
import * as archive from "./src/pages/archive.11ty.tsx";
import * as article from "./src/pages/article.11ty.tsx";
import * as corrections from "./src/pages/corrections.11ty.tsx";
import * as edition from "./src/pages/edition.11ty.tsx";
import * as editionPage from "./src/pages/edition-page.11ty.tsx";
import * as editor from "./src/pages/editor.11ty.tsx";
import * as editorIndex from "./src/pages/editor-index.11ty.tsx";
import * as editorIndexPage from "./src/pages/editor-index-page.11ty.tsx";
import * as editorPage from "./src/pages/editor-page.11ty.tsx";
import * as feeds from "./src/pages/feeds.11ty.tsx";
import * as home from "./src/pages/home.11ty.tsx";
import * as info from "./src/pages/info.11ty.tsx";
import * as month from "./src/pages/month.11ty.tsx";
import * as notFound from "./src/pages/not-found.11ty.tsx";
import * as outlet from "./src/pages/outlet.11ty.tsx";
import * as outletIndex from "./src/pages/outlet-index.11ty.tsx";
import * as outletIndexPage from "./src/pages/outlet-index-page.11ty.tsx";
import * as outletPage from "./src/pages/outlet-page.11ty.tsx";
import * as redirect from "./src/pages/redirect.11ty.tsx";
import * as search from "./src/pages/search.11ty.tsx";
import * as story from "./src/pages/story.11ty.tsx";
import * as storyIndex from "./src/pages/story-index.11ty.tsx";
import * as topic from "./src/pages/topic.11ty.tsx";
import * as topicIndex from "./src/pages/topic-index.11ty.tsx";
import * as topicIndexPage from "./src/pages/topic-index-page.11ty.tsx";
import * as topicPage from "./src/pages/topic-page.11ty.tsx";
import * as year from "./src/pages/year.11ty.tsx";

/** The part of Eleventy's configuration that this project uses. */
interface EleventyConfig {
  /** A template without a file: `path` is below the input folder. */
  addTemplate(path: string, template: Template | undefined): void;
  setTemplateFormats(formats: readonly string[]): void;
  /** Runs once Eleventy's own configuration is complete. */
  addPlugin(plugin: () => void): void;
  readonly transforms: Record<string, unknown>;
}

/** The template of each kind of page that has one. */
export const templates: Readonly<Record<string, Template>> = {
  archive,
  article,
  corrections,
  edition,
  "edition-page": editionPage,
  editor,
  "editor-index": editorIndex,
  "editor-index-page": editorIndexPage,
  "editor-page": editorPage,
  feeds,
  home,
  info,
  month,
  "not-found": notFound,
  outlet,
  "outlet-index": outletIndex,
  "outlet-index-page": outletIndexPage,
  "outlet-page": outletPage,
  redirect,
  search,
  story,
  "story-index": storyIndex,
  topic,
  "topic-index": topicIndex,
  "topic-index-page": topicIndexPage,
  "topic-page": topicPage,
  year,
};

/** `kinds` are the kinds that this run renders. */
export default function configure(config: EleventyConfig, kinds: Iterable<string>): void {
  for (const kind of kinds) config.addTemplate(`${kind}.11ty.js`, templates[kind]);
  config.setTemplateFormats(["11ty.js"]);
  // Eleventy's own transforms look for bundles and for plugins that rewrite addresses. There are none, and looking
  // takes a fifth of the time of a page.
  config.addPlugin(() => {
    for (const name of Object.keys(config.transforms)) delete config.transforms[name];
  });
}
