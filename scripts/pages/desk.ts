import { addresses } from "../base/addresses.ts";
import { hashOf } from "../base/hash.ts";
import { htmlBelow, sitePath } from "../base/site-path.ts";
import type { Site } from "../content/site.ts";
import { type DeskFileName, deskAsset, deskFiles } from "../outputs/desk/desk-bundle.ts";
import { writingPage } from "../outputs/desk/desk-page.ts";
import type { Digest } from "../store/digest.ts";
import type { PageKind } from "./kind.ts";

/** A file of the desk: its page, the inputs of its configuration, or the hash of a file of the package. */
type DeskView =
  | { readonly page: string }
  | { readonly site: Site; readonly entries: readonly unknown[] }
  | { readonly asset: DeskFileName; readonly hash: string };

const ownFiles = ["index.html", "config.json"] as const;

/** Writing in the browser on the live site, for a newsroom with `cms` in site.yaml. Keys are names of files. */
export const desk: PageKind<DeskView> = {
  name: "desk",
  checkedEveryBuild: true,
  keys: ({ site }) => (site.cms === undefined ? [] : [...ownFiles, ...deskFiles]),
  address: (key) => addresses.desk + (key === "index.html" ? "" : key),
  view(key, digest) {
    if (digest.site.cms === undefined) return undefined;
    if (key === "index.html") return { page: htmlBelow(sitePath(digest.site.url), writingPage()) };
    if (key === "config.json") return { site: digest.site, entries: entriesOf(digest) };
    const asset = deskFiles.find((name) => name === key);
    return asset === undefined ? undefined : { asset, hash: hashOf(deskAsset(asset)) };
  },
  async content(view, digest) {
    if ("page" in view) return view.page;
    if ("asset" in view) return deskAsset(view.asset);
    // Loaded on demand, because the tables of fields load the schema library.
    const { deskConfig } = await import("./desk-config.ts");
    return deskConfig(digest);
  },
  touchedBy: () => [],
};

function entriesOf({ registries }: Digest): readonly unknown[] {
  const { topics, editors, outlets } = registries;
  return [topics, editors, outlets].map(({ entries, names }) => [[...entries.values()], [...names]]);
}
