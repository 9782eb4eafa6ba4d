import type { Shared } from "../scripts/pages/view.ts";

/** The address of a file of src/assets. Throws if there is none, which is a mistake in the template. */
export function asset(shared: Shared, name: string): string {
  const address = shared.assets[name];
  if (address === undefined) throw new Error(`No file "${name}" in src/assets.`);
  return address;
}
