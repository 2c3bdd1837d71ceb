import type { OutboxEntry } from '../contract/ipc.ts';
import type { MutationName } from './contract.ts';

/** Records of what happened at a desk. They go through the outbox as well, but nobody wrote them and nobody waits for them. */
const SILENT: ReadonlySet<string> = new Set<MutationName>([
  'desk.record',
  'conversation.open',
  'draft.write',
  'preference.set',
  'mention.see',
  'conversation.listen',
]);

/** Does a person count this kind of mutation as theirs? */
export function isSilent(name: string): boolean {
  return SILENT.has(name);
}

type Standing = Pick<OutboxEntry, 'name' | 'state'> & Partial<Pick<OutboxEntry, 'heldWhy'>>;

/** J6: sent, and can be taken back for some seconds. */
export function isUndoable({ state, heldWhy }: Omit<Standing, 'name'>): boolean {
  return state === 'held' && heldWhy === 'undo';
}

/** One of those that "3 waiting" and "2 of 3" count, on every screen: on its way or about to be, and somebody's. */
export function isWaiting({ name, state, heldWhy }: Standing): boolean {
  return !isSilent(name) && (state === 'waiting' || state === 'sending' || isUndoable({ state, heldWhy }));
}

/** Waits for a person's decision: held back or refused. */
export function isStopped({ name, state, heldWhy }: Standing): boolean {
  return !isSilent(name) && (state === 'held' || state === 'refused') && !isUndoable({ state, heldWhy });
}
