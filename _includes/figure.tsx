import type { FigureView } from "../scripts/pages/view.ts";

/** The widest a picture gets in the column of an article. */
const columnSizes = "(min-width: 44rem) 40rem, 100vw";

/** The lead picture of an article, with its caption and credit. It loads before anything else. */
export function Figure({ figure }: { readonly figure: FigureView }) {
  const { alt, src, sources, width, height, caption, credit, tall } = figure;
  return (
    <figure class={tall ? "plate lead-picture tall" : "plate lead-picture"}>
      <picture>
        {sources.map(({ type, srcset }) => (
          <source type={type} srcset={srcset} sizes={columnSizes} />
        ))}
        <img src={src} alt={alt} width={width} height={height} decoding="async" fetchpriority="high" />
      </picture>
      {(caption || credit) && (
        <figcaption>
          {caption && <span>{caption}</span>} {credit && <span class="credit">{credit}</span>}
        </figcaption>
      )}
    </figure>
  );
}
