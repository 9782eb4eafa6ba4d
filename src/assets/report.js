// Lets readers report an error in words they select, with Ctrl+Enter or the button. Without this script the form and
// the e-mail link of the page still work. Everything it shows is in the page's <template id="report-template">.

const longestWords = 500;
const longestContext = 120;
// Mail programs of some systems cut addresses at 2,083 characters.
const longestMailto = 2000;

const section = document.querySelector("#report[data-article-id]");
const template = document.querySelector("#report-template");
if (section instanceof HTMLElement && template instanceof HTMLTemplateElement) start(section, template);

function start(section, template) {
  const dialog = template.content.firstElementChild?.cloneNode(true);
  if (!(dialog instanceof HTMLDialogElement)) return;
  section.append(dialog);
  for (const hidden of section.querySelectorAll(".report-hint, .report-selection")) hidden.hidden = false;

  // A tap on the button takes the selection away on some phones: the last one is remembered.
  let selected = selectedWords();
  document.addEventListener("selectionchange", () => {
    const words = selectedWords();
    if (words !== undefined) selected = words;
  });
  const open = () => openDialog(dialog, selectedWords() ?? selected);
  section.querySelector(".report-selection")?.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || dialog.open) return;
    if (event.target instanceof HTMLElement && event.target.closest("input, textarea, select")) return;
    if (selectedWords() === undefined) return;
    event.preventDefault();
    open();
  });
  dialog.querySelector(".report-close")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    selected = undefined;
  });
  dialog.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(section, dialog, event.target);
  });
}

/** The selected words of the article and the text around them; undefined when nothing of it is selected. */
function selectedWords() {
  const article = document.querySelector("article");
  const selection = document.getSelection();
  if (article === null || selection === null || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const words = oneLine(range.toString());
  if (words === "" || !article.contains(range.commonAncestorContainer)) return undefined;
  const around = range.commonAncestorContainer;
  const text = (around instanceof Element ? around : around.parentElement)?.closest(".text") ?? article;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(text, text.childNodes.length);
  return {
    words: words.slice(0, longestWords),
    before: oneLine(before.toString()).slice(-longestContext),
    after: oneLine(after.toString()).slice(0, longestContext),
  };
}

function openDialog(dialog, selected) {
  const { words = "", before = "", after = "" } = selected ?? {};
  Object.assign(dialog.dataset, { words, before, after });
  const quote = dialog.querySelector(".report-words");
  quote.textContent = words;
  quote.hidden = words === "";
  dialog.querySelector(".report-label").hidden = words === "";
  dialog.querySelector(".report-status").textContent = "";
  dialog.querySelector("button[type=submit]").disabled = false;
  dialog.showModal();
  dialog.querySelector("textarea").focus();
}

async function send(section, dialog, form) {
  const typed = new FormData(form);
  const { articleId, articleUrl, articleTitle, articleVersion } = section.dataset;
  const { words, before, after } = dialog.dataset;
  const report = {
    "article-id": articleId,
    "article-url": articleUrl,
    "article-title": articleTitle,
    "article-version": articleVersion,
    words,
    before,
    after,
    built: pageTime(),
  };
  const target = section.querySelector("form[action]");
  if (target === null) {
    location.href = mailto(section.querySelector(".report-mail").href, String(typed.get("message") ?? ""), report);
    dialog.close();
    return;
  }
  await post(target, typed, report, dialog);
}

async function post(target, typed, report, dialog) {
  const status = dialog.querySelector(".report-status");
  const submit = dialog.querySelector("button[type=submit]");
  submit.disabled = true;
  // The page's own form has what its service needs: the name of the form, the trap.
  const body = new URLSearchParams();
  for (const [name, value] of [...new FormData(target), ...typed, ...Object.entries(report)])
    body.set(name, String(value));
  try {
    const elsewhere = new URL(target.action).origin !== location.origin;
    // A custom service may not let us read its answer; the report still arrives.
    const mode = elsewhere && target.closest("[data-service=url]") !== null ? "no-cors" : "cors";
    const answer = await fetch(target.action, { method: "POST", mode, body, headers: { Accept: "application/json" } });
    if (mode === "cors" && !answer.ok) throw new Error(`The service answered ${answer.status}.`);
    status.textContent = status.dataset.sent;
    dialog.querySelector("form").reset();
  } catch {
    status.textContent = status.dataset.failed;
    submit.disabled = false;
  }
}

/** The page's own address for mail, with a body that `npm run report` can read. */
function mailto(address, message, report) {
  const url = new URL(address);
  const subject = url.searchParams.get("subject") ?? "";
  const build = (fields) => {
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
    const body = `${message}\n\n${lines.join("\n")}\n`;
    return `mailto:${url.pathname}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  };
  const { before: _before, after: _after, ...short } = report;
  const whole = build(report);
  return whole.length <= longestMailto ? whole : build({ ...short, words: short.words.slice(0, longestContext) });
}

/**
 * When the page was made, according to its server; without that, browsers give the time of loading.
 */
function pageTime() {
  const at = new Date(document.lastModified);
  const told = at.getTime() < performance.timeOrigin - 1000;
  return told ? at.toISOString() : "";
}

function oneLine(text) {
  // Word joiners keep a score or a name on one line; the article's file has none.
  return text.replaceAll("\u2060", "").replace(/\s+/g, " ").trim();
}
