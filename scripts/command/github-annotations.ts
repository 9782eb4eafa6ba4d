import type { Problem } from "../content/problem.ts";

/** Problems as GitHub Actions annotations, one line each. */
export function githubAnnotations(problems: readonly Problem[]): string {
  return problems.map(annotation).join("");
}

function annotation({ severity, file, line, column, length, found, expected, advice, check }: Problem): string {
  const place = [
    `file=${property(file)}`,
    `line=${line}`,
    `col=${column}`,
    ...(length > 1 ? [`endColumn=${column + length - 1}`] : []),
    `title=${property(check ?? found)}`,
  ];
  const message = `${found}\nExpected: ${expected}\nTo do: ${advice}`;
  return `::${severity} ${place.join(",")}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
