import type { Head, Shared, SocialCard } from "../scripts/pages/view.ts";

interface SocialMetaProps {
  readonly head: Head;
  readonly card: SocialCard;
  readonly shared: Shared;
}

/** OpenGraph and Twitter metadata: the card of a shared link. */
export function SocialMeta({ head, card, shared }: SocialMetaProps) {
  return (
    <>
      <meta property="og:type" content={card.type} />
      <meta property="og:title" content={head.title} />
      {head.description && <meta property="og:description" content={head.description} />}
      <meta property="og:url" content={head.canonical} />
      <meta property="og:site_name" content={shared.title} />
      {card.image && (
        <>
          <meta property="og:image" content={card.image} />
          {card.imageSize && <meta property="og:image:width" content={String(card.imageSize.width)} />}
          {card.imageSize && <meta property="og:image:height" content={String(card.imageSize.height)} />}
          {card.imageAlt && <meta property="og:image:alt" content={card.imageAlt} />}
        </>
      )}
      {card.publishedTime && <meta property="article:published_time" content={card.publishedTime} />}
      {card.modifiedTime && <meta property="article:modified_time" content={card.modifiedTime} />}
      {card.section && <meta property="article:section" content={card.section} />}
      <meta property="og:locale" content={shared.language.replace("-", "_")} />
      <meta name="twitter:title" content={head.title} />
      {head.description && <meta name="twitter:description" content={head.description} />}
      {card.image && <meta name="twitter:image" content={card.image} />}
      <meta name="twitter:card" content={card.image ? "summary_large_image" : "summary"} />
    </>
  );
}
