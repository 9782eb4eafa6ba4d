/** Whether the development server passes a request to the desk. */
export function isDeskAddress(url: string): boolean {
  const [path = ""] = url.split(/[?#]/, 1);
  return path === "/api/v1" || path === "/admin" || path.startsWith("/admin/");
}
