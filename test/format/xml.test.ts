import fc from "fast-check";
import { parseRssFeed } from "feedsmith";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  cdata,
  container,
  element,
  nothing,
  permitted,
  text,
  textElement,
  xmlDocument,
  xmlPieces,
} from "../../scripts/format/xml.ts";
import { replay } from "../support/replay.ts";

const anyText = fc.string({ unit: "binary", maxLength: 40 });
const nastyText = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom("]]>", "<![CDATA[", "&amp;", "\r\n", "\u0000", "\ud800", "\ufffe", "\u202e", "𝕏", "👩‍👩‍👧"),
    ),
  )
  .map((parts) => parts.join(""));

test("text is written with hexadecimal references", () => {
  assert.is(text("AT&T <b> > \r"), "AT&#x26;T &#x3C;b&#x3E; &#x3E; &#xD;");
});

test("characters that XML forbids are dropped, others kept", () => {
  assert.is(permitted("a\u0000b\u001fc\ud800d\ufffee\uffff\tf\n𝕏"), "abcde\tf\n𝕏");
});

test("a CDATA section cannot be closed from inside", () => {
  assert.is(cdata("a]]>b"), "<![CDATA[a]]]]><![CDATA[>b]]>");
});

test("attributes keep line ends and quotes, and undefined ones are left out", () => {
  assert.is(element("a", { b: '"\n', c: undefined, d: 1 }), '<a b="&#x22;&#xA;" d="1"/>');
});

test("containers put each element on its own line", () => {
  assert.is(container("a", {}, [textElement("b", "c"), nothing, textElement("d", undefined)]), "<a>\n<b>c</b>\n</a>");
});

test("a parser returns any text unchanged, except for what XML forbids", () => {
  fc.assert(
    fc.property(nastyText, nastyText, (title, html) => {
      const channel = [
        textElement("title", `|${title}|`),
        container("item", {}, [
          textElement("title", `|${title}|`),
          element("content:encoded", {}, cdata(`|${html}|`)),
          element("guid", { isPermaLink: `|${title}|` }, text("x")),
        ]),
      ];
      const root = element(
        "rss",
        { version: "2.0", "xmlns:content": "http://purl.org/rss/1.0/modules/content/" },
        container("channel", {}, channel),
      );
      const feed = parseRssFeed(xmlDocument(root));
      assert.is(feed.title, `|${permitted(title)}|`);
      assert.is(feed.items?.[0]?.content?.encoded, `|${permitted(html)}|`);
    }),
    replay(500),
  );
});

test("a document in pieces is the whole document", () => {
  const children = [textElement("a", "1"), nothing, container("b", {}, [textElement("c", "<2>")])];
  const whole = xmlDocument(container("rss", { version: "2.0" }, [container("channel", {}, children)]));
  const pieces = xmlPieces(
    [
      ["rss", { version: "2.0" }],
      ["channel", {}],
    ],
    children,
  );
  assert.is(pieces.join(""), whole);
  assert.ok(pieces.includes(textElement("a", "1")), "a child is a separate piece");
});

test.run();
