import { test } from "uvu";
import * as assert from "uvu/assert";
import { showProblems } from "../../scripts/command/show-problems.ts";
import type { Problem } from "../../scripts/content/problem.ts";

function problem(line: number, found: string, more: Partial<Problem> = {}): Problem {
  const place = { file: "a.md", line, column: 1, length: 0, excerpt: "" };
  return { severity: "warning", ...place, found, expected: "less", advice: "write it", ...more };
}

const dead = (line: number) => problem(line, `A link to "/${line}/", where there is no page.`);
const misspelt = (line: number) => problem(line, `"Name ${line}" is misspelt.`, { check: "spelling" });
const unknown = (line: number) => problem(line, `Unknown topic "t${line}".`, { severity: "error" });
const lines = (n: number, from = 1) => Array.from({ length: n }, (_, at) => at + from);

const printed = ({ line, severity, found, check }: Problem) =>
  `a.md:${line}:1 ${severity === "warning" ? "Warning: " : ""}${found}${check === undefined ? "" : ` [${check}]`}\n  Expected: less\n  To do: write it\n\n`;

test("without a limit all problems are printed", () => {
  const all = lines(300).map(dead);
  assert.is(showProblems(all), `${all.map(printed).join("")}300 warnings.\n`);
});

test("within the limit all problems are printed", () => {
  const all = [dead(1), dead(2), unknown(3)];
  const text = `${all.map(printed).join("")}1 problem, 2 warnings.\n`;
  assert.is(showProblems(all, { ofAKind: 2, inAll: 2 }), text);
});

test("beyond the limit problems are counted by kind, the most frequent first", () => {
  const all = [...lines(4).map(dead), ...lines(6, 5).map(misspelt), ...lines(3, 11).map(unknown), problem(20, "Odd.")];
  assert.is(
    showProblems(all, { ofAKind: 2, inAll: 100 }),
    [
      ...[dead(1), dead(2), misspelt(5), misspelt(6), unknown(11), unknown(12), problem(20, "Odd.")].map(printed),
      "And 7 more: `npm run check` shows all.\n",
      "  4 of: Warning: [spelling]\n",
      "  2 of: Warning: A link to …, where there is no page.\n",
      "  1 of: Unknown topic ….\n\n",
      "3 problems, 11 warnings.\n",
    ].join(""),
  );
});

test("warnings never crowd out errors, and rare kinds are counted together", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz".split("");
  const all = [...letters.map((letter, at) => problem(at + 1, `Odd ${letter}.`)), unknown(30)];
  assert.is(
    showProblems(all, { ofAKind: 5, inAll: 3 }),
    [
      ...[...all.slice(0, 3), unknown(30)].map(printed),
      "And 23 more: `npm run check` shows all.\n",
      ...letters.slice(3, 13).map((letter) => `  1 of: Warning: Odd ${letter}.\n`),
      "  13 of 13 other kinds\n\n",
      "1 problem, 26 warnings.\n",
    ].join(""),
  );
});

test.run();
