import { addressBelow, sitePath } from "../base/site-path.ts";
import type { EditionPages } from "../content/editions.ts";
import type { MachineSettings, SecuritySettings, Site, TrustSettings } from "../content/site.ts";
import { absolute } from "../format/absolute.ts";

/** A file of lines at a fixed address. */
export interface TextView {
  readonly lines: readonly string[];
}

export function writeText({ lines }: TextView): string {
  return `${lines.map(oneLine).join("\n")}\n`;
}

/** Crawlers read it only at the root of a host, so it includes rules and sitemaps of the editions below. */
export function robotsText({ url, machine }: Site, editions: readonly EditionPages[] = []): TextView {
  const path = sitePath(url);
  const below = editions.filter((edition) => edition.url.startsWith(`${url}/`));
  const pathOf = (edition: EditionPages) => sitePath(edition.url);
  const agents = new Map(machine.robots.blocked.map((agent) => [agent, ["Disallow: /"]]));
  for (const edition of below) {
    for (const agent of edition.robots.blocked) {
      if (!machine.robots.blocked.includes(agent))
        agents.set(agent, [...(agents.get(agent) ?? []), `Disallow: ${pathOf(edition)}/`]);
    }
  }
  const refused = [...agents].flatMap(([agent, rules]) => [`User-agent: ${agent}`, ...rules, ""]);
  const disallow = [
    ...machine.robots.disallow.map((address) => path + address),
    ...below.flatMap((edition) => edition.robots.disallow.map((address) => pathOf(edition) + address)),
  ];
  const rules = disallow.length === 0 ? [`Allow: ${path}/`] : disallow.map((address) => `Disallow: ${address}`);
  const sitemaps = [`${url}/`, ...below.map((edition) => edition.url)].map((front) => `Sitemap: ${front}sitemap.xml`);
  return { lines: [...refused, "User-agent: *", ...rules, "", ...sitemaps] };
}

/** The manifest for phones that add the site to the home screen. */
export function manifestText(
  { title, description, language, direction, url }: Site,
  icons: readonly ManifestIcon[],
): TextView {
  const path = sitePath(url);
  const manifest = {
    name: title,
    description,
    lang: language,
    dir: direction,
    start_url: addressBelow(path, "/"),
    display: "browser",
    background_color: "#fffdf8",
    theme_color: "#fffdf8",
    icons: icons.map(({ src, ...icon }) => ({ src: addressBelow(path, src), ...icon })),
  };
  return { lines: JSON.stringify(manifest, null, 2).split("\n") };
}

export interface ManifestIcon {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
}

/**
 * The style sheet of feeds, for readers who open one in a browser: browsers are removing XSLT. `explanation` appears
 * above the headlines.
 */
export function feedStyleSheet(explanation: string, { direction }: Site): TextView {
  const text = explanation.replace(/[\\"]/g, "\\$&").replace(/\s+/g, " ");
  const items = "item, entry";
  return {
    lines: [
      `rss, feed { display: block; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; direction: ${direction};`,
      "  background: #fffdf8; color: #1d1b18; font: 1.1rem/1.5 Georgia, serif; }",
      `rss::before, feed::before { content: "${text}"; display: block; border-left: 4px solid #8f1d1d;`,
      "  padding: 0.8rem 1rem; background: #f6f1e6; font: 1rem/1.5 system-ui, sans-serif; }",
      "channel { display: block; }",
      "rss *, feed * { display: none; }",
      `channel, channel > title, feed > title, ${items}, item > title, entry > title,`,
      "item > description, entry > summary { display: block; }",
      "channel > title, feed > title { margin: 1.5rem 0; font-size: 2rem; font-weight: 700; line-height: 1.1; }",
      `${items} { border-top: 1px solid #d9d1c1; padding: 0.8rem 0; }`,
      "item > title, entry > title { font-weight: 700; line-height: 1.2; }",
    ],
  };
}

/** https://humanstxt.org; undefined if it names no one. */
export function humansText({ humans }: MachineSettings): TextView | undefined {
  if (humans === undefined || humans.team.length + humans.thanks.length === 0) return undefined;
  const team = humans.team.flatMap(({ name, role, contact }) => [
    `${role ?? "Name"}: ${name}`,
    ...(contact === undefined ? [] : [`Contact: ${contact}`]),
    "",
  ]);
  const thanks = humans.thanks.length === 0 ? [] : ["/* THANKS */", ...humans.thanks];
  return { lines: [...(team.length === 0 ? [] : ["/* TEAM */", ...team]), ...thanks] };
}

/** RFC 9116; undefined without a contact, and once it has expired: an outdated file does harm. */
export function securityText(settings: SecuritySettings | undefined, site: Site, today: string): TextView | undefined {
  if (settings === undefined || settings.contact.length === 0 || settings.expires <= today) return undefined;
  const { contact, expires, encryption, acknowledgments, languages, policy } = settings;
  const optional = Object.entries({ Encryption: encryption, Acknowledgments: acknowledgments, Policy: policy });
  return {
    lines: [
      ...contact.map((address) => `Contact: ${withScheme(address)}`),
      `Expires: ${expires}T00:00:00Z`,
      ...optional.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${absolute(value, site)}`])),
      ...(languages.length === 0 ? [] : [`Preferred-Languages: ${languages.join(", ")}`]),
      `Canonical: ${site.url}/.well-known/security.txt`,
    ],
  };
}

const trustFields = [
  "member",
  "belongto",
  "control",
  "controlledby",
  "social",
  "vendor",
  "customer",
  "disclosure",
  "contact",
] as const satisfies readonly (keyof TrustSettings)[];

/** trust.txt of JournalList; undefined if it declares nothing. */
export function trustText(settings: TrustSettings | undefined): TextView | undefined {
  if (settings === undefined) return undefined;
  const lines = trustFields.flatMap((field) => settings[field].map((value) => `${field}=${value}`));
  const { datatrainingallowed } = settings;
  if (datatrainingallowed !== undefined) lines.push(`datatrainingallowed=${datatrainingallowed ? "yes" : "no"}`);
  return lines.length === 0 ? undefined : { lines };
}

function withScheme(address: string): string {
  return address.includes("@") && !address.includes(":") ? `mailto:${address}` : address;
}

// A line break inside a value would start another setting.
function oneLine(line: string): string {
  return line.replace(/[\r\n\u2028\u2029]+/g, " ");
}
