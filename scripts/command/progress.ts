import type { Progress } from "../pipeline/build-request.ts";

/** Progress on one line of a terminal; nothing in a pipe. `done` ends it. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): {
  readonly show: Progress;
  done(): void;
} {
  if (!stream.isTTY) return { show: (stage) => printSentence(stage, stream), done: () => {} };
  let shown = 0;
  return {
    show: (stage, done, of) => {
      const now = Date.now();
      if (done !== undefined && done !== of && now - shown < 100) return;
      shown = now;
      stream.write(`\r\u001b[K${done === undefined || of === undefined ? stage : `${stage} ${done}/${of}`}`);
    },
    done: () => stream.write("\r\u001b[K"),
  };
}

/** In a pipe, prints only whole sentences, such as the one about waiting for another build. */
function printSentence(message: string, stream: NodeJS.WriteStream): void {
  if (message.endsWith(".")) stream.write(`${message}\n`);
}
