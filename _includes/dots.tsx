/** More dots than this are a pattern, not a number. */
const maxDots = 12;

/** One dot for each article of a story. */
export function Dots({ n, label }: { readonly n: number; readonly label: string }) {
  return (
    <span class="dots" role="img" aria-label={label}>
      {Array.from({ length: Math.min(n, maxDots) }, (_, place) => (
        <i class={place + 1 === Math.min(n, maxDots) ? "on" : undefined} />
      ))}
    </span>
  );
}
