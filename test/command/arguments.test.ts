import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CommandError } from "../../scripts/base/command-error.ts";
import { newsroomFolders } from "../../scripts/base/newsroom-folders.ts";
import { readArguments, rejectSwallowedOptions } from "../../scripts/command/arguments.ts";
import { buildTime } from "../../scripts/command/build-time.ts";
import { type Command, defineCommand } from "../../scripts/command/command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const message = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandError) return error.message;
    throw error;
  }
  return "";
};

const build = defineCommand({
  name: "build",
  summary: "build the site",
  options: { plan: { help: "do nothing" }, shards: { value: "N", help: "so many processes" } },
  examples: ["digest build"],
  run: async () => 0,
});
const report = { ...build, name: "report", takes: { name: "FILE", min: 1, max: 1 } };

test("a newsroom's folders are below its own folder by default", () => {
  const root = temporaryFolder("newsroom");
  assert.equal(newsroomFolders({ newsroom: root }), {
    content: join(root, "articles"),
    data: join(root, "data"),
    info: join(root, "info"),
    static: join(root, "static"),
    theme: join(root, "theme"),
    output: join(root, "_site"),
    cache: join(root, ".cache/digest"),
  });
});

test("package.json may name other places; an empty name is refused", () => {
  const root = temporaryFolder("newsroom");
  const manifest = join(root, "package.json");
  writeFileSync(manifest, '{ "digest": { "content": "news" } }');
  assert.is(newsroomFolders({ newsroom: root }).content, join(root, "news"));
  writeFileSync(manifest, '{ "digest": { "contents": "news" } }');
  assert.is(
    message(() => newsroomFolders({ newsroom: root })),
    `${manifest}: "digest" has {"contents":"news"}.\n  Expected: folders by name: content, data, info, static, theme, output, cache`,
  );
  writeFileSync(manifest, "{");
  assert.match(
    message(() => newsroomFolders({ newsroom: root })),
    `${manifest} cannot be read: `,
  );
});

test("options name single folders; a final slash makes no difference", () => {
  const { folders } = readArguments(build, [
    "--content",
    "news/",
    "--data=/etc/digest//",
    "--output",
    "/",
    "--cache",
    ".",
  ]);
  assert.equal(folders, {
    content: "news",
    data: "/etc/digest",
    info: "src/info",
    static: "src/static",
    theme: "theme",
    output: "/",
    cache: ".",
  });
});

const all = "--newsroom, --content, --data, --info, --static, --theme, --output, --cache, --help, --plan, --shards";
const refused: readonly (readonly [command: Command, args: readonly string[], expected: string])[] = [
  [build, ["--plam"], `Unknown option --plam.\n  Expected: ${all}\n  To do: did you mean --plan?`],
  [build, ["-x"], `Unknown option -x.\n  Expected: ${all}\n  To do: \`npm run build -- --help\` explains the options`],
  [
    build,
    ["--__proto__"],
    `Unknown option --__proto__.\n  Expected: ${all}\n  To do: \`npm run build -- --help\` explains the options`,
  ],
  [build, ["--shards"], "--shards has no value.\n  Expected: --shards N"],
  [build, ["--shards", "--plan"], "--shards has no value.\n  Expected: --shards N"],
  [build, ["--plan=yes"], '--plan takes no value, but has "yes".\n  To do: leave out the value'],
  [
    build,
    ["x"],
    'Unexpected argument "x".\n  Expected: options only\n  To do: `npm run build -- --help` explains the command',
  ],
  [
    report,
    [],
    "FILE is missing.\n  Expected: digest report FILE\n  To do: `npm run report -- --help` explains the command",
  ],
  [
    report,
    ["a", "b"],
    'Unexpected argument "b".\n  Expected: one FILE\n  To do: `npm run report -- --help` explains the command',
  ],
];
for (const [command, args, expected] of refused) {
  test(`digest ${command.name} ${args.join(" ")} is refused`, () => {
    assert.is(
      message(() => readArguments(command, args)),
      expected,
    );
  });
}

test("options and arguments may come in any order", () => {
  const { values, positionals } = readArguments(report, ["a.eml", "--shards=2", "--plan"]);
  assert.equal(values, { shards: "2", plan: true });
  assert.equal(positionals, ["a.eml"]);
  assert.is(readArguments(report, ["-h"]).values.help, true);
});

test("an option that npm consumed is refused", () => {
  const messageOf = (more: Readonly<Record<string, string>>) =>
    message(() =>
      rejectSwallowedOptions(build, { npm_lifecycle_event: "build", npm_config_cache: "/root/.npm", ...more }),
    );
  assert.is(
    messageOf({ npm_config_shards: "2" }),
    "npm took --shards as its own option, so nothing was done.\n  To do: put options after --, as in: npm run build -- --shards",
  );
  assert.match(messageOf({ npm_config_parseable: "true" }), "npm took --plan as its own option");
  assert.is(messageOf({}), "");
  assert.is(
    message(() => rejectSwallowedOptions(build, { npm_config_shards: "2" })),
    "",
  );
});

test("the build time is an input; without an offset it is in UTC", () => {
  assert.is(buildTime({ BUILD_TIME: "2026-01-01T00:00:00" }), Date.UTC(2026, 0, 1));
  assert.is(buildTime({ BUILD_TIME: "2026-01-01T02:00:00+02:00" }), Date.UTC(2026, 0, 1));
  const before = Date.now();
  const now = buildTime({});
  assert.ok(before <= now && now <= Date.now());
});

test("an invalid build time is refused", () => {
  assert.is(
    message(() => buildTime({ BUILD_TIME: "2026-02-30" })),
    'BUILD_TIME is "2026-02-30": the month 2026-02 has 28 days.\n' +
      "  Expected: an ISO 8601 date-time, e.g. 2025-12-01T09:30:00Z\n" +
      "  To do: correct it, or leave it unset to build for now",
  );
});

test.run();
