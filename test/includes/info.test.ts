import { test } from "uvu";
import * as assert from "uvu/assert";
import { render } from "../../_includes/info.11ty.tsx";
import { setSampleRun } from "./render-sample.ts";
import { shared } from "./samples.ts";

test("an info page has its title, its text and its own address", () => {
  setSampleRun({}, shared);
  const html = render({ title: "Privacy", page: { url: "/privacy/" }, content: "<p>We keep nothing.</p>\n" });
  assert.match(html, "<title>Privacy — The Plain Digest</title>");
  assert.match(html, '<link rel="canonical" href="https://digest.example/privacy/"/>');
  assert.match(html, "<h1>Privacy</h1>");
  assert.match(html, "<p>We keep nothing.</p>");
});

test.run();
