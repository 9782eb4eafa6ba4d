/**
 * A JPEG, PNG or WebP without metadata about place, time, device and author; any other file unchanged. Keeps pixels,
 * colours and the orientation of a JPEG.
 */
export function withoutMetadata(bytes: Buffer): Buffer {
  if (bytes.length < 12) return bytes;
  if (bytes.readUInt16BE(0) === 0xffd8) return stripJpeg(bytes);
  if (bytes.toString("latin1", 0, 8) === "\x89PNG\r\n\x1a\n") return stripPng(bytes);
  if (bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP") return stripWebp(bytes);
  return bytes;
}

/**
 * Segments up to the pixels. Keeps APP0 (JFIF), APP2 (colour profile) and APP14 (Adobe), which affect how the picture
 * is shown, and drops the others.
 */
function stripJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return bytes;
    const segment = bytes.subarray(at, end);
    const isApp = marker >= 0xe0 && marker <= 0xef;
    const profile = marker === 0xe2 && segment.toString("latin1", 4, 15) === "ICC_PROFILE";
    if (marker === 0xe1 && segment.toString("latin1", 4, 8) === "Exif") kept.push(...turnOnly(segment.subarray(10)));
    else if ((!isApp || marker === 0xe0 || marker === 0xee || profile) && marker !== 0xfe) kept.push(segment);
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

/** An EXIF segment with the orientation only; empty for a photo that is not rotated. */
function turnOnly(tiff: Buffer): readonly Buffer[] {
  const turn = turnOf(tiff);
  if (turn < 2 || turn > 8) return [];
  const segment = Buffer.alloc(36);
  segment.set([0xff, 0xe1, 0, 34]);
  segment.write("Exif\0\0MM\0*", 4, "latin1");
  segment.writeUInt32BE(8, 14);
  segment.writeUInt16BE(1, 18);
  segment.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn], 20);
  return [segment];
}

/** The orientation of an EXIF block, from 1 to 8; 0 if it has none. */
function turnOf(tiff: Buffer): number {
  if (tiff.length < 10) return 0;
  const little = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (short(at) === 0x0112) return short(at + 8);
  }
  return 0;
}

const pngMetadata: ReadonlySet<string> = new Set(["eXIf", "tEXt", "iTXt", "zTXt", "tIME"]);

function stripPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return bytes;
    if (!pngMetadata.has(bytes.toString("latin1", at + 4, at + 8))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

function stripWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32LE(at + 4);
    const end = Math.min(bytes.length, at + 8 + size + (size % 2));
    const name = bytes.toString("latin1", at, at + 4);
    const chunk = Buffer.from(bytes.subarray(at, end));
    // Clears the flags for EXIF and XMP in the extended header.
    if (name === "VP8X" && chunk.length > 8) chunk[8] = (chunk[8] ?? 0) & ~0x0c;
    if (name !== "EXIF" && name !== "XMP ") kept.push(chunk);
    at = end;
  }
  const content = Buffer.concat(kept);
  const header = Buffer.from(bytes.subarray(0, 12));
  header.writeUInt32LE(content.length + 4, 4);
  return Buffer.concat([header, content]);
}
