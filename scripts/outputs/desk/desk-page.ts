import type { CmsSettings } from "../../content/site.ts";

/**
 * What the desk's pages may load. Decap compiles templates and writes styles into its pages, so it needs what no page
 * of the site may do; it talks to this server alone.
 */
export function deskPolicy(connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data: https:",
    "media-src 'self' blob: https:",
    "font-src 'self' data:",
    ["connect-src 'self' blob: data:", ...connect].join(" "),
    "frame-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A page of the desk. */
export function deskDocument(title: string, body: string, scripts: readonly string[] = []): string {
  const tags = scripts.map((tag) => `\n${tag}`).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/admin/desk.css">
</head>
<body>
${body}${tags}
</body>
</html>
`;
}

/** The page of the desk. `more` is its content besides Decap. */
export function writingPage(more = ""): string {
  return deskDocument("Write", more, [
    '<script src="/admin/decap-cms.js"></script>',
    '<script type="module" src="/admin/desk.js"></script>',
  ]);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The backend of the live desk, and the hosts it may talk to. */
export function backendOf({ backend, repo, branch, login, app }: CmsSettings) {
  if (backend === "gitlab") {
    return {
      connect: ["https://gitlab.com"],
      settings: { name: "gitlab", repo, branch, auth_type: "pkce", app_id: app },
    };
  }
  const { origin, pathname } = new URL(login ?? "https://github.com/");
  return {
    connect: ["https://api.github.com", "https://*.githubusercontent.com", "https://www.githubstatus.com"],
    settings: { name: "github", repo, branch, base_url: origin, auth_endpoint: pathname.slice(1) || "auth" },
  };
}
