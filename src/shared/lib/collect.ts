/** https://github.com/v8/v8/blob/main/src/extensions/gc-extension.cc */
type How =
  /** Young objects alone: about a millisecond. */
  | { type: 'minor' }
  /** The way of V8 when memory runs out: pages that a plain collection keeps for the next objects go back too (decision 25). */
  | { type: 'major'; execution: 'sync'; flavor: 'last-resort' };

/** Has V8 collect now, in a process that the shell started so that it can be told (`keep-small.ts`); elsewhere nothing happens. For times in which nobody waits. */
export function collect(how: How): void {
  (globalThis as { gc?: (how: How) => void }).gc?.(how);
}
