import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  expectations,
  matcherOf,
  messagesInCode,
  messagesInReference,
  messagesOfFixtures,
} from "./support/messages.ts";

const listed = messagesInReference();

test("the reference lists every message that the code makes", () => {
  const missing = messagesInCode().filter((message) => !listed.includes(message));
  assert.equal(missing, []);
  assert.ok(listed.length > 90, `${listed.length} messages`);
});

test("the reference lists every message that the fixtures expect", () => {
  const matchers = listed.map((message) => new RegExp(`^${matcherOf(message).source}$`));
  const missing = messagesOfFixtures().filter((message) => !matchers.some((matcher) => matcher.test(message)));
  assert.equal(missing, []);
});

test("a test expects every message that the reference lists", () => {
  const expected = expectations();
  const untested = listed.filter((message) => !matcherOf(message).test(expected));
  assert.equal(untested, []);
});

test.run();
