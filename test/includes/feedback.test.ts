import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FeedbackView } from "../../scripts/pages/view.ts";
import { renderSample } from "../support/render-view.ts";
import * as samples from "../support/sample-views.ts";

function renderFeedback(feedback: FeedbackView): string {
  const html = renderSample("article", { ...samples.article, feedback });
  return html.slice(html.indexOf('<section class="feedback"'), html.indexOf("</main>"));
}

test("the mailto address arrives complete", () => {
  const mailto =
    "mailto:a@digest.example?subject=Error%3A%20%E2%80%9CA%20%26%20B%E2%80%9D&body=https%3A%2F%2Fdigest.example%2F";
  const href = /class="report-mail" href="([^"]*)"/.exec(renderFeedback({ ...samples.feedback, mailto }))?.[1];
  assert.is(href?.replaceAll("&amp;", "&"), mailto);
});

test("there is a form exactly when there is an endpoint", () => {
  assert.match(renderFeedback(samples.feedback), 'action="https://forms.example/report"');
  assert.not.match(renderFeedback(samples.bareArticle.feedback), '<form class="report-form" method');
});

test("the form names its article and its fields", () => {
  const html = renderFeedback(samples.feedback);
  assert.match(html, `name="article-id" value="${samples.feedback.articleId}"`);
  assert.match(html, `name="article-url" value="${samples.feedback.articleUrl}"`);
  assert.match(html, `name="article-title" value="${samples.feedback.articleTitle}"`);
  assert.match(html, 'name="article-version" value="0a1b2c3d4e5f"');
  assert.match(html, /<textarea id="report-message" name="message" rows="4" maxlength="2000" required>/);
  assert.match(html, 'href="/privacy/"');
});

test("each service gets the fields that it expects", () => {
  const netlify = renderFeedback({ ...samples.feedback, service: "netlify" });
  assert.match(netlify, 'name="error-report" data-netlify="true" data-netlify-honeypot="bot-field"');
  assert.match(netlify, '<input type="hidden" name="form-name" value="error-report"/>');
  assert.match(netlify, 'name="bot-field"');
  const formspree = renderFeedback({ ...samples.feedback, service: "formspree" });
  assert.match(formspree, 'name="_gotcha"');
  assert.not.match(formspree, 'netlify"=');
  assert.not.match(formspree, "form-name");
});

test("readers do not see the field for robots", () => {
  assert.match(
    renderFeedback(samples.feedback),
    /<div class="trap" aria-hidden="true">.*<input id="report-trap" name="bot-field" type="text" tabindex="-1" autocomplete="off"\/>/,
  );
});

test("parts that need the script are hidden without it", () => {
  const html = renderFeedback(samples.feedback);
  assert.match(html, '<button type="button" class="report-selection" hidden>');
  assert.match(html, '<p class="report-hint" hidden>');
});

test.run();
