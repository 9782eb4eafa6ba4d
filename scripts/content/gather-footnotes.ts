import type { StateCore, Token } from "markdown-it";

/** The list of the plugin for footnotes, in the order of their first marks. */
interface Footnotes {
  readonly list?: readonly {
    readonly label?: string;
    readonly count?: number;
    readonly content?: string;
    readonly tokens?: Token[];
  }[];
}

/**
 * Moves the notes of a text to its end. It takes the place of the plugin's rule `footnote_tail`, which copies the whole
 * text for every note.
 */
export function gatherFootnotes(state: StateCore): void {
  const footnotes = state.env.footnotes as Footnotes | undefined;
  if (footnotes === undefined) return;
  const { text, notes } = withoutNotes(state.tokens);
  state.tokens = text;
  if (footnotes.list === undefined) return;
  const add = (type: string, nesting: -1 | 0 | 1, meta?: Token["meta"]) => {
    const token = new state.Token(type, "", nesting);
    if (meta !== undefined) token.meta = meta;
    text.push(token);
  };
  add("footnote_block_open", 1);
  for (const [id, { label, count = 0, content = "", tokens }] of footnotes.list.entries()) {
    add("footnote_open", 1, { id, label });
    const note = tokens === undefined ? (notes.get(label ?? "") ?? []) : paragraphOf(state, content, tokens);
    for (const token of note) text.push(token);
    const last = text.at(-1)?.type === "paragraph_close" ? text.pop() : undefined;
    for (let subId = 0; subId < Math.max(1, count); subId++) add("footnote_anchor", 0, { id, subId, label });
    if (last !== undefined) text.push(last);
    add("footnote_close", -1);
  }
  add("footnote_block_close", -1);
}

/** The tokens outside notes, and those of each note by its label; of a label that is defined twice, the last. */
function withoutNotes(tokens: readonly Token[]): {
  readonly text: Token[];
  readonly notes: ReadonlyMap<string, readonly Token[]>;
} {
  const text: Token[] = [];
  const notes = new Map<string, readonly Token[]>();
  let note: { readonly label: string; readonly tokens: Token[] } | undefined;
  for (const token of tokens) {
    if (token.type === "footnote_reference_open") note = { label: String(token.meta?.label), tokens: [] };
    else if (token.type === "footnote_reference_close") {
      if (note !== undefined) notes.set(note.label, note.tokens);
      note = undefined;
    } else (note?.tokens ?? text).push(token);
  }
  return { text, notes };
}

/** An inline note, `^[…]`, as a paragraph. */
function paragraphOf(state: StateCore, content: string, children: Token[]): readonly Token[] {
  const open = new state.Token("paragraph_open", "p", 1);
  const inline = new state.Token("inline", "", 0);
  const close = new state.Token("paragraph_close", "p", -1);
  open.block = true;
  close.block = true;
  inline.children = children;
  inline.content = content;
  return [open, inline, close];
}
