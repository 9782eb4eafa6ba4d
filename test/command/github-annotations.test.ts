import { test } from "uvu";
import * as assert from "uvu/assert";
import { githubAnnotations } from "../../scripts/command/github-annotations.ts";
import type { Problem } from "../../scripts/content/problem.ts";

const problem: Problem = {
  severity: "warning",
  file: "articles/2025/12/a,b.md",
  line: 12,
  column: 4,
  length: 7,
  excerpt: "",
  found: '"100%: one", but two.',
  expected: "two",
  advice: "write two",
  check: "weekday",
};

test("a problem is one line, with everything that has a meaning there escaped", () => {
  assert.is(
    githubAnnotations([problem]),
    '::warning file=articles/2025/12/a%2Cb.md,line=12,col=4,endColumn=10,title=weekday::"100%25: one", but two.%0AExpected: two%0ATo do: write two\n',
  );
  const { check: _, ...error } = { ...problem, severity: "error" as const, length: 0 };
  assert.is(
    githubAnnotations([error]).split("::")[1],
    'error file=articles/2025/12/a%2Cb.md,line=12,col=4,title="100%25%3A one"%2C but two.',
  );
});

test.run();
