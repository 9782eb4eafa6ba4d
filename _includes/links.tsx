import { Fragment } from "preact";
import type { Link } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";

/** Links in a line of text, with the language's separator between them. */
export function Links({ links, say }: { readonly links: readonly Link[]; readonly say: Say }) {
  return (
    <>
      {links.map((link, place) => (
        <Fragment>
          {place > 0 && say("list.separator")}
          <a href={link.href}>{link.text}</a>
        </Fragment>
      ))}
    </>
  );
}
