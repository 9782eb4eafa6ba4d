/** Shows progress on a terminal; in a pipe it shows nothing. */
export function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY || (done % 50 !== 0 && done !== all)) return;
  process.stderr.write(done === all ? "\r\x1b[K" : `\r${done} of ${all}`);
}
