import { problemOf } from "../pipeline/problem-at.ts";
import type { Found } from "../post.ts";
import { streamXml, type XmlElement, type XmlFault } from "./stream-xml.ts";

/** Reads the items of an XML file; a file that ends early is a problem. */
export function* readItems(
  file: string,
  wanted: ReadonlySet<string>,
  make: (element: XmlElement) => Found | undefined,
): Generator<Found> {
  const elements = streamXml(file, wanted);
  for (let next = elements.next(); ; next = elements.next()) {
    if (next.done === true) {
      if (next.value !== undefined) yield broken(file, next.value);
      return;
    }
    const found = make(next.value);
    if (found !== undefined) yield found;
  }
}

function broken(file: string, { line, message, advice }: XmlFault): Found {
  return {
    ...problemOf(file, {
      found: `The XML cannot be read: ${message.replace(/\.$/, "")}.`,
      expected: "a whole export or feed",
      advice: advice ?? "export it again; if the file was cut off while it was copied, copy it again",
    }),
    line,
  };
}
