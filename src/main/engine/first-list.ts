/** The window has asked for its first list; it is drawn a moment after the answer. */
export type FirstList = {
  shown: Promise<void>;
  /** The list was answered. */
  answered: () => void;
};

/** Drawn by then on a slow machine (decision 33). */
const DRAWN_AFTER_MS = 200;
/** Hidden in the tray, or nobody signed in: no window asks. */
const LIMIT_MS = 1_500;

export function createFirstList(setTimer: (work: () => void, delayMs: number) => unknown = setTimeout): FirstList {
  let resolve: () => void = () => undefined;
  const shown = new Promise<void>((settle) => {
    resolve = settle;
  });
  setTimer(resolve, LIMIT_MS);
  return { shown, answered: () => void setTimer(resolve, DRAWN_AFTER_MS) };
}

/** Whether this call asks for a list of conversations, by itself or as a live question. */
export function asksForList(name: unknown, input: unknown): boolean {
  if (name === 'queue:list') return true;
  return (
    name === 'live:ask' && typeof input === 'object' && input !== null && 'name' in input && input.name === 'queue:list'
  );
}
