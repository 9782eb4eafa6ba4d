import type { SectionName, Shared } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { sameHtml } from "./same-html.ts";

const sectionWords: Readonly<Record<SectionName, string>> = {
  topics: "section.topics",
  stories: "section.stories",
  editors: "section.editors",
  outlets: "section.outlets",
  archive: "section.archive",
  feeds: "section.feeds",
  corrections: "section.corrections",
};

interface FooterProps {
  readonly shared: Shared;
  readonly say: Say;
}

/** The index pages, the info pages, the feed and whose digest it is. */
export function Footer({ shared, say }: FooterProps) {
  return <footer class="footer" {...sameHtml(say, "footer", () => <Inside shared={shared} say={say} />)} />;
}

function Inside({ shared, say }: FooterProps) {
  return (
    <>
      <nav aria-label={say("footer.sections")}>
        <ul>
          {shared.sections.map(({ name, href }) => (
            <li>
              <a href={href}>{say(sectionWords[name])}</a>
            </li>
          ))}
          <li>
            <a href={shared.feed}>{say("footer.feed")}</a>
          </li>
        </ul>
      </nav>
      {shared.info.length > 0 && (
        <nav aria-label={say("footer.info")}>
          <ul>
            {shared.info.map((link) => (
              <li>
                <a href={link.href}>{link.text}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p>
        {shared.organisation}{" "}
        <a class="email" href={`mailto:${shared.email}`}>
          {shared.email}
        </a>
      </p>
      {shared.copyright && <p>{shared.copyright}</p>}
    </>
  );
}
