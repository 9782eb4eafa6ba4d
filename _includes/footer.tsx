import { addresses } from "../scripts/base/addresses.ts";
import type { Translate } from "../scripts/base/translate.ts";
import type { SectionName, Shared } from "../scripts/pages/view.ts";
import { sameHtml } from "./same-html.ts";

interface FooterProps {
  readonly shared: Shared;
  readonly t: Translate;
}

const reading: readonly SectionName[] = ["topics", "stories", "archive", "editors"];
const work: readonly SectionName[] = ["corrections", "outlets"];

/** The publisher, sections, info pages, and ways to follow the digest. */
export function Footer({ shared, t }: FooterProps) {
  return <footer class="footer" {...sameHtml(t, "footer", () => <Inside shared={shared} t={t} />)} />;
}

function Inside({ shared, t }: FooterProps) {
  const sections = (names: readonly SectionName[]) =>
    shared.sections
      .filter(({ name }) => names.includes(name))
      .map(({ name, href }) => ({ href, text: t(`section.${name}`) }));
  return (
    <>
      <p class="colophon">
        <strong>{shared.title}</strong> {shared.organisation !== shared.title && <span>{shared.organisation} </span>}
        <a href={`mailto:${shared.email}`}>{shared.email}</a>
        {shared.copyright && <span> {shared.copyright}</span>}
      </p>
      <Group title={t("footer.read")} links={sections(reading)} />
      <Group title={t("footer.info")} links={[...shared.info, ...sections(work)]} />
      {shared.columns.map(({ title, links }) => (
        <Group title={title} links={links} />
      ))}
      <Group title={t("footer.editions")} links={shared.editions ?? []} />
      <Group
        title={t("footer.follow")}
        links={[
          { href: addresses.feeds, text: t("footer.feed") },
          ...(shared.newsletter === undefined ? [] : [{ href: shared.newsletter, text: t("footer.newsletter") }]),
          ...shared.follow,
        ]}
      />
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly text: string; readonly lang?: string }[];
}

function Group({ title, links }: GroupProps) {
  if (links.length === 0) return null;
  return (
    <nav aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {links.map(({ href, text, lang }) => (
          <li>
            <a href={href} hreflang={lang} lang={lang}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
