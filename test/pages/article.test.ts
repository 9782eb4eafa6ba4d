import { test } from "uvu";
import * as assert from "uvu/assert";
import { article as kind } from "../../scripts/pages/article.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

const topic = { href: "/topics/space/", text: "Space" };

test("an article without related ones, even by topic, is alone on its topic", () => {
  const digest = fakeDigest([article("only", "2025-12-05T10:00:00Z")]);
  assert.equal(kind.view("only", digest)?.readMore, { groups: [], topic, alone: true });
});

test("a withdrawn article does not state that it is alone on its topic", () => {
  const withdrawn = article("withdrawn", "2025-12-05T10:00:00Z", { status: "withdrawn", withdrawn: "It was not so." });
  assert.equal(kind.view("withdrawn", fakeDigest([withdrawn]))?.readMore, { groups: [], topic });
});

test("the title of a page is typeset like its headline, without hints for line breaks", () => {
  const quoted = article("quoted", "2025-12-05T10:00:00Z", { title: `Sun's "ring" after 1-0` });
  const view = kind.view("quoted", fakeDigest([quoted]));
  assert.is(view?.head.title, "Sun’s “ring” after 1-0");
  assert.is(view?.title, "Sun’s “ring” after 1\u2060-\u20600");
});

test("authors are listed by the rules of the language", () => {
  const authors = ["Ada", "Ben", "Cleo"];
  const of = (language: string) => {
    const digest = fakeDigest([article("a", "2025-11-02T12:00:00Z", { authors })], { site: { language } });
    return kind.view("a", digest)?.authors;
  };
  assert.is(of("fr"), "Ada, Ben et Cleo");
  assert.is(of("ja"), "Ada、Ben、Cleo");
  assert.is(of("ar"), "Ada وBen وCleo");
});

test.run();
