import { container, element, nothing, text, textElement, type Xml, xmlDocument } from "../format/xml.ts";

const namespaces = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };
const imageNamespace = { "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1" };
const newsNamespace = { "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9" };

export interface SitemapView {
  readonly pages: readonly SitemapPage[];
}

export interface SitemapPage {
  /** Absolute. */
  readonly address: string;
  /** W3C date and time of the last change; absent if unknown. */
  readonly changed?: string;
  /** Absolute address of the lead image. */
  readonly image?: string;
  /** Present on articles in the news sitemap. */
  readonly news?: {
    readonly publication: string;
    /** ISO 639. */
    readonly language: string;
    readonly published: string;
    readonly title: string;
  };
}

export interface SitemapIndexView {
  readonly sitemaps: readonly Pick<SitemapPage, "address" | "changed">[];
}

export function writeSitemap({ pages }: SitemapView): string {
  const attributes = {
    ...namespaces,
    ...(pages.some((page) => page.image !== undefined) ? imageNamespace : {}),
    ...(pages.some((page) => page.news !== undefined) ? newsNamespace : {}),
  };
  return xmlDocument(container("urlset", attributes, pages.map(urlElement)));
}

export function writeSitemapIndex({ sitemaps }: SitemapIndexView): string {
  const entries = sitemaps.map(({ address, changed }) =>
    container("sitemap", {}, [textElement("loc", address), textElement("lastmod", changed)]),
  );
  return xmlDocument(container("sitemapindex", namespaces, entries));
}

function urlElement({ address, changed, news, image }: SitemapPage): Xml {
  return container("url", {}, [
    textElement("loc", address),
    textElement("lastmod", changed),
    newsElement(news),
    image === undefined ? nothing : container("image:image", {}, [textElement("image:loc", image)]),
  ]);
}

function newsElement(news: SitemapPage["news"]): Xml {
  if (news === undefined) return nothing;
  const publication = container("news:publication", {}, [
    textElement("news:name", news.publication),
    textElement("news:language", news.language),
  ]);
  return container("news:news", {}, [
    publication,
    textElement("news:publication_date", news.published),
    element("news:title", {}, text(news.title)),
  ]);
}
