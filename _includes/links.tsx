import { Fragment } from "preact";
import { listSeparators } from "../scripts/base/list-text.ts";
import type { Link } from "../scripts/pages/view.ts";

interface LinksProps {
  readonly links: readonly Link[];
  /** Of the page. */
  readonly language: string;
}

/** Links in a line of text, listed as the language does. */
export function Links({ links, language }: LinksProps) {
  const separators = listSeparators(links.length, language);
  return (
    <>
      {links.map((link, place) => (
        <Fragment>
          {separators[place]}
          <a href={link.href}>{link.text}</a>
        </Fragment>
      ))}
    </>
  );
}
