import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";

/** Text that replaces a part of the YAML. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

type Path = readonly (string | number)[];

/**
 * Edits a YAML text in place: comments, quotes, order and indentation of everything else stay as they are. Edits go by
 * the text as it was given; `text` is the outcome of all of them.
 */
export class YamlEdit {
  readonly #yaml: string;
  readonly #contents: unknown;
  readonly #splices: Splice[] = [];
  readonly #newline: string;

  constructor(yaml: string) {
    this.#yaml = yaml;
    this.#contents = parseDocument(yaml, { schema: "core" }).contents;
    this.#newline = yaml.includes("\r\n") ? "\r\n" : "\n";
  }

  get text(): string {
    let text = this.#yaml;
    for (const { from, to, text: put } of this.#splices.toSorted((a, b) => b.from - a.from)) {
      text = text.slice(0, from) + put + text.slice(to);
    }
    return text;
  }

  /** Replaces a single value. */
  replace(path: Path, value: string): void {
    const node = this.#node(path);
    if (node?.range) this.#splice(node.range[0], node.range[1], scalarText(value));
  }

  /** Sets a field of a map: its value is replaced, or the field is added behind the field `after`. */
  set(path: Path, field: string, value: string, after: string): void {
    if (this.#node([...path, field]) === undefined) this.#add(path, field, scalarText(value), after);
    else this.replace([...path, field], value);
  }

  /**
   * Adds a value at the end of a list of a map. A single value becomes a list; a missing list comes after the field
   * `after`.
   */
  append(path: Path, field: string, value: string, after: string): void {
    const list = this.#node([...path, field]);
    if (list === undefined) this.#add(path, field, `[${scalarText(value)}]`, after);
    else this.#appendTo(list, scalarText(value));
  }

  #appendTo(list: Node, text: string): void {
    if (!list.range) return;
    const [from, to] = list.range;
    const last = isSeq(list) ? (list.items.at(-1) as Node | undefined) : undefined;
    if (!isSeq(list) || last?.range == null) {
      const before = isScalar(list) && list.value !== null ? `${this.#yaml.slice(from, to)}, ` : "";
      const gap = from > 0 && this.#yaml[from - 1] === ":" ? " " : "";
      this.#splice(from, to, `${gap}[${before}${text}]`);
    } else if (list.flow === true) this.#splice(last.range[1], last.range[1], `, ${text}`);
    else this.#insertLine(last.range[1], `${this.#indentOf(last.range[0], "-")}- ${text}`);
  }

  /** Replaces a list, on one line. */
  replaceList(path: Path, values: readonly string[]): void {
    const list = this.#node(path);
    if (!list?.range) return;
    const isBlock = isSeq(list) && list.flow !== true;
    const from = isBlock ? this.#endOfKey(list.range[0]) : list.range[0];
    const text = `[${values.map(scalarText).join(", ")}]`;
    this.#splice(from, this.#endOfValue(list, list.range[1]), isBlock ? ` ${text}` : text);
  }

  /** Removes an item from a list that has others. */
  remove(path: Path, position: number): void {
    const list = this.#node(path);
    if (!isSeq(list)) return;
    const [item, before, behind] = [position, position - 1, position + 1].map(
      (place) => (list as YAMLSeq<Node>).items[place]?.range,
    );
    if (!item) return;
    if (list.flow !== true) this.#splice(this.#startOfLine(item[0]), this.#endOfLine(item[1]), "");
    else if (before) this.#splice(before[1], item[1], "");
    else if (behind) this.#splice(item[0], behind[0], "");
  }

  #add(path: Path, field: string, text: string, after: string): void {
    const map = this.#node(path);
    if (!isMap(map)) return;
    const anchor = pairOf(map, after) ?? map.items.at(-1);
    const value = anchor?.value as Node | null | undefined;
    const key = anchor?.key as Node | undefined;
    const end = value?.range?.[1] ?? key?.range?.[1];
    const start = key?.range?.[0];
    if (end === undefined || start === undefined) return;
    if (map.flow === true) this.#splice(end, end, `, ${field}: ${text}`);
    else this.#insertLine(end, `${this.#indentOf(start, "")}${field}: ${text}`);
  }

  /** Inserts a line below the line of an offset. */
  #insertLine(offset: number, line: string): void {
    // The range of a block ends at the beginning of the next line.
    const at = this.#yaml[offset - 1] === "\n" ? offset : this.#endOfLine(offset);
    const isOpen = at > 0 && this.#yaml[at - 1] !== "\n";
    this.#splice(at, at, `${isOpen ? this.#newline : ""}${line}${isOpen ? "" : this.#newline}`);
  }

  /** The indentation that aligns text with an offset, or with the mark before it on its line. */
  #indentOf(offset: number, mark: string): string {
    const start = this.#startOfLine(offset);
    const before = this.#yaml.slice(start, offset);
    return " ".repeat(mark === "" ? before.length : Math.max(0, before.lastIndexOf(mark)));
  }

  #startOfLine(offset: number): number {
    return this.#yaml.lastIndexOf("\n", offset - 1) + 1;
  }

  /** The offset after the line break. */
  #endOfLine(offset: number): number {
    const end = this.#yaml.indexOf("\n", offset);
    return end < 0 ? this.#yaml.length : end + 1;
  }

  /** The offset after the colon before a block list. */
  #endOfKey(offset: number): number {
    return this.#yaml.lastIndexOf(":", offset) + 1;
  }

  /** The range of a block includes a final line break, which is kept. */
  #endOfValue(list: Node, end: number): number {
    const last = isSeq(list) && list.flow !== true ? (list.items.at(-1) as Node | undefined)?.range?.[1] : undefined;
    return last ?? end;
  }

  #splice(from: number, to: number, text: string): void {
    this.#splices.push({ from, to, text });
  }

  #node(path: Path): Node | undefined {
    let node: unknown = this.#contents;
    for (const part of path) {
      if (isSeq(node)) node = node.items[Number(part)];
      else if (isMap(node)) node = pairOf(node, String(part))?.value;
      else return undefined;
    }
    return (node ?? undefined) as Node | undefined;
  }
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** A text on one line of YAML, quoted unless YAML reads it as the same text. */
function scalarText(value: string): string {
  const isPlain = /^[\p{L}/][\p{L}\p{N} /_.-]*$/u.test(value) && !value.endsWith(" ");
  return isPlain && !/^(?:true|false|null|yes|no|on|off)$/i.test(value) ? value : JSON.stringify(value);
}
