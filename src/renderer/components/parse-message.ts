import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';

/**
 * What is not read as Markdown, so that it stays the characters that were written: HTML in every form, entities and escapes (a
 * customer's `&lt;` or `C:\temp` means itself), definitions (they would hide text) and indented code (pasted text is not code).
 */
const PLAIN = {
  disable: {
    null: [
      'htmlFlow',
      'htmlText',
      'characterReference',
      'characterEscape',
      'definition',
      'codeIndented',
      'setextUnderline',
    ],
  },
};

/** A block or a piece of a line; the list of kinds is closed where it is drawn (message-text.tsx). */
export type BlockNode = ReturnType<typeof fromMarkdown>['children'][number];
export type LineNode = Extract<BlockNode, { type: 'paragraph' }>['children'][number];

/** What makes a line more than its words: marks, what stands at its beginning, addresses, spaces that would be taken off. */
const MARKS = /[`*_~[<@\\\0\t\r\n]|:\/\/|www\.|^[\s#>+-]|^\d{1,9}[.)]|\s$/iu;

/** A message as a tree (SEC-11). Pure; every node has its UTF-16 offsets in the text. */
export function parseMessage(text: string): BlockNode[] {
  return text === '' || MARKS.test(text) ? parseMarkdown(text) : [sentence(text)];
}

/** Most messages are one line without a mark, and parsing took longer than all else about them. */
function sentence(value: string): BlockNode {
  const position = {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: value.length + 1, offset: value.length },
  };
  return { type: 'paragraph', children: [{ type: 'text', value, position }], position };
}

/** The whole of it, for any text. */
export function parseMarkdown(text: string): BlockNode[] {
  return fromMarkdown(text, {
    extensions: [gfmAutolinkLiteral(), PLAIN],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown()],
  }).children;
}
