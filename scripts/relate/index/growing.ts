const CHUNK = 2 ** 20;

/** Numbers that become known one by one, kept in chunks, so that growing copies nothing. */
export class Growing<Numbers extends Uint16Array | Uint32Array> {
  readonly #make: (size: number) => Numbers;
  #chunks: Numbers[] = [];
  #chunk: Numbers;
  #used = 0;
  #length = 0;

  /** @param make a zeroed array of a size */
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

  /** Moves all numbers into one array. Nothing is left behind: what was copied is let go of on the way. */
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
