"""python3 test/feeds/check_feeds.py SITE: every RSS and Atom file of a built site, read by feedparser and compared with what an XML parser reads.

Needs feedparser (Debian: python3-feedparser). Exits 1 when a feed is not well-formed, or an item's id, title, link or date is not what stands in the file.
"""

import pathlib
import sys
import xml.etree.ElementTree as xml

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"


def items_of(root):
    """Id, title, link and date of publication of each item, as they stand in the file."""
    if root.tag == "rss":
        for item in root.iter("item"):
            yield [item.findtext(name) for name in ("guid", "title", "link", "pubDate")]
    else:
        for entry in root.iter(ATOM + "entry"):
            link = entry.find(ATOM + "link[@rel='alternate']").get("href")
            texts = [entry.findtext(ATOM + name) for name in ("id", "title", "published")]
            yield [texts[0], texts[1], link, texts[2]]


def faults_of(file):
    root = xml.parse(file).getroot()
    feed = feedparser.parse(file.read_bytes(), sanitize_html=False)
    if feed.bozo:
        yield str(feed.bozo_exception)
    read = [[e.get("id"), e.get("title"), e.get("link"), e.get("published")] for e in feed.entries]
    for written, found in zip(items_of(root), read, strict=True):
        if written != found:
            yield f"{written} was read as {found}"


def main():
    feeds, items, bad = 0, 0, 0
    for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.xml")):
        root = xml.parse(file).getroot()
        if root.tag not in ("rss", ATOM + "feed"):
            continue
        feeds += 1
        items += sum(1 for _ in items_of(root))
        faults = list(faults_of(file))
        bad += bool(faults)
        for fault in faults:
            print(f"{file}: {fault}")
    print(f"{feeds} feeds, {items} items, {bad} bad")
    sys.exit(1 if bad or not feeds else 0)


main()
