import { setFlagsFromString } from "node:v8";

/** How much the heap may grow between two collections. V8 would let it double or more while memory is free. */
const PERCENT = 20;

/** Makes V8 collect garbage early, for commands that read files of any size piece by piece. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${PERCENT}`);
}
