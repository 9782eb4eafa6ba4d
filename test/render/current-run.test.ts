import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Strings } from "../../scripts/base/translate.ts";
import { sayer, setCurrentRun } from "../../scripts/render/current-run.ts";
import { shared } from "../includes/samples.ts";

function run(strings: Strings): void {
  setCurrentRun({ shared, strings, pages: new Map(), ignores: [] });
}

const strings = { greeting: "Hello", outlets: { one: "{n} outlet", other: "{n} outlets" }, page: "{title}, page {n}" };

test("words are those of each number and of each value, however often they are asked for", () => {
  run(strings);
  const say = sayer();
  for (let time = 0; time < 2; time++) {
    assert.is(say("greeting"), "Hello");
    assert.is(say("outlets", { n: 1 }), "1 outlet");
    assert.is(say("outlets", { n: 10000 }), "10,000 outlets");
    assert.is(say("outlets", { n: "10000" }), "10000 outlets");
    assert.is(say("page", { title: "Space", n: 2 }), "Space, page 2");
    assert.is(say("page", { title: "Sport", n: 2 }), "Sport, page 2");
  }
});

test("another run has words of its own", () => {
  run(strings);
  assert.is(sayer()("greeting"), "Hello");
  run({ ...strings, greeting: "Bonjour" });
  assert.is(sayer()("greeting"), "Bonjour");
});

test.run();
