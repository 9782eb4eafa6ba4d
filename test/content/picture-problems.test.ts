import { test } from "uvu";
import * as assert from "uvu/assert";
import { pictureProblems, type Unshowable } from "../../scripts/content/picture-problems.ts";
import { formatProblem } from "../../scripts/content/problem.ts";

const folders = { content: "articles", static: "static" };
const article = "---\ntitle: A\n---\n\n::: chart bar Votes\n![](/votes.csv)\n:::\n";

function messages(unshowable: Unshowable): readonly string[] {
  return pictureProblems([unshowable], folders, () => Buffer.from(article)).map(formatProblem);
}

test("a missing table and one that is too long are reported with their line", () => {
  assert.equal(messages({ file: "a.md", address: "/votes.csv" }), [
    `articles/a.md:6:5 There is no table "/votes.csv".
    ![](/votes.csv)
        ~~~~~~~~~~
  Expected: a file below static
  To do: put the file at static/votes.csv, or correct the address`,
  ]);
  assert.equal(messages({ file: "a.md", address: "/votes.csv", fault: "is longer than 200 kB" }), [
    `articles/a.md:6:5 The table "/votes.csv" is longer than 200 kB.
    ![](/votes.csv)
        ~~~~~~~~~~
  Expected: a CSV file of at most 60 rows and 5 columns
  To do: correct or shorten the file`,
  ]);
});

test.run();
