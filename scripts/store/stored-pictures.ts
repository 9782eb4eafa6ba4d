import type { StampedPictures } from "../content/read-pictures.ts";
import type { Store } from "./store.ts";

/** The pictures of the newsroom's static files at the last index. */
export function storedPictures(store: Store): StampedPictures {
  return (store.meta.get("pictures") as StampedPictures | undefined) ?? {};
}
