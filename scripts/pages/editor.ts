import { addresses, editorAddress } from "../base/addresses.ts";
import { typeset } from "../base/typeset.ts";
import { type ListingOf, landingKind, pageKind } from "./listing.ts";
import { t } from "./translate.ts";

const editors: ListingOf = {
  of: "editor",
  address: editorAddress,
  registry: "editors",
  ids: ({ registries }) => registries.editors.entries.keys(),
  list: (id) => `editor/${id}`,
  idsOf: (article) => article.editors,
  path: (_id, digest) => [{ href: addresses.editors, text: t(digest, "editors.title") }],
  entry: (id, { registries, site }) => {
    const editor = registries.editors.entries.get(id);
    if (editor === undefined) return undefined;
    const { name, bio, role, email, url } = editor;
    return {
      title: name,
      children: [],
      ...(bio === undefined ? {} : { description: typeset(bio, site.language) }),
      ...(role === undefined ? {} : { role }),
      ...(email === undefined ? {} : { email }),
      ...(url === undefined ? {} : { website: { href: url, text: new URL(url).host } }),
    };
  },
  showing: (id) => [id],
};

export const editor = landingKind(editors);
export const editorPage = pageKind(editors);
