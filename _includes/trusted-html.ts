/** Props that print `html` unescaped: the only place where HTML made safe elsewhere gets in. */
export function trustedHtml(html: string): { readonly dangerouslySetInnerHTML: { readonly __html: string } } {
  return { dangerouslySetInnerHTML: { __html: html } };
}
