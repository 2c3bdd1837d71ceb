import type { ThreadItem } from './thread-items.ts';

/** Heights of DESIGN 7 (Turns, Moments) in the comfortable density: lines of 22 px, a name of 22, 14 between two. */
const LINE_PX = 22;
const NAME_PX = 22;
const GAP_PX = 14;
const META_PX = 28;
const MOMENT_PX = 36;
const BOX_PX = 96;
/**
 * On a line of 62 `ch` (a digit's width, wider than most letters). Measured in the window with 1,048 single lines of real conversations: 94 of 100 come out as many lines high with 82 and with 84, 53 with 68.
 */
const CHARS_A_LINE = 83;

/** About how high one thing of the thread is, in pixels, until it is drawn and measured. The closer, the less a long thread's scroll bar moves. */
export function threadRowPx(item: ThreadItem): number {
  switch (item.kind) {
    case 'message': {
      const { text, author, kind } = item.message;
      if (author.kind === 'system' || kind === 'status') return MOMENT_PX;
      const meta = author.kind === 'assistant' ? META_PX : 0;
      return (item.isSame ? 0 : NAME_PX) + linesOf(text) * LINE_PX + meta + GAP_PX;
    }
    case 'note':
      return NAME_PX + (linesOf(item.note.text) + 1) * LINE_PX + GAP_PX;
    case 'whisper':
      return NAME_PX + (linesOf(item.whisper.text) + 1) * LINE_PX + GAP_PX;
    case 'pending':
    case 'act':
    case 'asked':
      return BOX_PX;
    default:
      return MOMENT_PX;
  }
}

function linesOf(text: string): number {
  let lines = 0;
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / CHARS_A_LINE));
  return lines;
}
