import { container, element, textElement, xmlDocument } from "../format/xml.ts";

/** Describes the search for the address bar of browsers. Addresses are absolute. */
export interface OpenSearchView {
  readonly name: string;
  readonly description: string;
  readonly language: string;
  readonly icon: string;
  readonly results: string;
}

/** OpenSearch 1.1. */
export function writeOpenSearch({ name, description, language, icon, results }: OpenSearchView): string {
  const template = `${results}?q={searchTerms}`;
  return xmlDocument(
    container("OpenSearchDescription", { xmlns: "http://a9.com/-/spec/opensearch/1.1/" }, [
      // Longer names are cut: the standard allows 16 characters, and browsers show no more.
      textElement("ShortName", [...name].slice(0, 16).join("").trim()),
      textElement("LongName", [...name].slice(0, 48).join("").trim()),
      textElement("Description", [...description].slice(0, 1024).join("").trim()),
      textElement("Language", language),
      textElement("InputEncoding", "UTF-8"),
      element("Url", { type: "text/html", template }),
      textElement("Image", icon),
    ]),
  );
}
