import { checkDigest } from "./check/check-digest.ts";
import { readArguments, runCommand } from "./command/arguments.ts";
import { buildTime } from "./command/build-time.ts";
import { terminalProgress } from "./command/progress.ts";
import { showProblems } from "./command/show-problems.ts";

// npm run check: what is wrong with settings, registries and articles, and nothing else. Writes nothing.

void runCommand(async () => {
  const { folders } = readArguments({});
  const progress = terminalProgress();
  const { articles, problems } = await checkDigest(folders, buildTime(), progress.tell);
  progress.done();
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (problems.length > 0) process.stderr.write(showProblems(problems));
  if (errors === 0)
    process.stdout.write(`${count(articles)} checked${problems.length === 0 ? ": all is well" : ""}.\n`);
  return errors > 0 ? 1 : 0;
});

function count(articles: number): string {
  return articles === 1 ? "1 article" : `${articles} articles`;
}
