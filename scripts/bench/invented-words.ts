import type { Random } from "./random.ts";

const onsets = "b br c ch d dr f g gr h k kr l m n p pl r s sh st t tr v w z".split(" ");
const nuclei = "a e i o u ai ea ia ou".split(" ");
const codas = ["", "", "", "l", "m", "n", "r", "s", "th", "nd", "rk"];

/** A word that no dictionary contains, such as `brashoun`. There are some hundred million. */
export function inventedWord(random: Random, syllables: number): string {
  let word = "";
  for (let i = 0; i < syllables; i++) word += random.pick(onsets) + random.pick(nuclei);
  return word + random.pick(codas);
}

export function inventedName(random: Random): string {
  const word = inventedWord(random, random.whole(2, 3));
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Such as `Mairo Trelanund`. */
export function inventedPerson(random: Random): string {
  return `${inventedName(random)} ${inventedName(random)}`;
}

/** Capitals, such as `KRAO`. */
export function inventedBody(random: Random): string {
  let letters = "";
  for (let i = random.whole(3, 5); i > 0; i--) letters += String.fromCharCode(65 + random.whole(0, 25));
  return letters;
}

/** `Great Mairo` → `great-mairo` */
export function idOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
