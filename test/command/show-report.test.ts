import { test } from "uvu";
import * as assert from "uvu/assert";
import { showReport } from "../../scripts/command/show-report.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

const now = "2024-03-10T10:00:00Z";

/** The report of a build without the line of times, with paths below the digest's folder. */
async function reportOf(digest: WrittenDigest): Promise<string> {
  const report = showReport(await digest.mustBuild(now));
  return report.replaceAll(`${digest.root}/`, "").replace(/^\d+ ms: .*\n/m, "");
}

test("a build tells new warnings in full and of those that were told only how many there are", async () => {
  const digest = new WrittenDigest();
  const astray = (text: string) => articleFile({ date: "2024-03-05", text });
  try {
    digest.write({ ...writtenData(), "articles/2023/01/one.md": astray("One.") });
    assert.match(
      await reportOf(digest),
      /^articles\/2023\/01\/one\.md:3:7 Warning: The file lies in 2023\/01, .*\n\n1 warning\.\n1 article, [^\n]*\nChecked [^\n]*\n$/s,
    );
    assert.match(
      await reportOf(digest),
      /^1 article, [^\n]*\nChecked [^\n]*\n1 warning from earlier builds: `npm run check` shows it\.\n$/,
    );
    digest.write({ "articles/2023/01/one.md": astray("Other words."), "articles/2023/01/two.md": astray("Two.") });
    assert.match(
      await reportOf(digest),
      /^articles\/2023\/01\/two\.md:3:7 .*\n\n1 warning\.\n2 articles, [^\n]*\nChecked [^\n]*\n1 warning from earlier builds: `npm run check` shows it\.\n$/s,
    );
    digest.write({ "articles/2024/03/three.md": articleFile({ date: "2024-03-05", more: ["status: draft"] }) });
    assert.match(await reportOf(digest), /^3 articles \(1 hidden: drafts, not yet due or expired\), \d+ files: /);
  } finally {
    digest.dispose();
  }
});

test.run();
