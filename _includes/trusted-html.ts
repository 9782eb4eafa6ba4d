/** Props that print `html` as it is: the one door for HTML that was made safe elsewhere. */
export function trustedHtml(html: string): { readonly dangerouslySetInnerHTML: { readonly __html: string } } {
  return { dangerouslySetInnerHTML: { __html: html } };
}
