import type { DateText } from "../scripts/pages/view.ts";

/** A date for readers and machines. */
export function Time({ date }: { readonly date: DateText }) {
  return <time datetime={date.iso}>{date.text}</time>;
}
