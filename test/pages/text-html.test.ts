import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderMarkdown } from "../../scripts/content/markdown.ts";
import { feedText } from "../../scripts/outputs/feeds/feed-text.ts";
import { contentSecurityPolicy } from "../../scripts/outputs/headers-file.ts";
import { hasEmbeds, textHtml } from "../../scripts/pages/text-html.ts";
import { article, fakeDigest, site } from "../support/fake-digest.ts";

const found = article("2025/12/a", "2025-12-01T10:00:00Z");
const pictures = { "/port.jpg": { hash: "0a1b", width: 500, height: 900 } };
const series = [{ name: "Votes", written: ["1", "3"], values: [1, 3] }];
const tables = new Map([["/votes.csv", { of: "Year", labels: ["2022", "2023"], series }]]);

/** A text on its page and in a feed. */
function setOf(text: string): { readonly page: string; readonly feed: string } {
  const rendered = renderMarkdown(text, { site: "https://digest.example", page: "/2025/12/a/", lang: "en" });
  const digest = fakeDigest([found], { pictures, tables, texts: { [found.id]: rendered } });
  return { page: textHtml(found, rendered, digest), feed: feedText(found.id, digest) };
}

test("a picture is a figure in the sizes that pages need, and a JPEG in a feed", () => {
  const { page, feed } = setOf('![Ships "at" sea](/port.jpg "Dawn | Ana & Co")');
  assert.is(
    page,
    '<figure class="picture tall"><picture>' +
      '<source type="image/avif" srcset="/assets/pictures/0a1b-full-400.avif 400w, /assets/pictures/0a1b-full-500.avif 500w" sizes="(min-width: 44rem) 40rem, 100vw">' +
      '<source type="image/webp" srcset="/assets/pictures/0a1b-full-400.webp 400w, /assets/pictures/0a1b-full-500.webp 500w" sizes="(min-width: 44rem) 40rem, 100vw">' +
      '<img src="/assets/pictures/0a1b-full-500.jpg" alt="Ships &quot;at&quot; sea" width="500" height="900" loading="lazy" decoding="async">' +
      '</picture><figcaption><span>Dawn</span> <span class="credit">Image: Ana &amp; Co</span></figcaption></figure>\n',
  );
  assert.is(
    feed,
    '<figure><img src="https://digest.example/assets/pictures/0a1b-full-500.jpg" alt="Ships &quot;at&quot; sea" width="500" height="900">' +
      "<figcaption>Dawn Image: Ana &amp; Co</figcaption></figure>\n",
  );
});

test("a picture within a line of text keeps its title", () => {
  assert.is(
    setOf("See ![a sign](https://elsewhere.example/s.png \"At 'dawn'\") here.").page,
    '<p>See <img src="https://elsewhere.example/s.png" alt="a sign" title="At ‘dawn’" loading="lazy" decoding="async"> here.</p>\n',
  );
});

test("content of another site is a card that loads nothing, and a link in a feed", () => {
  const { page, feed } = setOf("https://youtu.be/dQw4w9WgXcQ");
  assert.is(
    page,
    '<figure class="embed embed-video" data-frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1">' +
      '<p class="embed-title">Video on YouTube</p><p class="embed-load" hidden><button type="button">Show it here</button> ' +
      "<span>It loads from www.youtube-nocookie.com, which then learns that you read this page.</span></p>" +
      '<figcaption><a href="https://youtu.be/dQw4w9WgXcQ">youtu.be/dQw4w9WgXcQ</a></figcaption></figure>\n',
  );
  assert.is(feed, '<p><a href="https://youtu.be/dQw4w9WgXcQ">Video on YouTube</a></p>\n');
  assert.not.match(page + feed, /<iframe|<script| src=/);
});

test("only pages with embeds load their script, and only embedded sites may be framed", () => {
  const place = { site: "https://digest.example", page: "/a/", lang: "en" };
  assert.is(hasEmbeds(renderMarkdown("https://youtu.be/dQw4w9WgXcQ", place)), true);
  assert.is(hasEmbeds(renderMarkdown("Text.", place)), false);
  assert.not.match(contentSecurityPolicy(site), "frame-src");
  const digest = fakeDigest([article("a", "2025-12-01T10:00:00Z", { frames: ["https://player.vimeo.com"] })]);
  assert.match(contentSecurityPolicy(site, digest.frames()), "; frame-src https://player.vimeo.com; ");
});

test("audio and video load when played", () => {
  const { page, feed } = setOf("/talk.mp3");
  assert.is(
    page,
    '<figure class="media"><audio controls preload="none" src="/talk.mp3"></audio><figcaption><a href="/talk.mp3">talk.mp3</a></figcaption></figure>\n',
  );
  assert.match(feed, '<audio controls preload="none" src="https://digest.example/talk.mp3">');
});

test("key points have a title in the site's language", () => {
  assert.match(setOf("::: key-points\n- One\n:::\n").page, '<p class="key-points-title">Key points</p>');
});

test("a chart is drawn, with its numbers as a table, and a table in a feed", () => {
  for (const inside of ["/votes.csv", "| Year | Votes |\n|---|---|\n| 2022 | 1 |\n| 2023 | 3 |"]) {
    const { page, feed } = setOf(`::: chart bar Votes & voters\n${inside}\n:::\n`);
    const table =
      '<table>\n<thead>\n<tr><th scope="col">Year</th><th scope="col">Votes</th></tr>\n</thead>\n<tbody>\n' +
      '<tr><th scope="row">2022</th><td>1</td></tr>\n<tr><th scope="row">2023</th><td>3</td></tr>\n</tbody>\n</table>';
    assert.is(feed, `<p><strong>Votes &amp; voters</strong></p>\n${table}\n`);
    assert.match(
      page,
      /^<figure class="chart"><figcaption>Votes &amp; voters<\/figcaption><svg class="chart-drawing" /,
    );
    assert.match(page, 'role="img" aria-label="Votes &amp; voters"');
    assert.match(page, `<summary>The numbers as a table</summary>`);
    assert.ok(page.includes(table));
    assert.not.match(page, /NaN|undefined|Infinity|style=/);
  }
});

test.run();
