import { Fragment, type ReactNode, useMemo } from 'react';
import { say } from '#shared/intl/say.ts';
import { findMentions } from '#shared/mention/find-mentions.ts';
import type { Mentioned } from '#shared/mention/schema.ts';
import type { HighlightRange } from '#ui/highlight.tsx';
import { RevealedText } from '#ui/safe-text.tsx';
import { describeLink } from './describe-link.ts';
import { MessageLink } from './message-link.tsx';
import { type BlockNode, type LineNode, parseMessage } from './parse-message.ts';
import { words } from './words.ts';

export type MessageTextProps = {
  /** What somebody wrote, as it was written. */
  text: string;
  /** Of a note: whom it names, as `@Name`. */
  mentions?: readonly Mentioned[];
  /** Whose name stands out among them. */
  myId?: string | undefined;
  /** The words a lit statement rests on: UTF-16 offsets into `text`. */
  lit?: readonly HighlightRange[];
};

type Node = BlockNode | LineNode;
type Drawing = {
  text: string;
  lit: readonly HighlightRange[];
  mentions: readonly Mentioned[];
  myId: string | undefined;
};
const NONE: readonly HighlightRange[] = [];
const NOBODY: readonly Mentioned[] = [];

/**
 * A message. Markdown becomes elements of a closed list; everything else, HTML first of all, stays characters (SEC-11). Nothing in it
 * causes a request: pictures are links, links are buttons (SEC-12, SEC-13).
 *
 * Anatomy: (p | list | blockquote | pre)… > text | mark | strong | em | code | MessageLink
 */
export function MessageText({ text, lit = NONE, mentions = NOBODY, myId }: MessageTextProps) {
  const tree = useMemo(() => parseMessage(text), [text]);
  return <div className="grid gap-2 wrap-anywhere">{drawAll(tree, { text, lit, mentions, myId })}</div>;
}

function drawAll(nodes: readonly Node[], drawing: Drawing): ReactNode[] {
  return nodes.map((node) => <Fragment key={startOf(node)}>{draw(node, drawing)}</Fragment>);
}

function draw(node: Node, drawing: Drawing): ReactNode {
  switch (node.type) {
    case 'text':
      return drawText(node.value, node, drawing);
    case 'paragraph':
      return (
        <p dir="auto" className="whitespace-pre-wrap">
          {drawAll(node.children, drawing)}
        </p>
      );
    case 'heading':
      return (
        <p dir="auto" className="font-semibold whitespace-pre-wrap">
          {drawAll(node.children, drawing)}
        </p>
      );
    case 'strong':
      return <strong>{drawAll(node.children, drawing)}</strong>;
    case 'emphasis':
      return <em className="font-medium not-italic">{drawAll(node.children, drawing)}</em>;
    case 'break':
      return <br />;
    case 'inlineCode':
      return (
        <code className="rounded-mark bg-sunken px-1 font-mono text-ui">
          <RevealedText text={node.value} strictness="name" />
        </code>
      );
    case 'code':
      return (
        <pre className="overflow-x-auto rounded-control bg-sunken px-2.5 py-1.5 font-mono text-ui">
          <RevealedText text={node.value} strictness="name" />
        </pre>
      );
    case 'blockquote':
      return (
        <blockquote className="grid gap-2 border-s-2 border-border-control ps-3 text-text-2">
          {drawAll(node.children, drawing)}
        </blockquote>
      );
    case 'list':
      return node.ordered ? (
        <ol className="list-decimal ps-6" start={node.start ?? 1}>
          {drawAll(node.children, drawing)}
        </ol>
      ) : (
        <ul className="list-disc ps-6">{drawAll(node.children, drawing)}</ul>
      );
    case 'listItem':
      return <li>{drawAll(node.children, drawing)}</li>;
    case 'link':
      return drawLink(node.url, node.children, node, drawing);
    case 'image':
      // SEC-12: a picture somewhere else is shown as a link to it, never fetched.
      return drawImage(node.url, node.alt ?? '', node, drawing);
    default:
      // Not on the list: the characters as they were written.
      return drawText(sourceOf(node, drawing.text), node, drawing);
  }
}

function drawLink(url: string, children: readonly LineNode[], node: Node, drawing: Drawing): ReactNode {
  const target = describeLink(url, wordsOf(children));
  if (target === undefined) return drawText(sourceOf(node, drawing.text), node, drawing);
  return <MessageLink target={target}>{drawAll(children, drawing)}</MessageLink>;
}

function drawImage(url: string, alt: string, node: Node, drawing: Drawing): ReactNode {
  const target = describeLink(url, alt);
  if (target === undefined) return drawText(sourceOf(node, drawing.text), node, drawing);
  return (
    <MessageLink target={target}>
      <RevealedText text={alt === '' ? say(words.picture) : alt} strictness="prose" />
    </MessageLink>
  );
}

/** Text with the lit words marked. A node whose value is not its source (a folded line) is marked whole when the words touch it. */
function drawText(value: string, node: Node, drawing: Drawing): ReactNode {
  const { text, lit } = drawing;
  const start = startOf(node);
  const end = node.position?.end.offset ?? start + value.length;
  const touching = lit.filter((range) => range.start < end && range.end > start);
  if (touching.length === 0) return drawNames(value, drawing);
  if (text.slice(start, end) !== value) return marked(value, start);
  const pieces: ReactNode[] = [];
  let at = start;
  for (const range of [...touching].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, range.start);
    const to = Math.min(end, range.end);
    if (to <= from) continue;
    if (from > at) pieces.push(<RevealedText key={at} text={text.slice(at, from)} strictness="prose" />);
    pieces.push(marked(text.slice(from, to), from));
    at = to;
  }
  if (at < end) pieces.push(<RevealedText key={at} text={text.slice(at, end)} strictness="prose" />);
  return pieces;
}

/** Text with the colleagues whom a note names as chips: only those that the note says it names, never by the words alone. */
function drawNames(value: string, { mentions, myId }: Drawing): ReactNode {
  const places = mentions.length === 0 ? [] : findMentions(value, mentions);
  if (places.length === 0) return <RevealedText text={value} strictness="prose" />;
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end, mentioned } of places) {
    if (start < at) continue;
    if (start > at) pieces.push(<RevealedText key={at} text={value.slice(at, start)} strictness="prose" />);
    const look = mentioned.id === myId ? 'bg-accent-tint text-accent-text' : 'bg-sunken text-text';
    pieces.push(
      <span key={start} className={`rounded-mark px-1 font-medium ${look}`}>
        <RevealedText text={value.slice(start, end)} strictness="name" />
      </span>,
    );
    at = end;
  }
  if (at < value.length) pieces.push(<RevealedText key={at} text={value.slice(at)} strictness="prose" />);
  return pieces;
}

function marked(text: string, key: number): ReactNode {
  return (
    <mark key={key} className="ui-mark">
      <RevealedText text={text} strictness="prose" />
    </mark>
  );
}

function startOf(node: Node): number {
  return node.position?.start.offset ?? 0;
}

function sourceOf(node: Node, text: string): string {
  return text.slice(startOf(node), node.position?.end.offset ?? text.length);
}

function wordsOf(nodes: readonly LineNode[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? wordsOf(node.children) : ''))
    .join('');
}
