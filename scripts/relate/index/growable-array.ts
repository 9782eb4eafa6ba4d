const CHUNK = 2 ** 20;

/** An array of unknown length, kept in chunks, so that growing copies nothing. */
export class GrowableArray<Numbers extends Uint16Array | Uint32Array> {
  readonly #make: (size: number) => Numbers;
  #chunks: Numbers[] = [];
  #chunk: Numbers;
  #used = 0;
  #length = 0;

  /** @param make creates a zeroed array */
  constructor(make: (size: number) => Numbers) {
    this.#make = make;
    this.#chunk = make(CHUNK);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#used === CHUNK) {
      this.#chunks.push(this.#chunk);
      this.#chunk = this.#make(CHUNK);
      this.#used = 0;
    }
    this.#chunk[this.#used++] = value;
    this.#length++;
  }

  /** Moves everything into one array, freeing chunks on the way. */
  moveInto(target: Numbers): Numbers {
    let at = 0;
    for (const chunk of this.#takeChunks()) {
      target.set(chunk, at);
      at += chunk.length;
    }
    return target;
  }

  *#takeChunks(): Generator<Numbers> {
    const last = this.#chunk.subarray(0, this.#used) as Numbers;
    const chunks = this.#chunks.reverse();
    this.#chunks = [];
    this.#chunk = this.#make(0);
    for (let chunk = chunks.pop(); chunk !== undefined; chunk = chunks.pop()) yield chunk;
    yield last;
  }
}
