import type { Translate } from "../scripts/base/translate.ts";
import type { SectionName, Shared } from "../scripts/pages/view.ts";
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
  readonly t: Translate;
}

/** The index pages, the info pages, the feed and whose digest it is. */
export function Footer({ shared, t }: FooterProps) {
  return <footer class="footer" {...sameHtml(t, "footer", () => <Inside shared={shared} t={t} />)} />;
}

function Inside({ shared, t }: FooterProps) {
  return (
    <>
      <nav aria-label={t("footer.sections")}>
        <ul>
          {shared.sections.map(({ name, href }) => (
            <li>
              <a href={href}>{t(sectionWords[name])}</a>
            </li>
          ))}
          <li>
            <a href={shared.feed}>{t("footer.feed")}</a>
          </li>
        </ul>
      </nav>
      {shared.info.length > 0 && (
        <nav aria-label={t("footer.info")}>
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
