import { UsageError } from "../base/command-error.ts";
import { commandText } from "../base/command-text.ts";
import { sitePath } from "../base/site-path.ts";

/** The settings that a new newsroom requires. */
export interface Answers {
  readonly title: string;
  readonly url: string;
  /** The host of the URL, after the parts of its path: feed ids begin with it. */
  readonly host: string;
  readonly language: string;
  readonly timeZone: string;
  readonly email: string;
}

/** Options of `digest init`, each with the question for a missing one. */
export const questions: readonly (readonly [option: string, question: string])[] = [
  ["title", "What is the name of the digest?"],
  ["url", "Where will it be published (https://…)?"],
  ["language", "In which language (e.g. en-GB)?"],
  ["time-zone", "In which time zone (e.g. Europe/London)?"],
  ["email", "Where do readers report errors (e-mail)?"],
];

/** Throws a UsageError for missing or invalid answers. */
export function answersFrom(given: Readonly<Record<string, string | true>>): Answers {
  const text = (option: string) => String(given[option] ?? "").trim();
  const missing = questions.map(([option]) => option).filter((option) => text(option) === "");
  if (missing.length > 0) {
    const options = missing.map((option) => `--${option}`).join(", ");
    throw new UsageError(
      `${options} ${missing.length === 1 ? "is" : "are"} missing.\n  To do: \`${commandText("init", "--help")}\` explains the options`,
    );
  }
  const url = URL.canParse(text("url")) ? new URL(text("url")) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw wrong("url", text("url"), "an address, e.g. https://news.example");
  return {
    title: text("title"),
    url: url.href.replace(/\/$/, ""),
    // Editions under one host must not share the ids of feeds.
    host: [...sitePath(url.href).toLowerCase().replaceAll("_", "-").split("/").slice(1).reverse(), url.hostname].join(
      ".",
    ),
    language: checked("language", text("language"), "a language tag, e.g. en-GB", (tag) =>
      Intl.getCanonicalLocales(tag),
    ),
    timeZone: checked(
      "time-zone",
      text("time-zone"),
      "a time zone, e.g. Europe/London",
      (timeZone) => new Intl.DateTimeFormat("en", { timeZone }),
    ),
    email: /^[^\s@]+@[^\s@]+$/.test(text("email")) ? text("email") : throwWrong("email", text("email")),
  };
}

function checked(option: string, value: string, expected: string, use: (value: string) => unknown): string {
  try {
    use(value);
    return value;
  } catch {
    throw wrong(option, value, expected);
  }
}

function throwWrong(option: string, value: string): never {
  throw wrong(option, value, "an e-mail address");
}

function wrong(option: string, value: string, expected: string): UsageError {
  return new UsageError(`--${option} is "${value}".\n  Expected: ${expected}`);
}
