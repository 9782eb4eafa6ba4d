import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { addresses, topicAddress } from "../base/addresses.ts";
import type { Folders } from "../base/folders.ts";
import { codeHashes } from "../code/code-hashes.ts";
import type { Settings } from "../content/read-registries.ts";
import type { Site } from "../content/site.ts";
import type { MenuLink } from "../content/theme-settings.ts";
import { topicTree } from "../content/topic-tree.ts";
import { assetAddresses } from "./asset.ts";
import { infoLinks } from "./info.ts";
import { suggestionWords } from "./search.ts";
import { themeSheet } from "./theme.ts";
import type { Link, Shared } from "./view.ts";

/** Top-level topics that the masthead names: a row on a wide screen, three on a phone. */
const mastheadTopics = 10;

/** What all pages show. The theme folder may be missing. `drafts` is for a preview. */
export function sharedOf(
  { site, registries, info, strings }: Settings,
  { theme: themeFolder, static: statics }: Pick<Folders, "theme" | "static">,
  drafts = false,
): Shared {
  const { entries } = registries.topics;
  const topics = topicTree(registries.topics).roots.filter((id) => entries.get(id)?.status === "active");
  const topicLink = (id: string): Link => ({ href: topicAddress(id), text: entries.get(id)?.name ?? id });
  const { menu, footer, follow, logo } = site.theme;
  const sheet = themeSheet(site, themeFolder);
  return {
    title: site.title,
    ...(drafts ? { preview: true } : {}),
    description: site.description,
    language: site.language,
    direction: site.direction,
    url: site.url,
    organisation: site.organisation.name,
    ...(site.copyright === undefined ? {} : { copyright: site.copyright }),
    email: site.feedback.email,
    topics: (menu ?? topics.slice(0, mastheadTopics)).map((item) =>
      typeof item === "string" ? topicLink(item) : linkOf(item),
    ),
    ...(menu === undefined && topics.length > mastheadTopics ? { allTopics: addresses.topics } : {}),
    sections: [
      { name: "topics", href: addresses.topics },
      { name: "stories", href: addresses.stories },
      { name: "editors", href: addresses.editors },
      { name: "outlets", href: addresses.outlets },
      { name: "archive", href: addresses.archive },
      { name: "corrections", href: addresses.corrections },
      { name: "feeds", href: addresses.feeds },
    ],
    info: infoLinks(info),
    ...iconOf(site, statics),
    feed: addresses.feed,
    ...(site.newsletter === undefined ? {} : { newsletter: site.newsletter }),
    latin: new Intl.Locale(site.language).maximize().script === "Latn",
    assets: assetAddresses(),
    ...(sheet === undefined ? {} : { sheet }),
    ...(logo === undefined ? {} : { logo }),
    ...(site.editions === undefined
      ? {}
      : { editions: site.editions.map(({ language, title, url }) => ({ href: url, text: title, lang: language })) }),
    columns: footer.map(({ title, links }) => ({ title, links: links.map(linkOf) })),
    follow: follow.map(linkOf),
    ...(site.search === undefined ? {} : { suggestionWords: suggestionWords(strings) }),
  };
}

/** The newsroom's icon for browsers: the drawing itself, or a picture made from it. */
function iconOf({ icon }: Site, statics: string): Pick<Shared, "icon"> {
  if (icon === undefined || !existsSync(join(statics, icon))) return {};
  const isDrawing = icon.endsWith(".svg");
  return { icon: isDrawing ? { href: icon, type: "image/svg+xml" } : { href: addresses.smallIcon, type: "image/png" } };
}

function linkOf({ title, href }: MenuLink): Link {
  return { href, text: title };
}

/** Hashes of the code and settings that determine articles and pages. */
export interface BuildHashes {
  /** Inputs of parsing and indexing. When it changes, all articles are parsed again. */
  readonly parse: string;
  /** Inputs of rendering. When it changes, all pages are rendered again. */
  readonly shared: string;
}

export async function buildHashes(settings: Settings, shared: Shared): Promise<BuildHashes> {
  const code = await codeHashes();
  // Node's ICU provides the words for dates, letters and countries.
  const { icu, unicode } = process.versions;
  const common = [`${icu} ${unicode}`, JSON.stringify(settings.site)];
  const { info, strings } = settings;
  // A change of topics touches their pages only.
  const editions = settings.editions.map(({ topics: _, ...edition }) => edition);
  return {
    parse: hash([code.articles, ...common, shared.preview === true ? "drafts" : ""]),
    shared: hash([code.pages, ...common, JSON.stringify({ info, shared, strings, editions })]),
  };
}

function hash(parts: readonly string[]): string {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part).update("\0");
  return sum.digest("hex").slice(0, 32);
}
