import { cmsConfig } from "../outputs/desk/cms-config.ts";
import { backendOf } from "../outputs/desk/desk-page.ts";
import { formRules } from "../outputs/desk/form-rules.ts";
import type { Digest } from "../store/digest.ts";

/** `config.json` of the desk on the live site. It has no preview: there is no server to render one. */
export function deskConfig({ site, registries }: Digest): string {
  const { cms } = site;
  if (cms === undefined) return "{}\n";
  const places = { content: cms.content, data: cms.data, static: cms.static };
  const config = cmsConfig({ site, registries, places, backend: backendOf(cms).settings });
  return `${JSON.stringify({
    config: { ...config, editor: { preview: false } },
    rules: formRules(registries),
    timeZone: site.timeZone,
    stylesheets: [],
    isLocal: false,
  })}\n`;
}
