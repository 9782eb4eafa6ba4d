/** A small typed XML writer. It adds no white space inside text, and its output is always well-formed. */

declare const xml: unique symbol;
/** Well-formed XML. Only this file creates it, so text is never mistaken for markup. */
export type Xml = string & { readonly [xml]: true };

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

// XML 1.0 cannot express these, not even as references.
const forbidden = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\p{Surrogate}\ufffe\uffff]/gu;

// Most texts contain none. Without the flag u this test takes a tenth of the time, but it also matches every emoji.
const suspicious = /[^ -\ud7ff\ue000-\ufffd\t\n\r]/;

/** The text without what XML 1.0 forbids: most control characters, lone surrogates, U+FFFE and U+FFFF. */
export function permitted(text: string): string {
  return suspicious.test(text) ? text.replace(forbidden, "") : text;
}

/** Character data. `&`, `<` and `>` are written as hexadecimal references, which the RSS profile asks for. */
export function text(value: string): Xml {
  return permitted(value).replace(/[&<>\r]/g, reference) as Xml;
}

/** The same text as `text`, in a shorter form for HTML. */
export function cdata(value: string): Xml {
  const safe = permitted(value).replaceAll("]]>", "]]]]><![CDATA[>").replaceAll("\r", "]]>&#xD;<![CDATA[");
  return `<![CDATA[${safe}]]>` as Xml;
}

/** An element with text or nothing inside. Skips undefined attributes. */
export function element(name: string, attributes: Attributes = {}, content?: Xml): Xml {
  const tag = `${name}${attributeText(attributes)}`;
  return (content === undefined ? `<${tag}/>` : `<${tag}>${content}</${name}>`) as Xml;
}

/** `<name>value</name>`, or nothing for undefined. */
export function textElement(name: string, value: string | number | undefined): Xml {
  return value === undefined ? nothing : element(name, {}, text(String(value)));
}

/** An element with child elements, each on its own line. */
export function container(name: string, attributes: Attributes, children: readonly Xml[]): Xml {
  return element(name, attributes, `\n${lines(children)}\n` as Xml);
}

/** Elements on consecutive lines; `nothing` leaves no empty line. */
export function lines(elements: readonly Xml[]): Xml {
  let all = "";
  // V8 flattens a concatenation once, at the end; `join` would copy the texts of a feed at every level.
  for (const each of elements) if (each !== nothing) all += all === "" ? each : `\n${each}`;
  return all as Xml;
}

export const nothing = "" as Xml;

/** The whole document. */
export function xmlDocument(root: Xml): string {
  return `${declaration}${root}\n`;
}

/**
 * The document that `xmlDocument` would make of nested elements, outermost first, with `children` in the last one.
 * Returned in pieces, one for each child, so that a child of many documents is serialized once. Browsers apply the
 * style sheet.
 */
export function xmlPieces(
  elements: readonly (readonly [name: string, Attributes])[],
  children: readonly Xml[],
  styleSheet?: string,
): readonly string[] {
  const opening = elements.map(([name, attributes]) => `<${name}${attributeText(attributes)}>\n`);
  const closing = elements.toReversed().map(([name]) => `</${name}>\n`);
  const inside = children.flatMap((child) => (child === nothing ? [] : [child, "\n"]));
  const style =
    styleSheet === undefined ? "" : `<?xml-stylesheet type="text/css" href="${attributeValue(styleSheet)}"?>\n`;
  return [declaration + style + opening.join(""), ...inside, closing.join("")];
}

function attributeText(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${attributeValue(String(value))}"`))
    .join("");
}

// Parsers turn raw tabs and line breaks in attributes into spaces; references survive.
function attributeValue(value: string): string {
  return permitted(value).replace(/[&<>"\t\n\r]/g, reference);
}

function reference(character: string): string {
  return `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
}
