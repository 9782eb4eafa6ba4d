import type { EntryChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import { editorLink, outletLink } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { byLetter } from "./letters.ts";
import { t } from "./translate.ts";
import type { Counted, IndexView } from "./view.ts";

type IndexEntry = Counted & { readonly note?: string };

/** `/editors/`: who edits the digest. */
export const editorIndex = indexKind("editor", "editors", "editors", (digest) =>
  [...digest.registries.editors.entries.values()].map(({ id, role }) => ({
    ...editorLink(id, digest),
    count: digest.list(`editor/${id}`).length,
    ...(role === undefined ? {} : { note: role }),
  })),
);

/** `/sources/`: the outlets whose reports the digest cites. */
export const outletIndex = indexKind("outlet", "sources", "outlets", (digest) =>
  [...digest.registries.outlets.entries.values()].map(({ id, country }) => ({
    ...outletLink(id, digest),
    count: digest.list(`outlet/${id}`).length,
    ...(country === undefined ? {} : { note: countryName(country, digest.site.language) }),
  })),
);

function indexKind(
  of: IndexView["of"],
  folder: string,
  registry: EntryChange["registry"],
  entriesOf: (digest: Digest) => readonly IndexEntry[],
): PageKind<IndexView> {
  const address = `/${folder}/`;
  return {
    name: `${of}-index`,
    keys: () => [folder],
    address: () => address,
    view: (_key, digest) => ({
      head: headOf(digest, { address, title: t(digest, `${folder}.title`), type: "CollectionPage" }),
      of,
      letters: byLetter(entriesOf(digest), digest.site.language),
    }),
    touchedBy: () => [folder],
    touchedByEntry: (change) => (change.registry === registry ? [folder] : []),
  };
}

const countryNames = new Map<string, Intl.DisplayNames>();

/** `PT` → `Portugal` */
function countryName(code: string, language: string): string {
  const names = countryNames.get(language) ?? new Intl.DisplayNames(language, { type: "region" });
  countryNames.set(language, names);
  return names.of(code) ?? code;
}
