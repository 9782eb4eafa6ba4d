import type { LinkedText } from "../scripts/base/linked-text.ts";

/** A line of text with links in it. */
export function Linked({ text }: { readonly text: LinkedText }) {
  return (
    <>
      {text.map((part) =>
        typeof part === "string" ? (
          part
        ) : (
          <a href={part.href} rel={part.href.startsWith("/") ? undefined : "external"}>
            {part.text}
          </a>
        ),
      )}
    </>
  );
}
