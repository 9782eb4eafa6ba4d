import type { FunctionComponent, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Translate } from "../scripts/base/translate.ts";
import type { Head, Shared } from "../scripts/pages/view.ts";
import { plannedPage, type TemplateData } from "../scripts/render/template-data.ts";
import { Layout } from "./layout.tsx";

/** The props of a page component. */
export interface PageProps<View> {
  readonly view: View;
  readonly shared: Shared;
  readonly t: Translate;
}

/** Data of a template while Eleventy renders the page with this key. */
type PageData = TemplateData & { readonly key: string };

/** The exports of a template file for Eleventy: one page for each planned key of its kind. */
export interface Template {
  readonly data: {
    readonly eleventyExcludeFromCollections: true;
    readonly pagination: {
      readonly data: string;
      readonly size: 1;
      readonly alias: "key";
      readonly addAllPagesToCollections: false;
    };
    readonly permalink: (data: PageData) => string;
  };
  readonly render: (data: PageData) => string;
}

/**
 * The template of a kind of pages with the common layout: `export const { data, render } = page("topic", ListingPage)`.
 */
export function page<View extends { readonly head: Head }>(
  kind: string,
  Component: FunctionComponent<PageProps<View>>,
): Template {
  return document<View>(kind, (props) => (
    <Layout head={props.view.head} shared={props.shared} t={props.t}>
      <Component {...props} />
    </Layout>
  ));
}

/** The template of a kind of pages whose component is the whole document, from `<html>` on. */
export function document<View>(kind: string, Component: FunctionComponent<PageProps<View>>): Template {
  return {
    data: {
      eleventyExcludeFromCollections: true,
      pagination: { data: `keys.${kind}`, size: 1, alias: "key", addAllPagesToCollections: false },
      permalink: ({ key, pages }) => plannedPage(pages, kind, key).file,
    },
    render: ({ key, pages, shared, t }) => {
      const view = plannedPage(pages, kind, key).view as View;
      return renderDocument(<Component view={view} shared={shared} t={t} />);
    },
  };
}

/** A whole HTML document as text. */
export function renderDocument(html: VNode): string {
  return `<!doctype html>\n${renderToString(html)}\n`;
}
