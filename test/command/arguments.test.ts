import { test } from "uvu";
import * as assert from "uvu/assert";
import { CommandError } from "../../scripts/base/command-error.ts";
import { readArguments, readOptions } from "../../scripts/command/arguments.ts";
import { buildTime } from "../../scripts/command/build-time.ts";

const message = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandError) return error.message;
    throw error;
  }
  return "";
};

test("every command knows where a digest lives", () => {
  assert.equal(readArguments({}, []).folders, {
    content: "src/articles",
    data: "_data",
    output: "_site",
    cache: ".cache/digest",
    info: "src/info",
    static: "src/static",
    theme: "theme",
  });
});

test("folders may lie elsewhere; a slash at the end makes no difference", () => {
  const { folders } = readArguments({}, [
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

test("an unknown option is refused with those there are", () => {
  const told = message(() => readArguments({ plan: { type: "boolean" } }, ["--plane"]));
  assert.match(told, "'--plane'");
  assert.match(told, "Expected: --newsroom, --content, --data, --info, --static, --theme, --output, --cache, --plan");
});

test("a command that is about no digest refuses an unknown option with its own", () => {
  const told = message(() => readOptions({ articles: { type: "string" } }, ["--help"]));
  assert.match(told, "'--help'");
  assert.match(told, /\n {2}Expected: --articles$/);
});

test("an option without its value is refused", () => {
  assert.match(
    message(() => readArguments({}, ["--output"])),
    "--output",
  );
});

test("the build time is an input; without an offset it is in UTC", () => {
  assert.is(buildTime({ BUILD_TIME: "2026-01-01T00:00:00" }), Date.UTC(2026, 0, 1));
  assert.is(buildTime({ BUILD_TIME: "2026-01-01T02:00:00+02:00" }), Date.UTC(2026, 0, 1));
  const before = Date.now();
  const now = buildTime({});
  assert.ok(before <= now && now <= Date.now());
});

test("a build time that is none is refused", () => {
  assert.is(
    message(() => buildTime({ BUILD_TIME: "2026-02-30" })),
    'BUILD_TIME is "2026-02-30": the month 2026-02 has 28 days.\n' +
      "  Expected: an ISO 8601 date-time, e.g. 2025-12-01T09:30:00Z\n" +
      "  To do: correct it, or leave it unset to build for now",
  );
});

test.run();
