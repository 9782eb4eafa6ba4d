import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { minuteOf } from "./article-file.ts";
import { allTopicsOf, type BenchRegistries } from "./bench-registries.ts";
import type { BenchArticle } from "./corpus.ts";

/**
 * What a Hugo site has in addition to its pages. `machine`: files for machines like ours, that is, a JSON file for each
 * article and whole texts in the feeds. `related`: related content.
 */
export type HugoExtra = "nothing" | "machine" | "related";

/**
 * Writes the corpus as a Hugo site with the same kinds of pages: articles with their sources; topics, editors and
 * outlets with lists of 20; an edition for each day; a feed for each list except the editions. The theme is as plain as
 * possible.
 */
export function writeHugoSite(
  folder: string,
  registries: BenchRegistries,
  articles: Iterable<BenchArticle>,
  extra: HugoExtra,
): void {
  const layouts = {
    ...templates,
    "_default/single.html": article(extra === "related"),
    ...(extra === "machine" ? machineTemplates : {}),
  };
  for (const [file, template] of Object.entries(layouts)) write(join(folder, "layouts", file), template);
  write(join(folder, "config.toml"), extra === "machine" ? config + machineOutputs : config);
  write(join(folder, "content/editions/_index.md"), editionsWithoutFeeds);
  for (const one of articles) {
    write(join(folder, `content/articles/${one.path}.md`), contentFile(one, allTopicsOf(one, registries)));
  }
}

/** Hugo also accepts JSON as front matter, and reads it faster than YAML. */
function contentFile(article: BenchArticle, topics: readonly string[]): string {
  const { title, at, updated, editors, sources, summary, correction, dateline, blocks } = article;
  const matter = {
    title,
    date: minuteOf(at),
    lastmod: minuteOf(updated ?? at),
    topics,
    editors,
    outlets: sources.map(({ outlet }) => outlet),
    editions: [new Date(at).toISOString().slice(0, 10)],
    sources,
    description: summary,
    dateline,
    correction,
  };
  return `${JSON.stringify(matter, null, 1)}\n\n${blocks.join("\n\n")}\n`;
}

const config = `baseURL = "https://digest.example/"
title = "The Bench Digest"
languageCode = "en"
paginate = 20
disableKinds = ["section"]
[permalinks]
articles = "/:year/:month/:filename/"
[taxonomies]
topic = "topics"
editor = "editors"
outlet = "outlets"
edition = "editions"
[services.rss]
limit = 25
[related]
includeNewer = true
threshold = 80
[[related.indices]]
name = "topics"
weight = 100
[[related.indices]]
name = "outlets"
weight = 20
`;

const machineOutputs = `[outputs]
page = ["HTML", "JSON"]
`;

const editionsWithoutFeeds = `---
title: Editions
cascade:
  outputs: [HTML]
---
`;

const templates = {
  "_default/baseof.html": `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ .Site.Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
{{ with .Description }}<meta name="description" content="{{ . }}">{{ end }}
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">{{ end }}
</head>
<body>
<header><a href="/">{{ .Site.Title }}</a> <a href="/topics/">Topics</a> <a href="/editors/">Editors</a> <a href="/outlets/">Outlets</a></header>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
`,
  "_default/list.html": `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Paginate .RegularPages }}{{ range $pages.Pages }}{{ partial "card.html" . }}{{ end }}
{{ if $pages.HasPrev }}<a href="{{ $pages.Prev.URL }}">Newer</a>{{ end }}
{{ if $pages.HasNext }}<a href="{{ $pages.Next.URL }}">Older</a>{{ end }}{{ end }}
`,
  "_default/terms.html": `{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
`,
  "index.html": `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range first 40 .Site.RegularPages }}{{ partial "card.html" . }}{{ end }}{{ end }}
`,
  "editions/list.html": `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range .RegularPages }}{{ partial "card.html" . }}{{ end }}{{ end }}
`,
  "partials/card.html": `<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2 January 2006, 15:04" }}</time>
<p>{{ .Description }}</p> {{ len .Params.sources }} outlets</article>
`,
};

const machineTemplates = {
  "_default/single.json": `{{ $sources := .Params.sources }}{{ dict "uri" .Permalink "headline" .Title "description_text" .Description "versioncreated" .Lastmod "firstcreated" .Date "subject" .Params.topics "by" .Params.editors "infosources" $sources "body_text" .Plain "body_xhtml" .Content | jsonify }}
`,
  "_default/rss.xml": `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\" standalone=\\"yes\\"?>" | safeHTML }}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>{{ .Title }} – {{ .Site.Title }}</title>
<link>{{ .Permalink }}</link>
<description>{{ .Title }}</description>
<language>en</language>
{{ with .OutputFormats.Get "RSS" }}<atom:link href="{{ .Permalink }}" rel="self" type="application/rss+xml"/>{{ end }}
{{ range first 25 .RegularPages }}<item>
<title>{{ .Title }}</title>
<link>{{ .Permalink }}</link>
<guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate>
<description>{{ .Description }}</description>
<content:encoded>{{ .Content | html }}</content:encoded>
</item>
{{ end }}</channel>
</rss>
`,
};

// Links come from the front matter: `.GetTerms` searches all terms of a taxonomy for each article.
const article = (related: boolean) => `{{ define "main" }}<article>
<nav>{{ range .Params.topics }}<a href="/topics/{{ . | urlize }}/">{{ . }}</a> {{ end }}</nav>
<h1>{{ .Title }}</h1>
<p>{{ .Description }}</p>
<p>{{ range .Params.editors }}<a href="/editors/{{ . | urlize }}/">{{ . }}</a> {{ end }}
<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2 January 2006, 15:04" }}</time>
{{ range .Params.editions }}<a href="/editions/{{ . }}/">Edition</a>{{ end }}</p>
{{ .Content }}
{{ with .Params.correction }}<section><h2>Corrections</h2><p>{{ . }}</p></section>{{ end }}
<section><h2>Sources</h2><ul>{{ range .Params.sources }}<li><a href="/outlets/{{ .outlet | urlize }}/">{{ .outlet }}</a>{{ if .url }}: <a href="{{ .url }}">{{ .title }}</a>{{ end }}</li>{{ end }}</ul></section>
${related ? '<section><h2>Read more</h2>{{ range first 6 (.Site.RegularPages.Related .) }}{{ partial "card.html" . }}{{ end }}</section>\n' : ""}</article>{{ end }}
`;

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
