import { useEffect, useReducer, useRef } from 'react';
import { useCommand, useRunCommand } from '#renderer/data/command-context.tsx';

/** What acts on the correction that is drawn. Of these only approving leaves nothing open that takes the keys that follow. */
const OF_ITEM = [
  'review.approve',
  'review.edit',
  'review.reject',
  'review.ask',
  'review.merge',
  'review.split',
  'review.defer',
  'review.article',
  'review.revert',
  'review.open',
] as const;
const GOES_ON: ReadonlySet<string> = new Set(['review.approve', 'review.next', 'review.previous']);
/** More than anybody presses while one correction is drawn. */
const MOST = 32;

type Kept = { command: string; of: string | undefined };

export type KeptKeys = {
  /** Something waits: what follows waits behind it, in order. */
  isKeeping: () => boolean;
  /** `of`: only for that correction; else for whichever is drawn next. */
  keep: (command: string, of?: string) => void;
  drop: () => void;
};

/**
 * Keys of a review that come before the correction they are meant for is drawn: they wait for it, in order, and never act on another one. `selectedId`: what is selected;
 * `isDrawn`: it is on screen, and nothing is on its way with the one before. `isEmpty`: there is none.
 */
export function useKeptKeys(selectedId: string | undefined, isDrawn: boolean, isEmpty: boolean): KeptKeys {
  const run = useRunCommand();
  const kept = useRef<Kept[]>([]);
  const [, lookAgain] = useReducer((turn: number) => turn + 1, 0);
  // After each drawing: what is drawn now may be what a key waits for. Each turn takes one of them, so it comes to an end.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => {
    if (isEmpty) kept.current = [];
    const [first, ...rest] = kept.current;
    if (!isDrawn || first === undefined) return;
    kept.current = GOES_ON.has(first.command) ? rest : [];
    if (first.of !== undefined && first.of !== selectedId) kept.current = [];
    else run(first.command);
    lookAgain();
  });
  return {
    isKeeping: () => kept.current.length > 0,
    keep: (command, of) => {
      if (kept.current.length < MOST) kept.current.push({ command, of });
    },
    drop: () => {
      kept.current = [];
    },
  };
}

/** Takes the keys of what is not drawn yet, while it is not. `of`: as in `keep`. */
export function KeepKeys({ keys, of, isOn }: { keys: KeptKeys; of: string | undefined; isOn: boolean }) {
  return OF_ITEM.map((command) => <KeepKey key={command} command={command} keys={keys} of={of} isOn={isOn} />);
}

function KeepKey({
  command,
  keys,
  of,
  isOn,
}: {
  command: string;
  keys: KeptKeys;
  of: string | undefined;
  isOn: boolean;
}) {
  useCommand(command, () => keys.keep(command, of), isOn, { isFirst: true });
  return null;
}
