import { addresses, outletAddress } from "../base/addresses.ts";
import { outletsOf } from "../store/articles-of.ts";
import { countryName, languageName } from "./display-names.ts";
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
  entry: (id, { registries, site }) => {
    const outlet = registries.outlets.entries.get(id);
    if (outlet === undefined) return undefined;
    const { name, url, country, language } = outlet;
    const facts = [countryName(country, site.language), languageName(language, site.language)].filter(
      (fact) => fact !== undefined,
    );
    return {
      title: name,
      children: [],
      ...(facts.length === 0 ? {} : { facts }),
      ...(url === undefined ? {} : { website: { href: url, text: new URL(url).host } }),
    };
  },
  showing: (id) => [id],
};

export const outlet = landingKind(outlets);
export const outletPage = pageKind(outlets);
