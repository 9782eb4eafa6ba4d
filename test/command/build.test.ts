import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type CopiedDigest, copiedDigest, filesBelow } from "../support/copied-digest.ts";
import { runCommand } from "../support/run-command.ts";

const build = suite("build");

/** Machines that differ in everything that must not affect the output. */
const machines = [
  { TZ: "America/Los_Angeles", LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8" },
  { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
];

build("gives the same bytes on machines 26 hours apart, on one core and on two", () => {
  const digests: CopiedDigest[] = [];
  try {
    for (const [nth, machine] of machines.entries()) {
      const digest = copiedDigest();
      digests.push(digest);
      const { code, stdout, stderr } = runCommand("build", digest, ["--shards", String(nth + 1)], machine);
      assert.is(stderr, "");
      assert.match(stdout, /^3 articles\. \d+ pages changed, /);
      assert.is(code, 0);
    }
    const [one = {}, other = {}] = digests.map(({ folders }) => filesBelow(folders.output));
    assert.ok("2025/12/small-probe-sends-first-picture/index.html" in one);
    assert.equal(other, one);
  } finally {
    for (const digest of digests) digest.remove();
  }
});

build.run();
