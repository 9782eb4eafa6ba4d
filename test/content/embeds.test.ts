import { test } from "uvu";
import * as assert from "uvu/assert";
import { embedOf, mediaOf } from "../../scripts/content/embeds.ts";

const frameOf = (address: string) => embedOf(address)?.frame;

test("addresses of videos, posts and charts have an address for a frame", () => {
  const youtube = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1";
  for (const address of [
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1",
    "https://youtu.be/dQw4w9WgXcQ",
    "https://m.youtube.com/shorts/dQw4w9WgXcQ",
    "https://www.youtube.com/live/dQw4w9WgXcQ?si=abc",
  ]) {
    assert.is(frameOf(address), youtube, address);
  }
  assert.is(frameOf("https://vimeo.com/123456789"), "https://player.vimeo.com/video/123456789?dnt=1");
  assert.is(
    frameOf("https://vimeo.com/123456789/0a1b2c3d4e"),
    "https://player.vimeo.com/video/123456789?dnt=1&h=0a1b2c3d4e",
  );
  const post = "https://platform.twitter.com/embed/Tweet.html?id=1234567890123456789&dnt=true";
  assert.is(frameOf("https://x.com/isro/status/1234567890123456789"), post);
  assert.is(frameOf("https://twitter.com/isro/status/1234567890123456789?s=20"), post);
  assert.is(
    frameOf("https://bsky.app/profile/ada.example.com/post/3kabc2defgh"),
    "https://embed.bsky.app/embed/ada.example.com/app.bsky.feed.post/3kabc2defgh",
  );
  assert.is(
    frameOf("https://mastodon.example/@ada/110916200000000000"),
    "https://mastodon.example/@ada/110916200000000000/embed",
  );
  assert.is(frameOf("https://datawrapper.dwcdn.net/aB1cD/2/"), "https://datawrapper.dwcdn.net/aB1cD/2/");
});

test("other addresses, and imitations, have none", () => {
  for (const address of [
    "http://youtu.be/dQw4w9WgXcQ",
    "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    'https://youtu.be/dQw4w9WgXcQ"onload=alert(1)',
    "https://www.youtube.com/watch?v=short",
    "https://user@youtu.be/dQw4w9WgXcQ",
    "https://youtu.be:8443/dQw4w9WgXcQ",
    "https://x.com/isro",
    "https://vimeo.com/channels/staffpicks",
    "https://mastodon.example/@ada",
    "/watch?v=dQw4w9WgXcQ",
  ]) {
    assert.is(embedOf(address), undefined, address);
  }
});

test("audio and video are recognised by their extension", () => {
  assert.is(mediaOf("/talk.mp3"), "audio");
  assert.is(mediaOf("https://a.example/talk.opus?x=1"), "audio");
  assert.is(mediaOf("/films/port.MP4"), "video");
  assert.is(mediaOf("/port.jpg"), undefined);
  assert.is(mediaOf("//a.example/talk.mp3"), undefined);
  assert.is(mediaOf("talk.mp3"), undefined);
});

test.run();
