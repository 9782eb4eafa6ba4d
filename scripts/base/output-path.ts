// Addresses are kept decoded, and encoded where they are written for readers, servers and browsers.

/** `/topics/` → `/topics/index.html`, `/feed.xml` → `/feed.xml` */
export function fileAt(address: string): string {
  return address.endsWith("/") ? `${address}index.html` : address;
}

/** `/topics/index.html` → `/topics/` */
export function addressAt(file: string): string {
  return file.endsWith("/index.html") ? file.slice(0, -"index.html".length) : file;
}

/**
 * A path as compared by a disk that ignores case and Unicode form, as on macOS and Windows. Two paths that differ on
 * one disk and not on another cannot both be served everywhere.
 */
export function foldPath(path: string): string {
  return Array.from(path.normalize("NFC"), foldCharacter).join("").normalize("NFC");
}

/** Letter by letter: to a disk, "ß" and "ss" are different names. */
function foldCharacter(character: string): string {
  const upper = character.toUpperCase();
  return upper.length === character.length ? upper.toLowerCase() : character.toLowerCase();
}

/** The longest file name that disks accept, in bytes. */
const maxNameLength = 255;
const maxAddressLength = 1_000;

/**
 * The canonical form of an address written by a person, encoded or not: decoded and in Unicode's composed form.
 * Undefined if a static site cannot have it: a `%` that encodes nothing, a query, relative or empty parts, names too
 * long for disks.
 */
export function decodeAddress(written: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(written).normalize("NFC");
  } catch {
    return undefined;
  }
  if (!decoded.startsWith("/") || /[\p{Cc}\p{Cs}\\?#"<>|*]/u.test(decoded)) return undefined;
  if (Buffer.byteLength(decoded) > maxAddressLength) return undefined;
  const names = decoded.slice(1).split("/");
  const isName = (name: string) => name !== "" && name !== "." && name !== ".." && name.trim() === name;
  const isLast = (index: number) => index === names.length - 1;
  if (!names.every((name, index) => (name === "" && isLast(index)) || isName(name))) return undefined;
  return names.every((name) => Buffer.byteLength(name) <= maxNameLength) ? decoded : undefined;
}

/** The address as written into a redirect table or sent by a browser: encoded once. */
export function encodeAddress(address: string): string {
  return encodeURI(address).replace(/[:$]/g, encodeURIComponent);
}
