import type { Translate } from "../scripts/base/translate.ts";
import type { Shared } from "../scripts/pages/view.ts";
import { sameHtml } from "./same-html.ts";

interface MastheadProps {
  /** Of the page it stands on. */
  readonly address: string;
  readonly shared: Shared;
  readonly t: Translate;
}

/** The title of the digest and the way to its topics. On the home page the title is the page's headline. */
export function Masthead({ address, shared, t }: MastheadProps) {
  // The page it stands on, if the masthead links to it.
  const current = isLinked(address, shared) ? address : "";
  const inside = () => <Inside address={current} shared={shared} t={t} />;
  return (
    <header class={address === "/" ? "masthead home" : "masthead"} {...sameHtml(t, `masthead ${current}`, inside)} />
  );
}

function isLinked(address: string, { topics, allTopics }: Shared): boolean {
  return address === "/" || address === allTopics || topics.some(({ href }) => href === address);
}

function Inside({ address, shared, t }: MastheadProps) {
  const home = address === "/";
  const Title = home ? "h1" : "p";
  return (
    <>
      <Title class="masthead-title">
        <a href="/" aria-current={home ? "page" : undefined}>
          {shared.title}
        </a>
      </Title>
      {home && <p class="motto">{shared.description}</p>}
      {shared.topics.length > 0 && (
        <nav class="topics" aria-label={t("masthead.topics")}>
          <ul>
            {shared.topics.map((topic) => (
              <li>
                <a href={topic.href} aria-current={topic.href === address ? "page" : undefined}>
                  {topic.text}
                </a>
              </li>
            ))}
            {shared.allTopics && (
              <li>
                <a href={shared.allTopics} aria-current={shared.allTopics === address ? "page" : undefined}>
                  {t("masthead.allTopics")}
                </a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </>
  );
}
