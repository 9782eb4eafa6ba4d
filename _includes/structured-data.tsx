import { trustedHtml } from "./trusted-html.ts";

/** A schema.org object as a data block. `<` is escaped, so no text in it can end the block. */
export function StructuredData({ data }: { readonly data: object }) {
  return <script type="application/ld+json" {...trustedHtml(JSON.stringify(data).replaceAll("<", "\\u003c"))} />;
}
