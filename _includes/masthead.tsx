import type { Shared } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";
import { sameHtml } from "./same-html.ts";

interface MastheadProps {
  /** Of the page it stands on. */
  readonly address: string;
  readonly shared: Shared;
  readonly say: Say;
}

/** The title of the digest and the way to its topics. On the home page the title is the page's headline. */
export function Masthead({ address, shared, say }: MastheadProps) {
  // The page it stands on, if the masthead links to it.
  const current = isLinked(address, shared) ? address : "";
  const inside = () => <Inside address={current} shared={shared} say={say} />;
  return (
    <header class={address === "/" ? "masthead home" : "masthead"} {...sameHtml(say, `masthead ${current}`, inside)} />
  );
}

function isLinked(address: string, { topics, allTopics }: Shared): boolean {
  return address === "/" || address === allTopics || topics.some(({ href }) => href === address);
}

function Inside({ address, shared, say }: MastheadProps) {
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
        <nav class="topics" aria-label={say("masthead.topics")}>
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
                  {say("masthead.allTopics")}
                </a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </>
  );
}
