import type { CommandBoard } from '#renderer/data/command-board.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/** A press as it came: its cap, and the character that it writes in a text field (empty for none). */
export type KeptPress = { cap: string; text: string };

/** More than anybody presses before a conversation is drawn from the local copy; beyond it nothing is kept. */
const MOST = 64;

export type KeptKeys = {
  /** True once something waits: what follows waits behind it, in order. */
  isKeeping: () => boolean;
  keep: (...presses: KeptPress[]) => void;
  /** Forgets what waits. */
  drop: () => void;
  stop: () => void;
};

/**
 * Keys for the selected conversation that come before it is drawn. They are pressed in order once it is there; when another one is
 * selected meanwhile they are forgotten, so that they never act on that one.
 *
 * @param press does what the key does now
 */
export function createKeptKeys(board: CommandBoard, press: (kept: KeptPress) => void): KeptKeys {
  let kept: { subject: ConversationId | undefined; presses: KeptPress[] } | undefined;
  const settle = () => {
    if (kept === undefined) return;
    if (kept.subject !== board.selected()) {
      kept = undefined;
      return;
    }
    if (board.isAwaited()) return;
    const { presses } = kept;
    kept = undefined;
    for (const one of presses) press(one);
  };
  // After the drawing is complete, before the next key.
  const stop = board.subscribe(() => (kept === undefined ? undefined : queueMicrotask(settle)));
  return {
    isKeeping: () => kept !== undefined && kept.subject === board.selected(),
    keep: (...presses) => {
      const subject = board.selected();
      if (kept?.subject !== subject) kept = { subject, presses: [] };
      kept?.presses.push(...presses.slice(0, MOST - kept.presses.length));
    },
    drop: () => {
      kept = undefined;
    },
    stop: () => {
      kept = undefined;
      stop();
    },
  };
}
