import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AnyNode, type Expression, type Function as FunctionNode, type Program, parse } from "acorn";
import { transform } from "esbuild";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { filesBelow } from "./files-below.ts";

// Finds the messages that the code can make, from its syntax: every text that becomes `found` of a problem, by a
// property or an argument of that name, or the message of an error for the maintainer. Values become `…`.

/** Tools of developers, whose errors may be stack traces. */
const developersOnly = /^scripts\/(?:bench|tools)\/|^scripts\/(?:bench|eval|lighthouse|screenshots)\.ts$/;
/** Errors for the maintainer, with the place of the message among the arguments. */
const errors: readonly (readonly [name: string, argument: number])[] = [
  ["CommandError", 0],
  ["UsageError", 0],
  ["DeskError", 1],
];
/** A function or method with a parameter for a message. */
const takesMessage = /(#?\w+)\(([^()]*?)\bfound: string\b/g;
const maxDepth = 10;
const maxVariants = 8;

/** What the code makes: messages by their first lines, and expressions that this file cannot follow. */
export interface CodeMessages {
  readonly messages: readonly string[];
  readonly untraceable: readonly string[];
}

interface CodeFile {
  readonly path: string;
  readonly tree: Program;
}

/** An expression with the nodes around it, from the outermost. */
interface Place {
  readonly file: CodeFile;
  readonly around: readonly AnyNode[];
}

export async function readCodeMessages(): Promise<CodeMessages> {
  const paths = [...filesBelow("scripts", ".ts"), ...filesBelow("scripts", ".mjs")];
  const texts = new Map(
    paths
      .filter((path) => !developersOnly.test(path) && !path.endsWith(".d.ts"))
      .map((path) => [path, readFileSync(join(generatorFolder, path), "utf8")]),
  );
  const takers = takersIn(texts);
  const names = new Set(Array.from(takers.keys(), (name) => name.replace(/^.*#/, "")));
  const speaks = new RegExp(`\\bfound\\b|\\b(?:${[...names].join("|")})\\(`);
  const speaking = Array.from(texts).filter(([, text]) => speaks.test(text));
  return new MessageReader(await Promise.all(speaking.map(([path, text]) => parsed(path, text))), takers).read();
}

async function parsed(path: string, text: string): Promise<CodeFile> {
  const loader = path.endsWith(".ts") ? "ts" : "js";
  const { code } = await transform(text, { loader, target: "esnext", charset: "utf8" });
  return { path, tree: parse(code, { ecmaVersion: "latest", sourceType: "module" }) };
}

/** Functions that take a message, by name, and which argument it is. A `#name` is known in its file only. */
function takersIn(texts: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const takers = new Map(errors);
  for (const [path, text] of texts) {
    for (const [, name = "", before = ""] of text.matchAll(takesMessage)) {
      takers.set(name.startsWith("#") ? path + name : name, before.split(",").length - 1);
    }
  }
  return takers;
}

class MessageReader {
  readonly #files: readonly CodeFile[];
  readonly #takers: ReadonlyMap<string, number>;
  /** By name: functions, and the values of constants. */
  readonly #definitions = new Map<string, { readonly node: AnyNode; readonly place: Place }[]>();
  readonly #messages = new Set<string>();
  readonly #untraceable = new Set<string>();

  constructor(files: readonly CodeFile[], takers: ReadonlyMap<string, number>) {
    this.#files = files;
    this.#takers = takers;
  }

  read(): CodeMessages {
    for (const file of this.#files) walk(file.tree, (node, around) => this.#define(node, { file, around }));
    for (const file of this.#files) walk(file.tree, (node, around) => this.#visit(node, { file, around }));
    return { messages: [...this.#messages].sort(), untraceable: [...this.#untraceable].sort() };
  }

  #define(node: AnyNode, place: Place): void {
    const defined = definitionIn(node);
    if (defined === undefined) return;
    const [name, value] = defined;
    const known = this.#definitions.get(name) ?? [];
    this.#definitions.set(name, [...known, { node: value, place: { ...place, around: [...place.around, node] } }]);
  }

  #visit(node: AnyNode, place: Place): void {
    const inside = { ...place, around: [...place.around, node] };
    if (node.type === "Property" && place.around.at(-1)?.type === "ObjectExpression") {
      if (node.key.type === "Identifier" && node.key.name === "found") this.#take(node.value, inside);
    }
    if (node.type !== "CallExpression" && node.type !== "NewExpression") return;
    const name = calledName(node.callee);
    const argument = this.#takers.get(name.startsWith("#") ? place.file.path + name : name);
    const message = argument === undefined ? undefined : node.arguments[argument];
    if (message !== undefined && message.type !== "SpreadElement") this.#take(message, inside);
  }

  #take(node: AnyNode, place: Place): void {
    for (const text of this.#textsOf(node, place, 0)) {
      if (text === undefined) this.#untraceable.add(`${place.file.path}: ${shown(node)}`);
      else this.#messages.add(text.split("\n").find((line) => line !== "") ?? "");
    }
  }

  /** All texts that an expression can have, including undefined for one that cannot be determined. */
  #textsOf(node: AnyNode, place: Place, depth: number): readonly (string | undefined)[] {
    const inner = (each: AnyNode) => this.#textsOf(each, place, depth + 1);
    if (depth > maxDepth) return [undefined];
    switch (node.type) {
      case "Literal":
        return [typeof node.value === "string" ? node.value : undefined];
      case "TemplateLiteral":
        return node.quasis.reduce<readonly string[]>(
          (texts, { value }, index) => {
            const fillings = index === 0 ? [""] : this.#fillings(node.expressions[index - 1], place, depth);
            return combined(combined(texts, fillings), [value.cooked ?? ""]);
          },
          [""],
        );
      case "ConditionalExpression":
        return [...inner(node.consequent), ...inner(node.alternate)];
      case "LogicalExpression":
        return [...inner(node.left), ...inner(node.right)];
      case "BinaryExpression":
        if (node.operator !== "+") return [undefined];
        return combined(
          inner(node.left).map((text) => text ?? "…"),
          inner(node.right).map((text) => text ?? "…"),
        );
      case "ArrowFunctionExpression":
      case "FunctionExpression":
      case "FunctionDeclaration":
        return resultsOf(node).flatMap(([result, around]) =>
          this.#textsOf(result, { ...place, around: [...place.around, node, ...around] }, depth + 1),
        );
      case "Identifier":
        return this.#textsOfName(node.name, place, depth);
      case "MemberExpression":
        return node.property.type === "Identifier" && node.property.name === "found" ? [] : [undefined];
      case "CallExpression":
        return this.#textsOfCall(calledName(node.callee), place, depth);
      default:
        return [undefined];
    }
  }

  /** The values in a template: fixed words if the code chooses among some, else `…`. */
  #fillings(node: AnyNode | undefined, place: Place, depth: number): readonly string[] {
    if (node === undefined || node.type === "CallExpression") return ["…"];
    const texts = this.#textsOf(node, place, depth + 1);
    const isChoice = texts.length > 1 && texts.every((text) => text !== undefined && /^[a-z ]{2,}$/i.test(text));
    return isChoice ? texts.map(String) : ["…"];
  }

  #textsOfName(name: string, place: Place, depth: number): readonly (string | undefined)[] {
    const isParameter = place.around.some((node) => isFunction(node) && node.params.some((each) => binds(each, name)));
    // A parameter of that name takes a message, which is read where it is made.
    if (name === "found" && isParameter) return [];
    const local = this.#definitions.get(name)?.filter((each) => each.place.file === place.file) ?? [];
    const visible = local.filter((each) => isAround(scopeOf(each.place), place.around));
    const nearest = visible.toSorted((a, b) => scopeDepth(b.place) - scopeDepth(a.place))[0];
    const found = nearest ?? (isParameter ? undefined : this.#only(name));
    if (found === undefined && name === "found") return [];
    return found === undefined ? [undefined] : this.#textsOf(found.node, found.place, depth + 1);
  }

  #textsOfCall(name: string, place: Place, depth: number): readonly (string | undefined)[] {
    const functions = this.#definitions.get(name)?.filter(({ node }) => isFunction(node)) ?? [];
    const own = functions.filter((each) => each.place.file === place.file);
    const called = own.length > 0 ? own : functions;
    return called.length === 1 && called[0] !== undefined
      ? this.#textsOf(called[0].node, called[0].place, depth + 1)
      : [undefined];
  }

  /** The definition of a name that only one file defines. */
  #only(name: string) {
    const all = this.#definitions.get(name) ?? [];
    return all.length === 1 ? all[0] : undefined;
  }
}

function combined(left: readonly string[], right: readonly string[]): readonly string[] {
  const all = left.flatMap((start) => right.map((end) => start + end));
  return all.length <= maxVariants ? all : left.map((start) => `${start}…`);
}

function definitionIn(node: AnyNode): readonly [name: string, value: AnyNode] | undefined {
  if (node.type === "FunctionDeclaration") return [node.id?.name ?? "", node];
  if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init)
    return [node.id.name, node.init];
  if (node.type !== "MethodDefinition") return undefined;
  const { key, value } = node;
  return [key.type === "PrivateIdentifier" ? `#${key.name}` : key.type === "Identifier" ? key.name : "", value];
}

/** `name` of `name()`, `object.name()` and `new name()`; `#name` of a private method. */
function calledName(callee: AnyNode): string {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type !== "MemberExpression") return "";
  const { property } = callee;
  return property.type === "PrivateIdentifier"
    ? `#${property.name}`
    : property.type === "Identifier"
      ? property.name
      : "";
}

type AnyFunction = Extract<AnyNode, FunctionNode>;

function isFunction(node: AnyNode): node is AnyFunction {
  return /Function/.test(node.type);
}

/** What a function returns, with the nodes around each result. */
function resultsOf(node: AnyFunction): readonly (readonly [Expression, readonly AnyNode[]])[] {
  if (node.body.type !== "BlockStatement") return [[node.body, []]];
  const results: (readonly [Expression, readonly AnyNode[]])[] = [];
  walk(node.body, (inner, around) => {
    if (inner.type === "ReturnStatement" && inner.argument && !around.some(isFunction)) {
      results.push([inner.argument, around]);
    }
  });
  return results;
}

function binds(pattern: AnyNode, name: string): boolean {
  let found = false;
  walk(pattern, (node) => {
    found ||= node.type === "Identifier" && node.name === name;
  });
  return found;
}

/** The block that a definition is visible in. */
function scopeOf({ around }: Place): AnyNode | undefined {
  return around.findLast(({ type }) => type === "BlockStatement" || type === "Program");
}

function scopeDepth({ around }: Place): number {
  return around.findLastIndex(({ type }) => type === "BlockStatement" || type === "Program");
}

function isAround(scope: AnyNode | undefined, around: readonly AnyNode[]): boolean {
  return scope !== undefined && around.includes(scope);
}

function walk(node: AnyNode, visit: (node: AnyNode, around: readonly AnyNode[]) => void): void {
  const around: AnyNode[] = [];
  const enter = (each: AnyNode) => {
    visit(each, [...around]);
    around.push(each);
    for (const value of Object.values(each)) for (const inner of [value].flat()) if (isNode(inner)) enter(inner);
    around.pop();
  };
  enter(node);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** An expression for the report of the test. */
function shown(node: AnyNode): string {
  if (node.type === "Identifier") return node.name;
  if (node.type === "CallExpression") return `${calledName(node.callee)}()`;
  return node.type;
}
