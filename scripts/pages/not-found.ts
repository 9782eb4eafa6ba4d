import { addresses } from "../base/addresses.ts";
import { articlesOf } from "../store/articles-of.ts";
import { cardOf } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { NotFoundView } from "./view.ts";

/** `/404.html`, with the newest articles. */
export const notFound: PageKind<NotFoundView> = {
  name: "not-found",
  keys: () => ["404"],
  address: () => addresses.notFound,
  view: (_key, digest) => ({
    head: headOf(digest, {
      address: addresses.notFound,
      title: t(digest, "notFound.title"),
      description: t(digest, "notFound.text"),
      robots: "noindex",
    }),
    newest: articlesOf(digest.list("all").newest(5), digest).map((article) => cardOf(article, digest)),
  }),
  touchedBy: () => ["404"],
};
