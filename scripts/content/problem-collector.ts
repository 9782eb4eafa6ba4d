import { lineOf } from "./decode.ts";
import { type Place, type Problem, type Rule, startOfFile } from "./problem.ts";
import { YamlPlaces } from "./yaml-places.ts";

/** A YAML text with its file, for messages. */
export interface YamlSource {
  readonly file: string;
  readonly yaml: string;
  /** The file's line on which `yaml` begins. */
  readonly firstLine: number;
  /** What the text is, as the beginning of a sentence; "The file" by default. */
  readonly whole?: string;
}

/** Collects the problems of a YAML text. Locates values only if there are any problems. */
export class ProblemCollector {
  readonly problems: Problem[] = [];
  readonly #source: YamlSource;
  readonly #seen = new Set<string>();
  #places: YamlPlaces | undefined;

  constructor(source: YamlSource) {
    this.#source = source;
  }

  /** Adds a problem of the value at `path`. */
  value(
    path: readonly PropertyKey[],
    found: string,
    rule: Rule,
    severity: Problem["severity"] = "error",
    check?: string,
  ): void {
    this.#add(this.#yaml().value(path), found, rule, severity, check);
  }

  /** Adds a problem of the key at `path`. */
  key(path: readonly PropertyKey[], found: string, rule: Rule, severity: Problem["severity"] = "error"): void {
    this.#add(this.#yaml().key(path), found, rule, severity);
  }

  /** Adds a problem of the whole file, such as its name. */
  file(found: string, { expected, advice }: Rule): void {
    const { file } = this.#source;
    this.problems.push({ severity: "error", file, ...startOfFile, excerpt: "", found, expected, advice });
  }

  /** The value at `path` as the file has it, e.g. `012` for the number 12. */
  written(path: readonly PropertyKey[]): string {
    const { line, column, length } = this.#yaml().value(path);
    return lineOf(this.#source.yaml, line - this.#source.firstLine + 1).slice(column - 1, column - 1 + length);
  }

  /** A name for the whole value at `path`. */
  whole(path: readonly PropertyKey[]): string {
    return path.length > 0 ? "The entry" : (this.#source.whole ?? "The file");
  }

  #yaml(): YamlPlaces {
    this.#places ??= new YamlPlaces(this.#source.yaml, this.#source.firstLine);
    return this.#places;
  }

  #add(place: Place, found: string, { expected, advice }: Rule, severity: Problem["severity"], check?: string): void {
    const { file, yaml, firstLine } = this.#source;
    const excerpt = lineOf(yaml, place.line - firstLine + 1);
    const named = check === undefined ? {} : { check };
    const problem: Problem = { severity, file, ...place, excerpt, found, expected, advice, ...named };
    const identity = `${place.line}:${place.column} ${found}`;
    if (!this.#seen.has(identity)) this.problems.push(problem);
    this.#seen.add(identity);
  }
}
