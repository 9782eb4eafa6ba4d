import type { Found, GalleryPicture, Post, PostSource } from "../../post.ts";
import { readItems } from "../../xml/read-items.ts";
import { childrenOf, childText, streamXml, type XmlElement } from "../../xml/stream-xml.ts";

/** Data that all posts of an export share. */
interface Export {
  /** Where the site is. */
  readonly site?: string;
  /** The names that authors show, by their logins. */
  readonly authors: ReadonlyMap<string, string>;
  /** Attachments by their numbers. */
  readonly attachments: ReadonlyMap<string, GalleryPicture>;
  /** The numbers of the pictures that were uploaded to a post, by its number. */
  readonly uploaded: ReadonlyMap<string, readonly string[]>;
}

/** The posts of a WordPress export (WXR). The file is streamed, once for each pass. */
export function readWordPress(file: string): PostSource {
  const known = readExport(file);
  const { site } = known;
  return {
    dialect: "commonmark",
    tags: "wordpress",
    fields: {
      title: "title",
      date: "date",
      author: "editor",
      terms: "topics",
      excerpt: "summary",
      modified: "updated",
      slug: "slug",
      lang: "lang",
      "picture.src": "image.src",
      "picture.alt": "image.alt",
      "picture.caption": "image.caption",
      status: "drop",
      password: "drop",
    },
    ...(site === undefined ? {} : { site }),
    *posts() {
      yield* readItems(file, new Set(["item"]), (item) => readItem(file, item, known));
    },
  };
}

function readExport(file: string): Export {
  const authors = new Map<string, string>();
  const attachments = new Map<string, GalleryPicture>();
  const uploaded = new Map<string, string[]>();
  let site: string | undefined;
  for (const element of streamXml(file, new Set(["wp:base_blog_url", "wp:author", "item"]))) {
    if (element.name === "wp:base_blog_url") site = URL.canParse(element.text.trim()) ? element.text.trim() : undefined;
    else if (element.name === "wp:author") {
      const login = childText(element, "wp:author_login");
      const whole = `${childText(element, "wp:author_first_name")} ${childText(element, "wp:author_last_name")}`.trim();
      authors.set(login, childText(element, "wp:author_display_name") || whole || login);
    } else if (childText(element, "wp:post_type") === "attachment") {
      const id = childText(element, "wp:post_id");
      const parent = childText(element, "wp:post_parent");
      const src = childText(element, "wp:attachment_url", "guid");
      if (isPicture.test(src)) {
        const others = uploaded.get(parent) ?? [];
        others.push(id);
        uploaded.set(parent, others);
      }
      attachments.set(id, {
        src,
        alt: metaOf(element, "_wp_attachment_image_alt"),
        caption: childText(element, "excerpt:encoded"),
      });
    }
  }
  return { ...(site === undefined ? {} : { site }), authors, attachments, uploaded };
}

const isPicture = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i;

function readItem(file: string, item: XmlElement, { authors, attachments, uploaded }: Export): Found | undefined {
  const type = childText(item, "wp:post_type") || "post";
  const title = childText(item, "title");
  const id = childText(item, "wp:post_id");
  const inside = `post "${title || childText(item, "wp:post_name") || id}"`;
  if (
    [
      "attachment",
      "nav_menu_item",
      "revision",
      "custom_css",
      "oembed_cache",
      "wp_global_styles",
      "customize_changeset",
    ].includes(type)
  )
    return undefined;
  const status = childText(item, "wp:status");
  if (status === "trash" || status === "auto-draft")
    return { skipped: `in the trash (${status})`, file: `${file}, ${inside}` };
  if (type !== "post") return { skipped: `of type ${type}`, file: `${file}, ${inside}` };
  const content = item.children.find((child) => child.name === "content:encoded");
  const login = childText(item, "dc:creator");
  const fields = new Map<string, unknown>([
    ["title", title],
    ["date", dateOf(item, "wp:post_date")],
    ["author", authors.get(login) ?? login],
    ["terms", termsOf(item)],
    ["excerpt", childText(item, "excerpt:encoded")],
    ["modified", dateOf(item, "wp:post_modified")],
    ["slug", decoded(childText(item, "wp:post_name"))],
    ["picture", attachments.get(metaOf(item, "_thumbnail_id"))],
    ["status", status],
    ["password", childText(item, "wp:post_password")],
  ]);
  const post: Post = {
    source: { file, text: content?.text ?? "", firstLine: content?.line ?? item.line, inside },
    path: childText(item, "wp:post_name") || id,
    fields,
    body: content?.text ?? "",
    bodyOffset: 0,
    markup: "html",
    stem: title,
    addresses: [childText(item, "link")].filter((address) => address !== "" && !/[?&]p=\d+/.test(address)),
    queries: [`/?p=${id}`],
    gallery: (ids) => (ids.length > 0 ? ids : (uploaded.get(id) ?? [])).flatMap((one) => attachments.get(one) ?? []),
    ...hiddenBy(status, childText(item, "wp:post_password")),
  };
  return post;
}

/** Readers see `publish` only, and `future` from its date on. */
function hiddenBy(status: string, password: string): Pick<Post, "hidden"> {
  if (password !== "") return { hidden: "password" };
  return ["publish", "future", ""].includes(status) ? {} : { hidden: `status: ${status}` };
}

/** The time in UTC where the export has it, else the local one. Drafts have the year 0 for none. */
function dateOf(item: XmlElement, name: string): string {
  const utc = childText(item, `${name}_gmt`);
  const local = childText(item, name);
  if (utc !== "" && !utc.startsWith("0000")) return `${utc}Z`;
  if (local !== "" && !local.startsWith("0000")) return local;
  return name === "wp:post_date" ? childText(item, "pubDate") : "";
}

function termsOf(item: XmlElement): readonly string[] {
  const terms = childrenOf(item, "category").filter((term) =>
    ["category", "post_tag", "tag"].includes(term.attributes.get("domain") ?? "category"),
  );
  // Categories first: the first topic of an article is its primary one.
  const categories = terms.filter((term) => term.attributes.get("domain") === "category");
  return [...categories, ...terms.filter((term) => !categories.includes(term))]
    .map((term) => term.text.trim())
    .filter((name) => name !== "" && !/^uncategori[sz]ed$/i.test(name));
}

function metaOf(item: XmlElement, key: string): string {
  const meta = childrenOf(item, "wp:postmeta").find((one) => childText(one, "wp:meta_key") === key);
  return meta === undefined ? "" : childText(meta, "wp:meta_value");
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
