import type { FunctionComponent, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Head, Shared } from "../scripts/pages/view.ts";
import { currentRun, plannedPage, type Say, sayer } from "../scripts/render/current-run.ts";
import { Layout } from "./layout.tsx";

/** What the component of a page gets: its view, what all pages share, and the words. */
export interface PageProps<View> {
  readonly view: View;
  readonly shared: Shared;
  readonly say: Say;
}

/** What a template file exports for Eleventy: one page for each key of its kind in the plan. */
export interface Template {
  readonly data: {
    readonly eleventyExcludeFromCollections: true;
    readonly pagination: {
      readonly data: string;
      readonly size: 1;
      readonly alias: "key";
      readonly addAllPagesToCollections: false;
    };
    readonly permalink: (data: { readonly key: string }) => string;
  };
  readonly render: (data: { readonly key: string }) => string;
}

/** The template of a kind of pages with the common layout: `export const { data, render } = page("topic", ListingPage)`. */
export function page<View extends { readonly head: Head }>(
  kind: string,
  Component: FunctionComponent<PageProps<View>>,
): Template {
  return document<View>(kind, (props) => (
    <Layout head={props.view.head} shared={props.shared} say={props.say}>
      <Component {...props} />
    </Layout>
  ));
}

/** The template of a kind of pages whose component is the whole document, from `<html>` on. */
export function document<View>(kind: string, Component: FunctionComponent<PageProps<View>>): Template {
  return {
    data: {
      eleventyExcludeFromCollections: true,
      pagination: { data: `digest.${kind}`, size: 1, alias: "key", addAllPagesToCollections: false },
      permalink: ({ key }) => plannedPage(kind, key).file,
    },
    render: ({ key }) => {
      const { shared } = currentRun();
      const view = plannedPage(kind, key).view as View;
      return renderDocument(<Component view={view} shared={shared} say={sayer()} />);
    },
  };
}

/** A whole HTML document as text. */
export function renderDocument(html: VNode): string {
  return `<!doctype html>\n${renderToString(html)}\n`;
}
