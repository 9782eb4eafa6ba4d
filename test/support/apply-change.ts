import {
  type Change,
  details,
  ends,
  folders,
  freePaths,
  lines,
  oldAddresses,
  type RegistryName,
  settings,
  words,
} from "./change.ts";
import {
  day,
  hour,
  idOf,
  type Model,
  type ModelArticle,
  type ModelEntry,
  pick,
  putFile,
  unique,
} from "./digest-model.ts";

/** Applies a change to the model, if it is possible at this time. */
export function applyChange(model: Model, change: Change): void {
  const article = "which" in change ? pick([...model.articles.values()], change.which) : undefined;
  switch (change.kind) {
    case "add":
      addArticle(model, change);
      return;
    case "delete": {
      const number = pick([...model.articles.keys()], change.which);
      if (number !== undefined) model.articles.delete(number);
      return;
    }
    case "pass":
      model.now += change.hours * hour;
      return;
    case "retitleSite":
      model.title = change.name;
      return;
    case "word": {
      const [key, isPlural] = words[change.word] ?? ["home.latest", false];
      const text = JSON.stringify(change.name);
      if (model.words.get(key)?.includes(text)) model.words.delete(key);
      else model.words.set(key, isPlural ? `{one: ${text}, other: "{n} ${change.name}"}` : text);
      return;
    }
    case "set": {
      const line = settings[change.setting] ?? "";
      model.settings.set(line.split(":")[0] ?? "", line);
      return;
    }
    case "unset":
      model.settings.delete(pick([...model.settings.keys()], change.setting) ?? "");
      return;
    case "code":
      model.codeChanged = true;
      return;
    case "keepTimes":
      model.keepsTimes = true;
      return;
    case "swap":
      swapFiles(article, pick([...model.articles.values()], change.to));
      return;
    case "relate":
    case "link": {
      const other = pick([...model.articles.values()], change.to);
      if (article === undefined || other === undefined) return;
      if (change.kind === "relate") article.more.push(`related: [${idOf(other)}]`);
      else article.end = `[Before](/2024/03/${other.slug}/), [then](${other.aliases[0] ?? "/about/"})`;
      return;
    }
    case "reorderTopics":
    case "reorderEditors":
    case "reorderOutlets": {
      const lists = { reorderTopics: model.topics, reorderEditors: model.editors, reorderOutlets: model.outlets };
      const list: unknown[] = lists[change.kind];
      list.unshift(...list.splice(change.which % list.length, 1));
      return;
    }
    case "putFile": {
      const path = pick(freePaths[change.folder], change.which) ?? "note.txt";
      putFile(model.files[change.folder], path, textOf(path, change.text));
      return;
    }
    case "removeFile":
      model.files[change.folder].delete(pick([...model.files[change.folder].keys()], change.which) ?? "");
      return;
    case "recaseFile":
      recaseFile(model.files[change.folder], change.which);
      return;
    case "retireTopic": {
      const topic = pick(model.topics, change.which);
      if (topic === undefined || topic.mergedInto !== undefined) return;
      if (topic.status === undefined) topic.status = "retired";
      else delete topic.status;
      return;
    }
    case "renameId":
      renameId(model, change.registry, change.which);
      return;
    case "describe": {
      const entry = pick<ModelEntry>(model[change.registry], change.which);
      const [field = "", value] = pick(details[change.registry], change.field) ?? [];
      if (entry === undefined || (field in entry && entry[field] !== value)) return;
      if (field in entry) delete entry[field];
      else entry[field] = value;
      return;
    }
    case "mergeEditor":
      mergeEntries(model.editors, change.which, change.to);
      return;
    case "mergeOutlet":
      mergeEntries(model.outlets, change.which, change.to);
      return;
    case "nameTopic":
    case "nameEditor":
    case "nameOutlet": {
      const list = { nameTopic: model.topics, nameEditor: model.editors, nameOutlet: model.outlets }[change.kind];
      const entry = pick<{ id: string; name: string }>(list, change.which);
      if (entry !== undefined) entry.name = `${change.name} ${entry.id}`;
      return;
    }
    case "moveTopic":
      moveTopic(model, change.which, change.to);
      return;
    case "mergeTopic":
      mergeTopic(model, change.which, change.to);
      return;
    default:
      if (article !== undefined) changeArticle(article, change, model.now);
  }
}

/** One of several texts that suit the name of a file. */
function textOf(path: string, text: number): string {
  if (path.endsWith(".md")) {
    const address = `/${path.replace(/\.md$/, "").replaceAll(/[^a-z/]/g, "")}/`;
    return `---\ntitle: Page ${text}\npermalink: ${text === 3 ? "/about/" : address}\n---\n\nText ${text}.\n`;
  }
  if (path.endsWith(".svg"))
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${text + 1}0 10"><rect width="9" height="9"/></svg>`;
  if (path.endsWith(".csv")) return `Team,Goals\nHome,${text}\nAway,2\n`;
  if (path.endsWith(".css")) return `:root { --t-lead: ${text}rem; background: url("logo.svg"); }\n`;
  return `Text ${text}.`;
}

/** Renames a file so that only the case of its name changes. */
function recaseFile(files: Map<string, string>, which: number): void {
  const path = pick([...files.keys()], which);
  if (path === undefined) return;
  const at = path.lastIndexOf("/") + 1;
  const text = files.get(path) ?? "";
  files.delete(path);
  files.set(path.slice(0, at) + otherCase(path.slice(at)), text);
}

/** `note.txt` for `Note.txt`, and the reverse. */
function otherCase(word: string): string {
  const first = word.charAt(0);
  return (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + word.slice(1);
}

function addArticle(model: Model, change: Extract<Change, { kind: "add" }>): void {
  const number = model.nextNumber++;
  model.articles.set(number, {
    slug: `article-${number}`,
    title: `Headline ${number}`,
    date: model.now - change.daysAgo * day,
    editor: number % 2 === 0 ? "ada" : "ben",
    topics: unique(change.topics.map((topic) => model.topics[topic]?.id ?? "space")),
    sources: unique(change.sources.map((source) => model.outlets[source]?.id ?? "alpha")),
    status: "ready",
    corrected: false,
    aliases: [],
    more: [],
    text: change.text,
  });
}

function changeArticle(article: ModelArticle, change: Change, now: number): void {
  if (change.kind === "retitle") article.title = `${article.title}!`;
  if (change.kind === "rotateTitle") article.title = article.title.slice(1) + article.title.charAt(0);
  if (change.kind === "retext") article.text = (article.text + 1) % 10;
  if (change.kind === "redraft") article.status = article.status === "draft" ? "ready" : "draft";
  if (change.kind === "withdraw") article.status = article.status === "withdrawn" ? "ready" : "withdrawn";
  if (change.kind === "correct") article.corrected = !article.corrected;
  if (change.kind === "redate") article.date = now - change.daysAgo * day;
  if (change.kind === "retopic")
    article.topics = unique([
      ["science", "space", "moon", "sport", "football"][change.topic] ?? "space",
      ...article.topics,
    ]);
  if (change.kind === "expire") article.expires = Math.max(article.date, now + change.hours * hour);
  if (change.kind === "say") article.more = [lines[change.line] ?? ""];
  if (change.kind === "end") article.end = ends[change.line] ?? "";
  if (change.kind === "alias") article.aliases = [oldAddresses[change.line] ?? "/old/"];
  if (change.kind === "moveTo") {
    const folder = folders[change.line];
    if (folder === undefined) delete article.folder;
    else article.folder = folder;
  }
  if (change.kind === "recase") {
    if (article.folder !== undefined) article.folder = otherCase(article.folder);
    article.aliases = article.aliases.map((alias) => `/${otherCase(alias.slice(1))}`);
  }
  if (change.kind === "rename") {
    article.aliases = [`/old/${article.slug}/`];
    article.slug = `${article.slug}-b`;
  }
}

/** Gives an entry another id. Articles still use the old one. */
function renameId(model: Model, registry: RegistryName, which: number): void {
  const entry = pick<ModelEntry>(model[registry], which);
  if (entry === undefined) return;
  const { id } = entry;
  entry.id = `${id}-x`;
  entry.formerIds = [...(entry.formerIds ?? []), id];
  for (const topic of registry === "topics" ? model.topics : []) {
    if (topic.parent === id) topic.parent = entry.id;
    if (topic.mergedInto === id) topic.mergedInto = entry.id;
  }
}

function moveTopic(model: Model, which: number, to: number): void {
  const topic = pick(model.topics, which);
  const parent = pick(model.topics, to);
  if (topic === undefined || parent === undefined || topic.mergedInto !== undefined || parent.mergedInto !== undefined)
    return;
  for (let above: typeof parent | undefined = parent; above !== undefined; ) {
    if (above === topic) {
      delete topic.parent;
      return;
    }
    const next: string | undefined = above.parent;
    above = model.topics.find(({ id }) => id === next);
  }
  topic.parent = parent.id;
}

/** Two articles swap their files. */
function swapFiles(one: ModelArticle | undefined, other: ModelArticle | undefined): void {
  if (one === undefined || other === undefined) return;
  [one.slug, other.slug] = [other.slug, one.slug];
  [one.aliases, other.aliases] = [other.aliases, one.aliases];
}

/** Merges an entry into another, which gets its id as an alias; splits one that already contains others. */
function mergeEntries(entries: ModelEntry[], which: number, to: number): void {
  const entry = pick(entries, which);
  const target = pick(entries, to);
  if (entry === undefined || target === undefined) return;
  if (entry.aliases !== undefined) {
    entries.push(...entry.aliases.map((id) => ({ id, name: `${id} again` })));
    delete entry.aliases;
  } else if (entry !== target) {
    target.aliases = [...(target.aliases ?? []), entry.id];
    entries.splice(entries.indexOf(entry), 1);
  }
}

function mergeTopic(model: Model, which: number, to: number): void {
  const topic = pick(model.topics, which);
  const target = pick(model.topics, to);
  if (topic === undefined || target === undefined || topic === target) return;
  if (topic.mergedInto !== undefined) {
    delete topic.mergedInto;
    return;
  }
  const hasChildren = model.topics.some(({ parent }) => parent === topic.id);
  if (target.mergedInto === undefined && !hasChildren) {
    topic.mergedInto = target.id;
    delete topic.status;
  }
}
