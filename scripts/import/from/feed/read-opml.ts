import { isWebAddress } from "../../../content/text-types.ts";
import type { NameBook } from "../../pipeline/name-book.ts";
import { slugFrom } from "../../pipeline/slug.ts";
import type { PostSource } from "../../post.ts";
import { readItems } from "../../xml/read-items.ts";
import type { XmlElement } from "../../xml/stream-xml.ts";

/** The feeds of a list: outlets for the registry, no posts. */
export function readOpml(file: string, names: NameBook): PostSource {
  return {
    dialect: "commonmark",
    tags: "none",
    fields: {},
    *posts() {
      yield* readItems(file, new Set(["body"]), (body) => addOutlets(body, names));
    },
  };
}

function addOutlets(element: XmlElement, names: NameBook): undefined {
  for (const outline of element.children) {
    const { attributes } = outline;
    const name = (attributes.get("title") ?? attributes.get("text") ?? "").replace(/\s+/g, " ").trim();
    const id = slugFrom(name);
    if (attributes.has("xmlUrl") && id !== "" && names.idOf("outlets", name) === undefined) {
      const url = attributes.get("htmlUrl") ?? "";
      names.add("outlets", { id, name: name.slice(0, 300), ...(isWebAddress(url) ? { url } : {}) });
    }
    addOutlets(outline, names);
  }
}
