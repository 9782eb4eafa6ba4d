declare module "stopword" {
  /** Lists of stop words by the three letters of ISO 639-3. */
  const lists: Readonly<Record<string, readonly string[]>>;
  export default lists;
}
