import type { PictureView, CardPicture as View } from "../scripts/pages/view.ts";

interface CardPictureProps {
  readonly picture: View;
  /** `wide` everywhere, a square everywhere, or a square on phones and wide elsewhere. */
  readonly shape: "wide" | "small" | "both";
  /** Widths at which the layout shows it, for the `sizes` attribute. */
  readonly sizes: string;
  /** The first picture of a page, which loads at once. */
  readonly first?: boolean;
}

/** The picture of a card. Its headline already names the article, so only the lead's picture has a description. */
export function CardPicture({ picture, shape, sizes, first = false }: CardPictureProps) {
  const shown = shape === "small" ? picture.small : picture.wide;
  return (
    <div class="pic">
      <picture>
        {shape === "both" && <Sources picture={picture.small} sizes="7rem" media="(max-width: 42rem)" />}
        <Sources picture={shown} sizes={sizes} />
        <img
          src={shown.src}
          width={shown.width}
          height={shown.height}
          alt={first ? picture.alt : ""}
          loading={first ? undefined : "lazy"}
          decoding="async"
          fetchpriority={first ? "high" : undefined}
        />
      </picture>
    </div>
  );
}

interface SourcesProps {
  readonly picture: PictureView;
  readonly sizes: string;
  readonly media?: string;
}

function Sources({ picture: { sources, src }, sizes, media }: SourcesProps) {
  if (sources.length === 0 && media !== undefined) return <source srcset={src} media={media} />;
  return (
    <>
      {sources.map(({ type, srcset }) => (
        <source type={type} srcset={srcset} sizes={sizes} media={media} />
      ))}
    </>
  );
}
