import { addresses } from "../base/addresses.ts";
import { hashOf } from "../base/hash.ts";
import { cmsConfig } from "../outputs/desk/cms-config.ts";
import { type DeskFileName, deskAsset, deskFiles } from "../outputs/desk/desk-bundle.ts";
import { backendOf, writingPage } from "../outputs/desk/desk-page.ts";
import { formRules } from "../outputs/desk/form-rules.ts";
import type { Digest } from "../store/digest.ts";
import type { PageKind } from "./kind.ts";

/** A file of the desk: its text, or the hash of what the package brings. */
type DeskView = { readonly text: string } | { readonly asset: DeskFileName; readonly hash: string };

const ownFiles = ["index.html", "config.json"] as const;

/** Writing in the browser on the live site, for a newsroom with `cms` in site.yaml. Keys are names of files. */
export const desk: PageKind<DeskView> = {
  name: "desk",
  checkedEveryBuild: true,
  keys: ({ site }) => (site.cms === undefined ? [] : [...ownFiles, ...deskFiles]),
  address: (key) => addresses.desk + (key === "index.html" ? "" : key),
  view(key, digest) {
    if (digest.site.cms === undefined) return undefined;
    if (key === "index.html") return { text: writingPage() };
    if (key === "config.json") return { text: `${JSON.stringify(configOf(digest))}\n` };
    const asset = deskFiles.find((name) => name === key);
    return asset === undefined ? undefined : { asset, hash: hashOf(deskAsset(asset)) };
  },
  content: (view) => ("text" in view ? view.text : deskAsset(view.asset)),
  touchedBy: () => [],
};

/** Without a preview: there is no server to render it. */
function configOf({ site, registries }: Digest) {
  const { cms } = site;
  if (cms === undefined) return {};
  const places = { content: cms.content, data: cms.data, static: cms.static };
  const config = cmsConfig({ site, registries, places, backend: backendOf(cms).settings });
  return {
    config: { ...config, editor: { preview: false } },
    rules: formRules(registries),
    timeZone: site.timeZone,
    stylesheets: [],
    isLocal: false,
  };
}
