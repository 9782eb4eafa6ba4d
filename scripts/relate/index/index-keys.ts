import { slugPart } from "../stories/slug-part.ts";
import type { Head } from "./relate-store.ts";

/** Every key of the index that follows from an article's header alone; each holds its number. */
export function indexKeys(head: Head): (string | number)[][] {
  const keys: (string | number)[][] = [
    ["id", head.id],
    ["order", head.at, head.id],
    ["slug", slugPart(head.id), head.at, head.id],
  ];
  if (typeof head.story === "string") keys.push(["slug", head.story, head.at, head.id]);
  for (const topic of new Set(head.topics)) keys.push(["topic", topic, head.at, head.id]);
  for (const id of new Set(head.related)) keys.push(["curated", id, head.number]);
  return keys;
}
