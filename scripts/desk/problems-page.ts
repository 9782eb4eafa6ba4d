import type { Folders } from "../base/folders.ts";
import type { Check } from "../check/check-digest.ts";
import type { Problem } from "../content/problem.ts";
import { deskDocument, escaped } from "../outputs/desk/desk-page.ts";

/** The page that lists the problems of `check`, each with a link to the form in which it can be corrected. */
export function problemsPage({ articles, problems }: Check, folders: Folders): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const count = `${numbered(articles, "article")} checked: ${numbered(errors, "error")}, ${numbered(warnings, "warning")}.`;
  return deskDocument(
    "Problems",
    `<main class="desk"><h1>Problems</h1>
<p>${count} <a href="/admin/">Write</a> · <a href="/admin/problems">Check again</a> · <a href="/">The site</a></p>
<ol>${problems.map((problem) => item(problem, folders)).join("")}</ol></main>`,
  );
}

function item({ severity, file, line, column, excerpt, found, expected, advice, check }: Problem, folders: Folders) {
  const place = `${escaped(file)}:${line}:${column}`;
  const href = editorOf(file, folders);
  return `<li class="${severity}">
<p>${href === undefined ? place : `<a href="${escaped(href)}">${place}</a>`}${check === undefined ? "" : ` <code>${escaped(check)}</code>`}</p>
<p><strong>${severity === "error" ? "Error" : "Warning"}: ${escaped(found)}</strong></p>
${excerpt === "" ? "" : `<pre>${escaped(excerpt)}</pre>`}
<p>Expected: ${escaped(expected)}<br>To do: ${escaped(advice)}</p>
</li>`;
}

/** The address at which the desk edits a file; undefined if it does not. */
function editorOf(file: string, { content, data }: Folders): string | undefined {
  if (file.startsWith(`${content}/`) && file.endsWith(".md")) {
    const slug = file.slice(content.length + 1, -".md".length);
    return `/admin/#/collections/articles/entries/${encodeURI(slug)}`;
  }
  const registry = /^(topics|editors|sources)\.yaml$/.exec(
    file.startsWith(`${data}/`) ? file.slice(data.length + 1) : "",
  );
  return registry === null ? undefined : `/admin/#/collections/${registry[1]}/entries/${registry[1]}`;
}

function numbered(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
