import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { CommandError, UsageError } from "./base/command-error.ts";
import type { Folders } from "./base/folders.ts";
import { generatorFolder } from "./base/generator-folder.ts";
import { sitePath } from "./base/site-path.ts";
import { compiledModule, compiledPath } from "./code/code-folder.ts";
import { compileCode } from "./code/compile.mjs";
import { showMistakes } from "./code/theme-templates.mjs";
import { buildTime } from "./command/build-time.ts";
import { defineCommand } from "./command/command.ts";
import { editionFolders } from "./content/editions.ts";
import { readSettings, type Settings } from "./content/read-registries.ts";
import { isDeskAddress } from "./desk/desk-address.ts";
import type { BuilderTask, BuildOrder, BuildReply } from "./serve/builder.ts";
import { LocalServer, type Writer } from "./serve/local-server.ts";
import { previewFolders } from "./serve/preview-folders.ts";
import { watchFolders } from "./serve/watch-folders.ts";

const builderScript = "scripts/serve/builder.ts";
/** How often to look for due articles, and for changes that the system did not report, in ms. */
const routineInterval = 60_000;

export const command = defineCommand({
  name: "start",
  summary: "build, serve the site on this machine, rebuild on save",
  options: {
    port: { value: "N", help: "the port; 8080 by default" },
    drafts: { help: "show drafts and scheduled articles too; builds them in a separate folder" },
    host: { value: "ADDRESS", help: "the address to listen on; 127.0.0.1 by default, 0.0.0.0 serves other machines" },
  },
  examples: ["digest start", "digest start --drafts", "digest start --port 3000"],
  async run({ folders: own, values }) {
    const drafts = values.drafts === true;
    const folders = drafts ? previewFolders(own) : own;
    const place = { host: values.host ?? "127.0.0.1", port: portFrom(values.port ?? "8080") };
    const server = new LocalServer(folders.output, place, deskOf(folders), pathIn(folders) ?? "");
    const address = await server.listen();
    process.stdout.write(`Server at ${address}\nWrite at ${address}admin/\n`);

    const signal = stopSignal();
    let fail: (error: CommandError) => void = () => {};
    const failure = new Promise<never>((_, reject) => {
      fail = reject;
    });
    let builder = startBuilder(await compiledModule(builderScript));
    const build = (order: BuildOrder) => builder.send(order);

    function startBuilder(script: string) {
      const child = fork(script, [JSON.stringify({ folders, drafts } satisfies BuilderTask)]);
      child.on("message", ({ text, changed }: BuildReply) => {
        if (text !== "") process.stdout.write(`${text}\n`);
        if (changed) server.reload();
      });
      child.on("exit", (code, killedBy) => {
        if (child === builder) fail(builderEnded(killedBy ?? `exit code ${code}`));
      });
      // An order to a builder that has just ended: "exit" follows.
      child.on("error", () => {});
      return child;
    }

    build({ changedFolders: undefined });
    const watched = watchFolders(folders, editionsOf(own), {
      content: ({ folders: changedFolders, settings }) => {
        const path = settings ? pathIn(folders) : undefined;
        if (path !== undefined) server.moveTo(path);
        build({ changedFolders });
      },
      code: async () => {
        // Modules are loaded once for each process: changed code needs a new one.
        const script = await compileAgain(folders.theme);
        if (script === undefined) return;
        builder.kill();
        builder = startBuilder(script);
        build({ changedFolders: undefined });
      },
    });
    setInterval(() => {
      watched.sync();
      build({ changedFolders: undefined, isRoutine: true });
    }, routineInterval);

    const received = await Promise.race([signal, failure]);
    await endOf(builder);
    await server.close();
    process.stdout.write("Server stopped.\n");
    process.exit(received === "SIGINT" ? 130 : 143);
  },
});

/** The folders of the other editions' newsrooms when the server starts. */
function editionsOf(folders: Folders): readonly Folders[] {
  const settings = settingsIn(folders);
  return (settings?.site.editions ?? []).flatMap(({ newsroom }) =>
    newsroom === undefined ? [] : [editionFolders(folders.data, newsroom)],
  );
}

/** The path in `url` of site.yaml; undefined while the settings have errors: the builder reports them. */
function pathIn(folders: Folders): string | undefined {
  const settings = settingsIn(folders);
  return settings === undefined ? undefined : sitePath(settings.site.url);
}

function settingsIn(folders: Folders): Settings | undefined {
  try {
    const settings = readSettings(folders);
    return "problems" in settings ? undefined : settings;
  } catch {
    return undefined;
  }
}

/** The desk, loaded with its first request. */
function deskOf(folders: Folders): Writer {
  let desk: Promise<Writer["answer"]> | undefined;
  return {
    answers: isDeskAddress,
    answer: async (request, response) => {
      desk ??= import("./desk/desk.ts").then(({ Desk }) => {
        const loaded = new Desk(folders, buildTime);
        return (asked, answer) => loaded.answer(asked, answer);
      });
      try {
        await (await desk)(request, response);
      } catch (error) {
        desk = undefined;
        response.writeHead(500).end(`${error instanceof Error ? error.message : error}\n`);
      }
    },
  };
}

function portFrom(written: string): number {
  const port = Number(written);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new UsageError(`--port is "${written}".\n  Expected: a number from 1 to 65535`);
}

/**
 * Compiles the current code and returns its builder. If the code does not compile, prints the error and returns
 * undefined; the last version stays.
 */
async function compileAgain(theme: string): Promise<string | undefined> {
  try {
    return compiledPath(await compileCode(generatorFolder, theme), builderScript);
  } catch (error) {
    process.stderr.write(`${showMistakes(error, generatorFolder)}\nStill serving the last version that compiled.\n`);
    return undefined;
  }
}

async function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve(signal));
  });
}

function builderEnded(how: string): CommandError {
  return new CommandError(`The process that builds the site ended (${how}).\n  To do: start the server again`);
}

/** Ends the builder, and waits until it has exited: it releases its lock. */
async function endOf(builder: ChildProcess): Promise<void> {
  if (builder.exitCode !== null || builder.signalCode !== null) return;
  const gone = once(builder, "exit");
  builder.kill();
  await gone;
}
