import { test } from "uvu";
import * as assert from "uvu/assert";
import { expectations, matcherOf, messagesInReference, messagesOfFixtures } from "./support/messages.ts";
import { type CodeMessages, readCodeMessages } from "./support/messages-in-code.ts";
import { prepare } from "./support/prepare.ts";

/** A message with fewer letters of its own consists of quoted values, and would match almost any line. */
const fewestLetters = 6;
/** Not messages, or messages that are made elsewhere. */
const madeElsewhere = [
  "scripts/content/text/look-alikes.ts: what",
  "scripts/content/text/stray-markup.ts: found()",
  "scripts/desk/desk-files.ts: formatProblem()",
  "scripts/desk/desk.ts: join()",
  "scripts/import.ts: join()",
  "scripts/import/from/published/published-form.ts: MemberExpression",
  "scripts/import/from/published/read-published.ts: Literal",
  "scripts/import/from/published/read-published.ts: MemberExpression",
  "scripts/import/pipeline/name-book.ts: offset",
  "scripts/import/pipeline/post-fields.ts: BinaryExpression",
  "scripts/pipeline/rendering.ts: toSorted()",
  "scripts/rename/change-permalink.ts: formatProblem()",
  "scripts/rename/registry-edit.ts: formatProblem()",
  "scripts/render/render-plan.ts: MemberExpression",
];

const listed = messagesInReference();
let inCode: CodeMessages;

prepare(test, async () => {
  inCode = await readCodeMessages();
});

test("the reference lists exactly the messages that the code makes", () => {
  const made = inCode.messages.filter((message) => message.replace(/[^a-z]/gi, "").length >= fewestLetters);
  const missing = made.filter((message) => !listed.includes(message)).map((message) => `- \`\` ${message} \`\``);
  assert.equal(missing, [], "not in the reference");
  assert.equal(
    listed.filter((message) => !made.includes(message)),
    [],
    "not made any more",
  );
});

test("every message can be traced to a text in the code", () => {
  assert.equal(inCode.untraceable, madeElsewhere);
});

test("the reference lists every message that the fixtures expect", () => {
  const matchers = inCode.messages.map((message) => new RegExp(`^${matcherOf(message).source}(?: \\[[a-z]+\\])?$`));
  const missing = messagesOfFixtures().filter((message) => !matchers.some((matcher) => matcher.test(message)));
  assert.equal(missing, []);
});

test("a test expects every message that the reference lists", () => {
  const expected = expectations();
  const untested = listed.filter((message) => !matcherOf(message).test(expected));
  assert.equal(untested, []);
});

test.run();
