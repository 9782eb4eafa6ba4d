import { slugPart } from "../stories/slug-part.ts";
import type { Header } from "./relate-store.ts";

/** Keys of the index that depend only on an article's header. The value is the doc id. */
export function indexKeys(header: Header): (string | number)[][] {
  const keys: (string | number)[][] = [
    ["id", header.id],
    ["order", header.at, header.id],
    ["slug", slugPart(header.id), header.at, header.id],
  ];
  if (typeof header.story === "string") keys.push(["slug", header.story, header.at, header.id]);
  for (const topic of new Set(header.topics)) keys.push(["topic", topic, header.at, header.id]);
  for (const id of new Set(header.related)) keys.push(["curated", id, header.docId]);
  return keys;
}
