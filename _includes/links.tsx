import { Fragment } from "preact";
import type { Translate } from "../scripts/base/translate.ts";
import type { Link } from "../scripts/pages/view.ts";

/** Links in a line of text, with the language's separator between them. */
export function Links({ links, t }: { readonly links: readonly Link[]; readonly t: Translate }) {
  return (
    <>
      {links.map((link, place) => (
        <Fragment>
          {place > 0 && t("list.separator")}
          <a href={link.href}>{link.text}</a>
        </Fragment>
      ))}
    </>
  );
}
