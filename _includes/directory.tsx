import type { Translate } from "../scripts/base/translate.ts";
import type { SectionName, Shared } from "../scripts/pages/view.ts";

/** The descriptions of other ways to find articles. */
const introKeys: Readonly<Partial<Record<SectionName, string>>> = {
  topics: "topicIndex.intro",
  stories: "stories.intro",
  archive: "archive.caption",
  editors: "index.editors",
  outlets: "index.outlets",
  corrections: "corrections.intro",
};

interface DirectoryProps {
  readonly title: string;
  /** The page itself, which is left out. */
  readonly without?: SectionName;
  readonly shared: Shared;
  readonly t: Translate;
}

/** Other ways to find articles, with a sentence about each. */
export function Directory({ title, without, shared, t }: DirectoryProps) {
  return (
    <nav class="directory" aria-label={title}>
      <h2 class="label">{title}</h2>
      <ul class="side-by-side">
        {shared.sections.map(({ name, href }) => {
          const intro = introKeys[name];
          if (intro === undefined || name === without) return null;
          return (
            <li class="card third">
              <h3 class="headline">
                <a href={href}>{t(`section.${name}`)}</a>
              </h3>
              <p class="summary">{t(intro)}</p>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
