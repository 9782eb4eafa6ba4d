import { articleFile, articleForm, registryFile, registryForm } from "../form/form.ts";

// The desk in a browser: Decap CMS with our formats, our date field, our preview, and what the check says before a
// save.

const { CMS, createClass, h } = window;

const answer = await fetch("config.json", { cache: "no-store" });
if (!answer.ok) {
  document.body.replaceChildren(withText(document.createElement("pre"), await answer.text()));
  throw new Error("The desk has no settings.");
}
const { config, rules, timeZone, stylesheets, isLocal } = await answer.json();

CMS.registerCustomFormat("digest-article", "md", {
  fromFile: (file) => articleForm(file, rules),
  toFile: (form) => articleFile(form, rules),
});

for (const name of ["topics", "editors", "sources"]) {
  CMS.registerCustomFormat(`digest-${name}`, "yaml", {
    fromFile: (file) => registryForm(file, name, rules),
    toFile: (form) => registryFile(form, name, rules),
  });
}

CMS.registerWidget(
  "datetime",
  createClass({
    componentDidMount() {
      const isNew = this.props.entry?.get("newRecord") === true && this.props.field.get("name") === "date";
      if (isNew && !this.props.value && !this.props.parentIds?.length) this.props.onChange(timeNow());
    },
    render() {
      const { forID, value = "", onChange, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
      const isLocalTime = value === "" || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value);
      return h(
        "div",
        { className: classNameWrapper, style: { display: "flex", gap: "0.5rem" } },
        h("input", {
          id: forID,
          type: isLocalTime ? "datetime-local" : "text",
          value,
          style: { flex: 1, border: 0, font: "inherit" },
          onChange: (event) => onChange(event.target.value),
          onFocus: setActiveStyle,
          onBlur: setInactiveStyle,
        }),
        h("button", { type: "button", onClick: () => onChange(timeNow()) }, "Now"),
        h("button", { type: "button", onClick: () => onChange("") }, "Clear"),
      );
    },
  }),
);

/** The time in the newsroom, to the minute: `2026-11-28T09:30`. */
function timeNow() {
  const options = { dateStyle: "short", timeStyle: "short", timeZone };
  return new Intl.DateTimeFormat("sv-SE", options).format(new Date()).replace(" ", "T");
}

/** The article on a page of the site, as the server renders it. */
CMS.registerPreviewTemplate(
  "articles",
  createClass({
    getInitialState: () => ({ html: "", message: "" }),
    componentDidMount() {
      this.ask();
    },
    componentDidUpdate(before) {
      if (before.entry !== this.props.entry) this.ask();
    },
    componentWillUnmount() {
      clearTimeout(this.timer);
      this.isGone = true;
    },
    ask() {
      clearTimeout(this.timer);
      this.timer = setTimeout(async () => {
        const text = articleFile(this.props.entry.get("data").toJS(), rules);
        const path = this.props.entry.get("path");
        const response = await post("preview", { path, text });
        const { html = "", message = "" } = await response.json();
        if (!this.isGone) this.setState({ html: html || this.state.html, message });
      }, 300);
    },
    /** A picture that is not built yet comes from the form. */
    withPicture(html) {
      const src = this.props.entry.getIn(["data", "image", "src"]);
      const asset = src ? this.props.getAsset(src) : undefined;
      return asset ? html.replaceAll(`src="${src}"`, () => `src="${asset}"`) : html;
    },
    render() {
      const { html, message } = this.state;
      return h(
        "div",
        {},
        message === "" ? null : h("pre", { className: "desk-message", style: messageStyle }, message),
        h("main", { dangerouslySetInnerHTML: { __html: this.withPicture(html) } }),
      );
    },
  }),
);
for (const stylesheet of stylesheets) CMS.registerPreviewStyle(stylesheet);

const messageStyle = { whiteSpace: "pre-wrap", padding: "1em", border: "1px solid", fontSize: "0.8rem" };

function post(address, content) {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  });
}

/** The text of the entry when it was opened: the server refuses to overwrite what others saved since. */
let base;
CMS.registerEventListener({
  name: "preSave",
  handler: ({ entry }) => {
    base = entry.getIn(["data", "_source"]);
  },
});

if (isLocal) {
  // There is no login: only this machine can open the desk.
  localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "digest" }));
  const proxy = CMS.getBackend("proxy");
  CMS.registerBackend("digest", function connect(...settings) {
    const backend = proxy.init(...settings);
    backend.request = async ({ action, params }) => {
      const isSave = action === "persistEntry";
      if (isSave) hideProblems();
      const response = await post("/api/v1", { action, params: isSave ? { ...params, base } : params });
      const result = await response.json();
      if (isSave) showProblems(result.problems ?? [], response.ok ? "Saved, with warnings" : "Not saved");
      if (!response.ok) {
        throw Object.assign(new Error(isSave && result.problems ? "The check found mistakes." : result.error), {
          status: response.status,
        });
      }
      if (isSave) follow(params.dataFiles[0].path, result.path);
      return result;
    };
    return backend;
  });
}

/** Opens the article at its current place: the server names a new one, and a new date moves the file. */
function follow(asked, now) {
  if (asked === now || !now.startsWith("articles/")) return;
  const slug = now.slice("articles/".length, -".md".length);
  setTimeout(() => {
    location.hash = `#/collections/articles/entries/${slug}`;
    location.reload();
  }, 1_000);
}

// When the address of another entry is opened, Decap keeps showing the previous form.
const editorAddress = /#\/collections\/[^/]+\/entries\/./;
addEventListener("hashchange", ({ oldURL, newURL }) => {
  if (editorAddress.test(oldURL) && editorAddress.test(newURL)) location.reload();
});

function withText(element, text) {
  element.textContent = text;
  return element;
}

const panel = document.createElement("section");
panel.id = "problems";
panel.setAttribute("role", "alertdialog");
panel.setAttribute("aria-labelledby", "problems-heading");
panel.tabIndex = -1;
panel.hidden = true;
panel.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") hideProblems();
});
document.body.append(panel);

/** The focused element when the panel opened. */
let left;

function hideProblems() {
  if (panel.contains(document.activeElement)) left?.focus();
  panel.hidden = true;
}

function showProblems(problems, heading) {
  if (problems.length === 0) return;
  const close = withText(document.createElement("button"), "Close");
  close.type = "button";
  close.addEventListener("click", hideProblems);
  const list = document.createElement("ul");
  for (const { severity, line, found, expected, advice } of problems) {
    const item = document.createElement("li");
    item.className = severity;
    item.append(
      withText(
        document.createElement("strong"),
        `${severity === "error" ? "Error" : "Warning"}, line ${line}: ${found}`,
      ),
      withText(document.createElement("span"), `Expected: ${expected}`),
      withText(document.createElement("span"), `To do: ${advice}`),
    );
    list.append(item);
  }
  const title = withText(document.createElement("h2"), heading);
  title.id = "problems-heading";
  panel.replaceChildren(title, list, close);
  panel.hidden = false;
  left = document.activeElement;
  panel.focus();
}

// The link to the page of an entry leads to the site that this server shows.
CMS.init({
  config: isLocal ? { ...config, site_url: location.origin + location.pathname.replace(/\/admin\/.*$/, "") } : config,
});
