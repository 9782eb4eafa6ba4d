/** The headers of a path by name, as a host that reads `_headers` joins them: those of every rule that matches. */
export function hostHeaders(rules: string, path: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const block of rules.trim().split("\n\n")) {
    const [pattern = "", ...lines] = block.split("\n");
    const form = pattern.replace(/[.]/g, "\\.").replace(/:\w+/g, "[^/]+").replace("*", ".*");
    if (!new RegExp(`^${form}$`).test(path)) continue;
    for (const line of lines) {
      const [name = "", ...value] = line.trim().split(": ");
      found.set(name, [found.get(name), value.join(": ")].filter((one) => one !== undefined).join(", "));
    }
  }
  return found;
}
