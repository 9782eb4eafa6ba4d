// Addresses are kept decoded. They are encoded where they are written for readers, servers and browsers.

/** `/topics/` → `/topics/index.html`, `/feed.xml` → `/feed.xml` */
export function fileAt(address: string): string {
  return address.endsWith("/") ? `${address}index.html` : address;
}

/** `/topics/index.html` → `/topics/` */
export function addressAt(file: string): string {
  return file.endsWith("/index.html") ? file.slice(0, -"index.html".length) : file;
}

/**
 * A path as a disk compares it that minds neither case nor the Unicode form of letters, as those of macOS and Windows do. Two paths that differ on
 * one disk and not on another could not both be served everywhere.
 */
export function foldPath(path: string): string {
  return Array.from(path.normalize("NFC"), foldCharacter).join("").normalize("NFC");
}

/** Letter by letter: a disk takes "ß" and "ss" for two names. */
function foldCharacter(character: string): string {
  const upper = character.toUpperCase();
  return upper.length === character.length ? upper.toLowerCase() : character.toLowerCase();
}

/** The longest name of a file that disks take, in bytes. */
const longestName = 255;
const longestAddress = 1_000;

/**
 * The one form of an address that people wrote, encoded or not: decoded, in Unicode's composed form. Undefined when it is none that a static site
 * can have: a `%` that encodes nothing, a query, relative or empty parts, names longer than disks take.
 */
export function decodeAddress(written: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(written).normalize("NFC");
  } catch {
    return undefined;
  }
  if (!decoded.startsWith("/") || /[\p{Cc}\p{Cs}\\?#"<>|*]/u.test(decoded)) return undefined;
  if (Buffer.byteLength(decoded) > longestAddress) return undefined;
  const names = decoded.slice(1).split("/");
  const isName = (name: string) => name !== "" && name !== "." && name !== ".." && name.trim() === name;
  const isLast = (index: number) => index === names.length - 1;
  if (!names.every((name, index) => (name === "" && isLast(index)) || isName(name))) return undefined;
  return names.every((name) => Buffer.byteLength(name) <= longestName) ? decoded : undefined;
}

/** The address as it is written into a table of redirects, or sent by a browser: encoded once. */
export function encodeAddress(address: string): string {
  return encodeURI(address).replace(/[:$]/g, encodeURIComponent);
}
