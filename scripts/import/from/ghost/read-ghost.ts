import { type Fields, fieldsOf, fieldValue, textField } from "../../fields.ts";
import { readJson } from "../../pipeline/read-json.ts";
import { flagOf } from "../../pipeline/visibility.ts";
import type { Found, PostSource } from "../../post.ts";

/** The posts of a Ghost export. */
export function readGhost(file: string): PostSource {
  const read = readJson(file);
  const data = "value" in read ? dataOf(read.value) : new Map<string, unknown>();
  const site = siteOf(data);
  return {
    dialect: "commonmark",
    tags: "none",
    fields: {
      title: "title",
      date: "date",
      authors: "editor",
      tags: "topics",
      excerpt: "summary",
      slug: "slug",
      lang: "lang",
      "picture.src": "image.src",
      "picture.alt": "image.alt",
      "picture.caption": "image.caption",
    },
    ...(site === undefined ? {} : { site }),
    *posts() {
      if (!("value" in read)) yield read;
      else {
        const names = namesOf(data);
        for (const post of rows(data, "posts")) yield readPost(file, post, names, site ?? "");
      }
    },
  };
}

/** `{db: [{data}]}` or `{data}` */
function dataOf(value: unknown): Fields {
  const [db = value] = [fieldValue(fieldsOf(value), "db") ?? []].flat();
  return fieldsOf(fieldValue(fieldsOf(db), "data"));
}

function rows(data: Fields, table: string): readonly Fields[] {
  const list = fieldValue(data, table);
  return Array.isArray(list) ? list.map(fieldsOf) : [];
}

function siteOf(data: Fields): string | undefined {
  const setting = rows(data, "settings").find((row) => ["url", "site_url"].includes(textField(row, "key")));
  const url = setting === undefined ? "" : textField(setting, "value");
  return URL.canParse(url) ? url : undefined;
}

/** Names of tags and authors in order, by post. */
interface Names {
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly authors: ReadonlyMap<string, readonly string[]>;
  readonly users: ReadonlyMap<string, string>;
  readonly meta: ReadonlyMap<string, Fields>;
}

function namesOf(data: Fields): Names {
  const users = new Map(rows(data, "users").map((row) => [textField(row, "id"), textField(row, ["name", "slug"])]));
  const tags = new Map(
    rows(data, "tags")
      .filter(isPublic)
      .map((row) => [textField(row, "id"), textField(row, ["name", "slug"])]),
  );
  return {
    tags: joined(rows(data, "posts_tags"), "tag_id", tags),
    authors: joined(rows(data, "posts_authors"), "author_id", users),
    users,
    meta: new Map(rows(data, "posts_meta").map((row) => [textField(row, "post_id"), row])),
  };
}

/** Tags that begin with `#` are internal. */
function isPublic(tag: Fields): boolean {
  return textField(tag, "visibility") !== "internal" && !textField(tag, "name").startsWith("#");
}

function joined(links: readonly Fields[], key: string, names: ReadonlyMap<string, string>): Map<string, string[]> {
  const byPost = new Map<string, string[]>();
  const order = (row: Fields) => Number(textField(row, "sort_order")) || 0;
  for (const row of [...links].sort((a, b) => order(a) - order(b))) {
    const name = names.get(textField(row, key));
    const post = textField(row, "post_id");
    if (name !== undefined) byPost.set(post, [...(byPost.get(post) ?? []), name]);
  }
  return byPost;
}

function readPost(file: string, post: Fields, { tags, authors, users, meta }: Names, site: string): Found {
  const id = textField(post, "id");
  const title = textField(post, "title");
  const inside = `post "${title || id}"`;
  if (textField(post, "type") === "page" || post.get("page") === 1 || post.get("page") === true) {
    return { skipped: "that is a page", file: `${file}, ${inside}` };
  }
  const html = textField(post, "html") || cardsOf(textField(post, "mobiledoc")) || "";
  // The first versions of Ghost kept Markdown alone.
  const markdown = html === "" ? textField(post, "markdown") : "";
  const body = (html || markdown || textField(post, "plaintext")).replaceAll("__GHOST_URL__", site);
  const more = meta.get(id) ?? new Map<string, unknown>();
  const slug = textField(post, "slug");
  const own = authors.get(id) ?? [users.get(textField(post, "author_id")) ?? ""];
  const published = textField(post, "published_at");
  return {
    source: { file, text: body, inside },
    path: slug,
    fields: new Map<string, unknown>([
      ["title", title],
      ["date", dateOf(published || textField(post, "created_at"))],
      ["authors", own],
      ["tags", tags.get(id) ?? []],
      ["excerpt", textField(post, ["custom_excerpt", "meta_description"])],
      ["slug", /^untitled/.test(slug) ? "" : slug],
      ["lang", textField(post, ["locale", "language"])],
      [
        "picture",
        {
          src: textField(post, ["feature_image", "image"]).replaceAll("__GHOST_URL__", site),
          alt: textField(more, "feature_image_alt"),
          caption: textField(more, "feature_image_caption"),
        },
      ],
    ]),
    body,
    bodyOffset: 0,
    markup: html !== "" ? "html" : markdown !== "" ? "markdown" : "text",
    stem: slug || title,
    addresses: slug === "" ? [] : [`/${slug}/`],
    ...hiddenBy(post, [post, more].some(isEmailOnly)),
  };
}

function isEmailOnly(fields: Fields): boolean {
  return flagOf(fields.get("email_only") ?? false) === true;
}

/** A post that was `sent` was only an e-mail, never on the site. */
function hiddenBy(post: Fields, isEmailOnly: boolean): { readonly hidden?: string } {
  const status = textField(post, "status");
  const visibility = textField(post, "visibility");
  if (!["published", "scheduled"].includes(status)) return { hidden: `status: ${status || "none"}` };
  if (status === "scheduled" && textField(post, "published_at") === "") return { hidden: "status: scheduled" };
  if (isEmailOnly) return { hidden: "email_only: true" };
  return ["public", ""].includes(visibility) ? {} : { hidden: `visibility: ${visibility}` };
}

/** Old exports have milliseconds since 1970. */
function dateOf(written: string): string {
  if (!/^\d{12,14}$/.test(written)) return written;
  return new Date(Number(written)).toISOString();
}

/** The Markdown card of posts from before Ghost 2 has no HTML. */
function cardsOf(mobiledoc: string): string | undefined {
  if (mobiledoc === "") return undefined;
  try {
    const cards = fieldValue(fieldsOf(JSON.parse(mobiledoc)), "cards");
    if (!Array.isArray(cards)) return undefined;
    return cards
      .map((card) => (Array.isArray(card) ? textField(fieldsOf(card[1]), ["html", "markdown"]) : ""))
      .join("\n\n");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
