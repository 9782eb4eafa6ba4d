import { fork } from "node:child_process";
import DevServer from "@11ty/eleventy-dev-server";
import { CommandError } from "./base/command-error.ts";
import { projectFolder } from "./base/project-folder.ts";
import { compiledModule, compiledPath } from "./code/code-folder.ts";
import { compileCode } from "./code/compile.mjs";
import { readArguments, runCommand } from "./command/arguments.ts";
import type { BuildOrder, BuildReply } from "./serve/builder.ts";
import { watchFolders } from "./serve/watch-folders.ts";

// npm start [-- --port N]: builds, serves the output, and brings every saved file into the browser at once.

const builderScript = "scripts/serve/builder.ts";

void runCommand(async () => {
  const { folders, values } = readArguments({ port: { type: "string", default: "8080" } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new CommandError(`--port is "${values.port}".\n  Expected: a number from 1 to 65535`);

  let builder = startBuilder(await compiledModule(builderScript));
  let server: DevServer | undefined;
  const build = (order: BuildOrder) => builder.send(order);

  function startBuilder(script: string) {
    const child = fork(script, [JSON.stringify(folders)]);
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
    code: async () => {
      // Modules are loaded once for each process: changed code needs a new one.
      const script = await compileAnew();
      if (script === undefined) return;
      builder.kill();
      builder = startBuilder(script);
      build({ touched: undefined });
    },
  });
  // Scheduled articles come due while the server runs.
  setInterval(() => build({ touched: [] }), 60_000);
  return new Promise<number>(() => {});
});

/** The builder of the code as it is now. Undefined when that does not compile, which is said: the last one goes on. */
async function compileAnew(): Promise<string | undefined> {
  try {
    return compiledPath(await compileCode(projectFolder), builderScript);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\nThe code as it was goes on building.\n`);
    return undefined;
  }
}

function serve(output: string, port: number): DevServer {
  const server = new DevServer("digest", output, { port, domDiff: false });
  server.serve(port);
  return server;
}
