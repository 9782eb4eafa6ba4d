import type { Translate } from "../scripts/base/translate.ts";
import type { Head, SectionName, Shared } from "../scripts/pages/view.ts";
import { foreign } from "./foreign.ts";
import { sameHtml } from "./same-html.ts";
import { SearchForm } from "./search-form.tsx";

interface MastheadProps {
  /** Of the page. */
  readonly address: string;
  /** The other editions. */
  readonly languages?: Head["languages"];
  readonly shared: Shared;
  readonly t: Translate;
}

/** Sections that follow the topics. */
const apart: readonly SectionName[] = ["stories", "corrections", "archive"];

/**
 * The title of the digest, its topics and sections, and the switch for light and dark. On the front page the title is
 * the headline.
 */
export function Masthead({ address, languages, shared, t }: MastheadProps) {
  const current = isLinked(address, shared) ? address : "";
  const inside = () => <Inside address={current} languages={languages} shared={shared} t={t} />;
  const name = ["masthead", current, ...(languages ?? []).map(({ href }) => href)].join(" ");
  return <header class={address === "/" ? "masthead home" : "masthead"} {...sameHtml(t, name, inside)} />;
}

function isLinked(address: string, { topics, sections, allTopics }: Shared): boolean {
  return address === "/" || address === allTopics || [...topics, ...sections].some(({ href }) => href === address);
}

function Inside({ address, languages = [], shared, t }: MastheadProps) {
  const home = address === "/";
  const Title = home ? "h1" : "p";
  const sections = shared.sections.filter(({ name }) => apart.includes(name));
  return (
    <>
      <Languages languages={languages} t={t} />
      {home && shared.description !== shared.title && <p class="motto">{shared.description}</p>}
      <Title class="title">
        <a href="/" aria-current={home ? "page" : undefined}>
          <Logo shared={shared} />
        </a>
      </Title>
      <div class="tools">
        <SearchForm id="masthead-search" shared={shared} t={t} />
        <Scheme t={t} />
      </div>
      <nav class="topics" aria-label={t("masthead.topics")}>
        <ul>
          {shared.topics.map((topic) => (
            <Item href={topic.href} text={topic.text} current={address} />
          ))}
          {shared.allTopics && <Item href={shared.allTopics} text={t("masthead.allTopics")} current={address} />}
          {sections.map(({ name, href }, place) => (
            <Item href={href} text={t(`section.${name}`)} current={address} apart={place === 0} />
          ))}
        </ul>
      </nav>
    </>
  );
}

/** Links to the other editions, each in its own language. */
function Languages({ languages, t }: Required<Pick<MastheadProps, "languages">> & Pick<MastheadProps, "t">) {
  if (languages === undefined || languages.length === 0) return null;
  return (
    <nav class="languages" aria-label={t("footer.editions")}>
      <ul>
        {languages.map(({ href, text, lang }) => (
          <li>
            <a href={href} hreflang={lang} {...foreign(lang)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The title, or the newsroom's logo: in dark pages the dark one, if it has one. */
function Logo({ shared: { logo, title } }: { readonly shared: Shared }) {
  if (logo === undefined) return <>{title}</>;
  const { light, dark, width, height } = logo;
  return (
    <>
      <img class={dark === undefined ? "logo" : "logo light"} src={light} alt={title} width={width} height={height} />
      {dark && <img class="logo dark" src={dark} alt={title} width={width} height={height} loading="lazy" />}
    </>
  );
}

interface ItemProps {
  readonly href: string;
  readonly text: string;
  readonly current: string;
  readonly apart?: boolean;
}

function Item({ href, text, current, apart = false }: ItemProps) {
  return (
    <li class={apart ? "apart" : undefined}>
      <a href={href} aria-current={href === current ? "page" : undefined}>
        {text}
      </a>
    </li>
  );
}

/** Drawn, because few systems have all three signs in one font. */
const schemes = [
  {
    name: "light",
    sign: (
      <path d="M12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.5 1.5m11 11L19 19m0-14-1.5 1.5m-11 11L5 19M8 12a4 4 0 1 0 8 0 4 4 0 0 0-8 0" />
    ),
  },
  {
    name: "auto",
    sign: (
      <>
        <circle cx="12" cy="12" r="8" />
        <path fill="currentColor" d="M12 4a8 8 0 0 1 0 16z" />
      </>
    ),
  },
  { name: "dark", sign: <path d="M19.5 14.5A8 8 0 1 1 9.5 4.5a6.3 6.3 0 0 0 10 10z" /> },
] as const;

/** Light, dark, or the system's choice. Shown only if src/assets/scheme.js runs. */
function Scheme({ t }: { readonly t: Translate }) {
  return (
    <fieldset class="scheme">
      <legend class="hidden">{t("scheme.label")}</legend>
      {schemes.map(({ name, sign }) => (
        <label title={t(`scheme.${name}`)}>
          <input type="radio" name="scheme" value={name} />
          <svg viewBox="0 0 24 24" aria-hidden="true">
            {sign}
          </svg>
          <span class="hidden">{t(`scheme.${name}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
