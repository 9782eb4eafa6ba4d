import type { BreadcrumbList, ItemList, ProfilePage, WebPage, WithContext } from "schema-dts";
import { addresses, editorAddress } from "../../base/addresses.ts";
import type { Editor } from "../../content/registries.ts";
import type { Site } from "../../content/site.ts";
import { absolute } from "../../format/absolute.ts";
import { publisherReference, webSiteId } from "./publisher.ts";

/** Root-relative or absolute address and name. */
interface Named {
  readonly href: string;
  readonly text: string;
}

/** The path from the front page to a page, which comes last. */
export function breadcrumbList(path: readonly Named[], site: Site): WithContext<BreadcrumbList> {
  const all: readonly Named[] = [{ href: addresses.home, text: site.title }, ...path];
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: all.map(({ href, text }, place) => ({
      "@type": "ListItem",
      position: place + 1,
      name: text,
      item: absolute(href, site),
    })),
  };
}

/** The types of schema.org for pages. */
export type PageType = "WebPage" | "CollectionPage" | "AboutPage" | "ContactPage";

/** Any page. */
export function webPage(
  type: PageType,
  page: Named,
  description: string | undefined,
  site: Site,
): WithContext<WebPage> {
  const url = absolute(page.href, site);
  return {
    "@context": "https://schema.org",
    "@type": type,
    "@id": url,
    url,
    name: page.text,
    ...(description === undefined ? {} : { description }),
    inLanguage: site.language,
    isPartOf: { "@id": webSiteId(site) },
    publisher: publisherReference(site),
  };
}

/** A page that lists articles: a topic, an outlet, an edition, a story. `articles` in the order of the page. */
export function collectionPage(page: Named, articles: readonly Named[], site: Site): WithContext<WebPage> {
  return { ...webPage("CollectionPage", page, undefined, site), mainEntity: itemList(articles, site) };
}

/** An editor's page. */
export function profilePage(editor: Editor, site: Site): WithContext<ProfilePage> {
  const url = absolute(editorAddress(editor.id), site);
  return {
    "@context": "https://schema.org",
    "@type": "ProfilePage",
    "@id": url,
    url,
    mainEntity: {
      "@type": "Person",
      name: editor.name,
      ...(editor.role === undefined ? {} : { jobTitle: editor.role }),
      ...(editor.bio === undefined ? {} : { description: editor.bio }),
      ...(editor.url === undefined ? {} : { sameAs: [editor.url] }),
      worksFor: publisherReference(site),
    },
  };
}

function itemList(articles: readonly Named[], site: Site): ItemList {
  return {
    "@type": "ItemList",
    numberOfItems: articles.length,
    itemListElement: articles.map(({ href, text }, place) => ({
      "@type": "ListItem",
      position: place + 1,
      url: absolute(href, site),
      name: text,
    })),
  };
}
