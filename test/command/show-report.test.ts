import { test } from "uvu";
import * as assert from "uvu/assert";
import { showReport } from "../../scripts/command/show-report.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

const now = "2024-03-10T10:00:00Z";

/** The report of a build, with paths below the digest's folder and without its duration. */
async function reportOf(digest: WrittenDigest, verbose = false): Promise<string> {
  const report = showReport(await digest.mustBuild(now), verbose);
  return report.replaceAll(`${digest.root}/`, "").replace(/ \(\d+\.\d s\)/, "");
}

test("a build prints new warnings, and counts older ones", async () => {
  const digest = new WrittenDigest();
  const astray = (text: string) => articleFile({ date: "2024-03-05", text });
  try {
    digest.write({ ...writtenData(), "articles/2023/01/one.md": astray("One.") });
    assert.match(
      await reportOf(digest),
      /^articles\/2023\/01\/one\.md:3:7 Warning: The file is in 2023\/01, .*\n\n1 warning\.\n1 article\. \d+ pages changed, \d+ feeds, \d+ other files\.\n$/s,
    );
    assert.is(
      await reportOf(digest),
      "1 warning from earlier builds: `npm run check` shows it.\n1 article. Nothing changed.\n",
    );
    digest.write({ "articles/2023/01/one.md": astray("Other words."), "articles/2023/01/two.md": astray("Two.") });
    assert.match(
      await reportOf(digest),
      /^articles\/2023\/01\/two\.md:3:7 .*\n\n1 warning\.\n1 warning from earlier builds: `npm run check` shows it\.\n2 articles\. /s,
    );
    digest.write({ "articles/2024/03/three.md": articleFile({ date: "2024-03-05", more: ["status: draft"] }) });
    assert.match(await reportOf(digest), "3 articles (1 hidden: drafts, not yet due or expired). ");
    assert.match(await reportOf(digest, true), /^\d+ files: home 1, .*\nChecked \d+, rendered \d+: .*\n\d+ ms: /m);
  } finally {
    digest.dispose();
  }
});

test.run();
