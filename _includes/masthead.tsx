import type { Shared } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";

interface MastheadProps {
  /** Of the page it stands on. */
  readonly address: string;
  readonly shared: Shared;
  readonly say: Say;
}

/** The title of the digest and the way to its topics. On the home page the title is the page's headline. */
export function Masthead({ address, shared, say }: MastheadProps) {
  const home = address === "/";
  const Title = home ? "h1" : "p";
  return (
    <header class={home ? "masthead home" : "masthead"}>
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
    </header>
  );
}
