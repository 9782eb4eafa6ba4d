/** Why a drawing (SVG) cannot be shown, as the end of a sentence; undefined if it can. */
export function drawingFault(svg: string): string | undefined {
  if (svg.length > 500_000) return "is a drawing of more than 500 kB";
  if (/<!DOCTYPE|<!ENTITY/i.test(svg)) return "is a drawing with a DOCTYPE or entities";
  if (/<(?:[\w.-]*:)?(?:script|foreignObject|iframe|handler|listener)\b/i.test(svg))
    return "is a drawing with a script or a page in it";
  if (/[\s"'/]on[a-z]+\s*=/i.test(svg)) return "is a drawing with a script in it";
  if (/\b(?:javascript|vbscript)\s*:/i.test(svg)) return "is a drawing with a script in it";
  if (loadsFromElsewhere(svg)) return "is a drawing that loads other files";
  return rootOf(svg) === undefined ? "is not a drawing: it has no <svg> with width and height or a viewBox" : undefined;
}

function loadsFromElsewhere(svg: string): boolean {
  const addresses = [
    ...Array.from(svg.matchAll(/\b(?:href|src)\s*=\s*["']?\s*([^"'\s>]*)/gi), ([, address = ""]) => address),
    ...Array.from(svg.matchAll(/url\(\s*["']?([^"')\s]*)/gi), ([, address = ""]) => address),
  ];
  return (
    /@import|<\?xml-stylesheet/i.test(svg) ||
    addresses.some((address) => !/^(?:#|data:image\/(?:png|jpeg|webp);)/.test(address))
  );
}

interface Root {
  /** Where the tag begins. */
  readonly start: number;
  readonly end: number;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The root tag of a drawing, if it states a size. */
function rootOf(svg: string): (Root & { readonly size: readonly [number, number] }) | undefined {
  const start = svg.search(/<svg[\s>]/);
  if (start < 0) return undefined;
  const attributes = new Map<string, string>();
  const attribute = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  attribute.lastIndex = start + "<svg".length;
  let end = attribute.lastIndex;
  for (let found = attribute.exec(svg); found !== null; found = attribute.exec(svg)) {
    attributes.set(found[1] ?? "", found[2] ?? found[3] ?? "");
    end = attribute.lastIndex;
  }
  const close = /\s*>/y;
  close.lastIndex = end;
  const closed = close.exec(svg);
  if (closed === null) return undefined;
  const size = sizeOf(attributes);
  return size === undefined ? undefined : { start, end: end + closed[0].length, attributes, size };
}

function sizeOf(attributes: ReadonlyMap<string, string>): readonly [number, number] | undefined {
  const [, , width, height] = (attributes.get("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const own = ["width", "height"].map((name) => /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(attributes.get(name) ?? "")?.[1]);
  const size = [own[0] === undefined ? width : Number(own[0]), own[1] === undefined ? height : Number(own[1])] as const;
  const [w = 0, h = 0] = size;
  return w > 0 && h > 0 ? [w, h] : undefined;
}

/** Crops a drawing to a part, given in fractions of the whole from 0 to 1. */
export function cutDrawing(
  svg: string,
  part: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  width: number,
  height: number,
): string {
  const root = rootOf(svg);
  if (root === undefined) throw new Error("A drawing without a size cannot be cropped.");
  const [w, h] = root.size;
  const box = [part.left * w, part.top * h, part.width * w, part.height * h].map((each) => Number(each.toFixed(2)));
  const kept = [...root.attributes].filter(([name]) => name !== "width" && name !== "height");
  const viewBox = root.attributes.has("viewBox") ? [] : [["viewBox", `0 0 ${w} ${h}`] as const];
  const attributes = [...kept, ...viewBox, ["width", w], ["height", h]].map(
    ([name, value]) => ` ${name}="${String(value).replaceAll('"', "&quot;")}"`,
  );
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box.join(" ")}">`;
  return `${open}<svg${attributes.join("")}>${svg.slice(root.end).trimEnd()}</svg>\n`;
}
