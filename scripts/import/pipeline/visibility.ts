import { type Fields, fieldsOf, fieldValue, isObject } from "../fields.ts";
import { isoDate } from "./foreign-date.ts";

/** The visibility of a post, from its fields. */
export interface Visibility {
  /** The field that hides the post, e.g. `published: false`; absent when none does. */
  readonly hidden?: string;
  /** Dates until which the post is hidden, as written. */
  readonly notBefore: readonly { readonly field: string; readonly date: string }[];
  /** A date from which on the post is hidden, as written. */
  readonly notAfter?: { readonly field: string; readonly date: string };
  /** A field whose value is neither yes nor no. */
  readonly unclear?: { readonly field: string; readonly value: unknown };
}

// Fields by their names in lower case, without `_` and `-`.
const hidesWhenTrue = words(
  "draft isdraft headless private isprivate hidden ishidden hide unlisted isunlisted unpublished unpublish nopublish donotpublish",
  "protected isprotected encrypted membersonly subscribersonly paidonly emailonly internal wip workinprogress deleted trashed",
  "excludefromcollections eleventyexcludefromcollections embargoed expired disabled secret exclude excluded",
  // Draft in other languages.
  "entwurf brouillon borrador rascunho esborrany bozza ciorna szkic koncept kladde utkast taslak piszkozat",
  "черновик чернетка чернова draftpost 草稿 下書き 초안 مسودة טיוטה",
);
/** Fields that count in any object of the front matter. */
const drafts = words("draft isdraft published ispublished unpublished");
const hidesWhenFalse = words(
  "published ispublished publish public ispublic visible isvisible show render permalink listed live islive active enabled approved ready",
);
// A post that redirects shows nothing of its text.
const hidesWhenGiven = words("password passwd pwd passphrase postpassword redirectto");
const states = words(
  "status state visibility audience poststatus pagestatus workflow workflowstate workflowstatus access stage",
);
// Fields whose every value says who sees the post.
const clearStates = words("status poststatus pagestatus visibility workflowstate workflowstatus");
const publicStates = words(
  "published publish publishing public live final ready visible everyone all open anyone active online sent released release done",
  "complete completed approved reviewed sticky featured current new updated archived archive closed developing breaking corrected",
  "standard default normal main listed true yes on 1 enabled shipped stable",
);
// Fields with other meanings, where a state is only one of the values.
const kinds = words("type layout kind posttype");
const hiddenStates = words(
  "draft drafts private pending hidden unlisted unpublished trash trashed deleted autodraft password protected members paid tiers",
  "subscribers onlypaid onlyfree founding internal embargoed embargo review inreview inprogress scheduled future never none wip todo idea",
  "withdrawn retracted rejected expired disabled off no false 0 entwurf brouillon borrador rascunho bozza szkic taslak черновик чернетка 草稿",
);
// These words hide a post in any phrase: `not published`, `draft for review`.
const hidingWords = words("draft pending private unpublished not hidden embargoed trash trashed");
const startDates = words(
  "publishdate publishat publishon publishafter embargo embargodate embargountil embargoeduntil releasedate notbefore",
  "scheduled scheduledat scheduledfor scheduledate golive golivedate visiblefrom availablefrom",
);
// Usually the date itself; if it cannot be parsed, it does not decide visibility.
const publicationDates = words(
  "published publisheddate publishedat publishedon publicationdate pubdate pubdatetime datepublished",
);
const endDates = words(
  "expirydate expiredate expiry expires expiresat expireson expirationdate unpublishdate unpublishat unpublishedat unpublishon validuntil",
);
/** Objects that contain fields of the post. */
const holders = words("params extra custom meta metadata options settings");

/** Reads the visibility of a post; `ignored` are fields that the mapping drops. */
export function visibilityOf(fields: Fields, ignored: (field: string) => boolean): Visibility {
  let hidden: string | undefined;
  let notAfter: Visibility["notAfter"];
  let unclear: Visibility["unclear"];
  const notBefore: { readonly field: string; readonly date: string }[] = [];
  for (const [field, value] of withHeld(fields)) {
    if (ignored(field) || value === undefined || value === null || value === "") continue;
    const key = folded(field.slice(field.lastIndexOf(".") + 1));
    const flag = flagOf(value);
    const date = flag === undefined && typeof value === "string" ? value : undefined;
    const isDate = date !== undefined && isoDate(date) !== undefined;
    if (hides(key, value, flag)) hidden ??= `${field}: ${shown(value)}`;
    else if (["draft", "published"].includes(key) && flag === undefined && !(isDate && key === "published"))
      unclear ??= { field, value };
    else if (clearStates.has(key) && !isKnownState(value)) unclear ??= { field, value };
    if (date === undefined) continue;
    if (startDates.has(key) || (publicationDates.has(key) && isDate)) notBefore.push({ field, date });
    else if (endDates.has(key)) notAfter ??= { field, date };
  }
  return {
    ...(hidden === undefined ? {} : { hidden }),
    notBefore,
    ...(notAfter === undefined ? {} : { notAfter }),
    ...(unclear === undefined ? {} : { unclear }),
  };
}

/** The fields of a post, and those in objects such as Hugo's `params`. */
function* withHeld(fields: Fields): Generator<readonly [string, unknown]> {
  for (const [field, value] of fields) {
    yield [field, value];
    const holdsAll = holders.has(folded(field));
    for (const [name, inner] of fieldsOf(value))
      if (holdsAll || drafts.has(folded(name))) yield [`${field}.${name}`, inner];
  }
}

/** Whether a field decides visibility. */
export function decidesVisibility(field: string): boolean {
  const key = folded(field);
  const lists = [hidesWhenTrue, hidesWhenFalse, hidesWhenGiven, states, startDates, publicationDates, endDates];
  return key === "build" || key === "outputs" || lists.some((list) => list.has(key));
}

/** Whether a field names a state, such as `status`. */
export function isState(field: string): boolean {
  return clearStates.has(folded(field.slice(field.lastIndexOf(".") + 1)));
}

function hides(key: string, value: unknown, flag: boolean | undefined): boolean {
  if (hidesWhenTrue.has(key) && flag === true) return true;
  if (hidesWhenFalse.has(key) && flag === false) return true;
  if (hidesWhenGiven.has(key) && flag !== false) return true;
  // `embargo: true`: the end is unknown.
  if (startDates.has(key)) return flag === true;
  if (states.has(key)) return [value].flat().some((one) => typeof one === "string" && isHiddenState(one));
  if (kinds.has(key)) return typeof value === "string" && /^\s*drafts?\s*$/i.test(value);
  if (key === "outputs") return Array.isArray(value) && value.length === 0;
  return key === "build" && hidesBuild(value);
}

/** Whether a value says clearly that readers see the post, or that they do not. */
function isKnownState(value: unknown): boolean {
  return [value]
    .flat()
    .every(
      (state) => typeof state !== "string" || state === "" || publicStates.has(folded(state)) || isHiddenState(state),
    );
}

/** `Pending review` as well as `pending`. */
function isHiddenState(state: string): boolean {
  return (
    hiddenStates.has(folded(state)) || state.split(/[\s_,;:/()-]+/).some((word) => hidingWords.has(word.toLowerCase()))
  );
}

/** Hugo's `build: {render: never, list: never}`. */
function hidesBuild(value: unknown): boolean {
  if (!isObject(value)) return flagOf(value) === false;
  const build = fieldsOf(value);
  return ["render", "list"].some((part) => {
    const setting = fieldValue(build, part);
    return flagOf(setting) === false || (typeof setting === "string" && /^(?:never|link)$/i.test(setting.trim()));
  });
}

/** Yes or no in any spelling; undefined for neither. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const word = String(value).trim().toLowerCase();
  if (["true", "yes", "y", "on", "1", "t"].includes(word)) return true;
  return ["false", "no", "n", "off", "0", "f", "never", "null", "~", ""].includes(word) ? false : undefined;
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, "");
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(" ")));
}
