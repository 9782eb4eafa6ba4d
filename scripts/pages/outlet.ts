import { addresses, outletAddress } from "../base/addresses.ts";
import { outletsOf } from "../store/articles-of.ts";
import { type ListingOf, landingKind, pageKind } from "./listing.ts";
import { t } from "./translate.ts";

const outlets: ListingOf = {
  of: "outlet",
  address: outletAddress,
  registry: "outlets",
  ids: ({ registries }) => registries.outlets.entries.keys(),
  list: (id) => `outlet/${id}`,
  idsOf: outletsOf,
  path: (_id, digest) => [{ href: addresses.outlets, text: t(digest, "sources.title") }],
  entry: (id, { registries }) => {
    const outlet = registries.outlets.entries.get(id);
    if (outlet === undefined) return undefined;
    const { name, url } = outlet;
    return {
      title: name,
      children: [],
      ...(url === undefined ? {} : { website: { href: url, text: new URL(url).host } }),
    };
  },
  showing: (id) => [id],
};

export const outlet = landingKind(outlets);
export const outletPage = pageKind(outlets);
