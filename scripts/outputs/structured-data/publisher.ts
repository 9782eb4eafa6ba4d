import type { NewsMediaOrganization, WebSite, WithContext } from "schema-dts";
import type { Policies, Site } from "../../content/site.ts";
import { absolute } from "../../format/absolute.ts";

const policyProperties = {
  corrections: "correctionsPolicy",
  feedback: "actionableFeedbackPolicy",
  ethics: "ethicsPolicy",
  masthead: "masthead",
  ownership: "ownershipFundingInfo",
  unnamedSources: "unnamedSourcesPolicy",
  verification: "verificationFactCheckingPolicy",
  principles: "publishingPrinciples",
} as const satisfies Readonly<Record<keyof Policies, string>>;

/** The newsroom with its policy pages, for the home page and the info pages. */
export function publisher(site: Site): WithContext<NewsMediaOrganization> {
  const { name, url, logo, email } = site.organisation;
  return {
    "@context": "https://schema.org",
    "@type": "NewsMediaOrganization",
    "@id": publisherId(site),
    name,
    url: url ?? `${site.url}/`,
    ...(logo === undefined ? {} : { logo: { "@type": "ImageObject", url: absolute(logo, site) } }),
    ...(email === undefined ? {} : { email }),
    ...policyLinks(site),
  };
}

/** The newsroom as part of other objects, complete enough for programs that read each object alone. */
export function publisherReference(site: Site): NewsMediaOrganization {
  const { name, url, logo } = site.organisation;
  return {
    "@type": "NewsMediaOrganization",
    "@id": publisherId(site),
    name,
    url: url ?? `${site.url}/`,
    ...(logo === undefined ? {} : { logo: { "@type": "ImageObject", url: absolute(logo, site) } }),
  };
}

/** The site itself, for the home page. */
export function webSite(site: Site): WithContext<WebSite> {
  return {
    "@context": "https://schema.org",
    "@type": "WebSite",
    "@id": webSiteId(site),
    name: site.title,
    url: `${site.url}/`,
    description: site.description,
    inLanguage: site.language,
    publisher: { "@id": publisherId(site) },
  };
}

export function webSiteId(site: Site): string {
  return `${site.url}/#website`;
}

function publisherId(site: Site): string {
  return `${site.url}/#publisher`;
}

/** Addresses by property of schema.org. */
type PolicyLinks = { readonly [property in (typeof policyProperties)[keyof Policies]]?: string };

function policyLinks(site: Site): PolicyLinks {
  const { policies } = site.machine;
  const names = Object.keys(policyProperties) as readonly (keyof Policies)[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const address = policies[name];
      return address === undefined ? [] : [[policyProperties[name], absolute(address, site)]];
    }),
  );
}
