import type { CallInput } from '#shared/contract/ipc.ts';
import { call, toAppError } from './api.ts';

type State = CallInput<'presence:set'>;

/** Of input the service is told so often at most: it asks in minutes whether somebody is there (C4). */
export const INPUT_EVERY_MS = 20_000;

let state: State = { viewing: null, typing: false };
let toldMs = Number.NEGATIVE_INFINITY;

/** What this window shows and whether something is written in it: a hint. When it cannot be told, nothing is lost and nobody needs to know. */
export function tellPresence(next: State): void {
  state = next;
  toldMs = performance.now();
  call('presence:set', next).catch(toAppError);
}

/**
 * A key or a pointer in this window: the same said again, which says that somebody is there.
 *
 * @param isCatchingUp the engine gives way to each key while it catches up (decision 20); the service hears of it no more often than else
 */
export function tellInput(isCatchingUp = false): void {
  if (isCatchingUp || performance.now() - toldMs >= INPUT_EVERY_MS) tellPresence(state);
}
