import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import DevServer from "@11ty/eleventy-dev-server";
import { CommandError, readArguments, runCommand } from "./command/arguments.ts";
import type { BuildOrder, BuildReply } from "./serve/builder.ts";
import { watchFolders } from "./serve/watch-folders.ts";

// npm start [-- --port N]: builds, serves the output, and brings every saved file into the browser at once.

const builderScript = fileURLToPath(new URL("./serve/builder.ts", import.meta.url));

await runCommand(async () => {
  const { folders, values } = readArguments({ port: { type: "string", default: "8080" } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new CommandError(`--port is "${values.port}".\n  Expected: a number from 1 to 65535`);

  let builder = startBuilder();
  let server: DevServer | undefined;
  const build = (order: BuildOrder) => builder.send(order);

  function startBuilder() {
    const child = fork(builderScript, [JSON.stringify(folders)], { execArgv: ["--import", "tsx"] });
    child.on("message", (reply: BuildReply) => {
      process.stdout.write(`${reply.text}\n`);
      if (server === undefined) server = serve(folders.output, port);
      else if (reply.changed.length > 0) server.reload({ files: reply.changed });
    });
    return child;
  }

  build({ touched: undefined });
  watchFolders(folders, {
    articles: (touched) => build({ touched }),
    settings: () => build({ touched: [] }),
    code: () => {
      // Modules are loaded once for each process: changed templates need a new one.
      builder.kill();
      builder = startBuilder();
      build({ touched: undefined });
    },
  });
  // Scheduled articles come due while the server runs.
  setInterval(() => build({ touched: [] }), 60_000);
  return new Promise<number>(() => {});
});

function serve(output: string, port: number): DevServer {
  const server = new DevServer("digest", output, { port, domDiff: false });
  server.serve(port);
  return server;
}
