import type { InfoPage } from "../content/info-pages.ts";
import { breadcrumbList, type PageType, webPage } from "../outputs/structured-data/lists.ts";
import { publisher } from "../outputs/structured-data/publisher.ts";
import type { Digest } from "../store/digest.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import type { Head, Link } from "./view.ts";

/** The parts of an info page besides its text. */
export interface InfoView extends Omit<InfoPage, "name" | "file"> {
  readonly head: Head;
}

/**
 * Info pages, written in Markdown. A key is the path of a file without `.md`. Their titles are in the footer of every
 * page, so a change checks all pages.
 */
export const info: PageKind<InfoView> = {
  name: "info",
  keys: (digest) => digest.info.map(({ name }) => name),
  address: (key, digest) => pageOf(key, digest)?.address ?? "",
  view: (key, digest) => {
    const found = pageOf(key, digest);
    if (found === undefined) return undefined;
    const { name, file: _, ...page } = found;
    return { ...page, head: infoHead(name, found, digest) };
  },
  touchedBy: () => [],
};

// Types of the pages about the newsroom; all others are plain pages.
const types: Readonly<Record<string, PageType>> = { about: "AboutPage", contact: "ContactPage" };

function infoHead(name: string, { address, title, description }: InfoPage, digest: Digest): Head {
  const { site } = digest;
  const page = { href: address, text: title };
  return headOf(digest, {
    address,
    title,
    ...(description === undefined ? {} : { description }),
    structuredData: [
      webPage(types[name] ?? "WebPage", page, description, site),
      publisher(site),
      breadcrumbList([page], site),
    ],
  });
}

/** Links to all info pages, in their order. */
export function infoLinks(pages: readonly InfoPage[]): readonly Link[] {
  return pages.map(({ address, title }) => ({ href: address, text: title }));
}

function pageOf(key: string, { info }: Digest): InfoPage | undefined {
  return info.find(({ name }) => name === key);
}
