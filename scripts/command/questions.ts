import { createInterface, type Interface } from "node:readline/promises";
import { CommandError } from "../base/command-error.ts";

/** Questions to the person at the terminal. */
export class Questions {
  readonly #lines: Interface = createInterface({ input: process.stdin, output: process.stdout });
  readonly #ended = new AbortController();

  constructor() {
    this.#lines.on("close", () => this.#ended.abort());
  }

  /** The answer, trimmed. Throws a CommandError if the input ends instead. */
  async ask(question: string): Promise<string> {
    try {
      return (await this.#lines.question(`${question} `, { signal: this.#ended.signal })).trim();
    } catch (error) {
      if (!this.#ended.signal.aborted) throw error;
      throw new CommandError("\nThe input ended before the last answer: nothing was written.");
    }
  }

  /** Asks again until `read` takes the answer. It returns what is wrong with an answer as an Error. */
  async askFor<Answer>(question: string, read: (answer: string) => Answer | Error): Promise<Answer> {
    for (;;) {
      const answer = read(await this.ask(question));
      if (!(answer instanceof Error)) return answer;
      process.stdout.write(`${answer.message}\n`);
    }
  }

  close(): void {
    this.#lines.close();
  }
}
