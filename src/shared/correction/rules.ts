import { AppError } from '../lib/errors.ts';
import type { CorrectionRow } from './schema.ts';

/** What waits longer is out of date: it leaves the queue, visibly (E8). */
export const EXPIRES_AFTER_MS = 90 * 86_400_000;
/** From here on it says so. */
export const EXPIRES_SOON_MS = 7 * 86_400_000;
/** What was put away comes back before it expires: at least this long before. */
export const DEFER_MARGIN_MS = 7 * 86_400_000;
export const LONGEST_DEFER_MS = 90 * 86_400_000;
/** How long a decision can be taken back by whoever took it, and a correction by its author (E1). */
export const TAKE_BACK_MS = 60_000;

export type Place = 'waiting' | 'deferred' | 'expired' | 'decided';

/** Where it stands in the review. `nowMs`: the server's time as far as it is known. */
export function placeOf(row: Pick<CorrectionRow, 'state' | 'expiredAt' | 'deferredUntil'>, nowMs: number): Place {
  if (row.state !== 'waiting') return 'decided';
  if (typeof row.expiredAt === 'string') return 'expired';
  return typeof row.deferredUntil === 'string' && Date.parse(row.deferredUntil) > nowMs ? 'deferred' : 'waiting';
}

/** When it expires: 90 days after it was written, later where it was put away for longer. */
export function expiryOf({ at, expiresAt }: Pick<CorrectionRow, 'at' | 'expiresAt'>): number {
  return typeof expiresAt === 'string' ? Date.parse(expiresAt) : Date.parse(at) + EXPIRES_AFTER_MS;
}

/** When it expires if it is put away until then. Throws AppError('invalid') for a time that is past or too far. */
export function deferTo(row: Pick<CorrectionRow, 'at' | 'expiresAt'>, untilMs: number, nowMs: number): number {
  if (untilMs <= nowMs) throw new AppError('invalid', 'until: is past.');
  if (untilMs > nowMs + LONGEST_DEFER_MS) throw new AppError('invalid', 'until: is more than 90 days ahead.');
  return Math.max(expiryOf(row), untilMs + DEFER_MARGIN_MS);
}

/** Throws AppError('conflict') with who decided and what, for whoever comes second (E8). */
export function requireWaiting(row: CorrectionRow): void {
  if (row.state === 'waiting') return;
  const name = row.decidedByName ?? 'a colleague';
  throw new AppError(
    'conflict',
    row.state === 'approved' ? `Already decided by ${name}: approved.` : `Already decided by ${name}: rejected.`,
    {
      details: {
        state: row.state,
        decidedByName: row.decidedByName,
        publishedText: row.publishedText,
        decisionReason: row.decisionReason,
      },
    },
  );
}

/** SEC-56. Throws AppError('forbidden'). */
export function requireOthers(row: Pick<CorrectionRow, 'authorId'>, agentId: string): void {
  if (row.authorId === agentId)
    throw new AppError('forbidden', 'Nobody decides their own correction. Another lead has to.');
}

/** `atMs`: when it was taken back, by the clock of whoever did. What is live is reverted instead, which everybody sees. */
export function requireTakeBack(row: CorrectionRow, agentId: string, atMs: number): void {
  if (row.state === 'waiting') throw new AppError('conflict', 'Nothing is decided.');
  if (row.decidedBy !== agentId)
    throw new AppError('forbidden', 'Only whoever decided takes it back.', { details: { state: row.state } });
  if (atMs > Date.parse(row.decidedAt ?? '') + TAKE_BACK_MS)
    throw new AppError('conflict', 'It was decided more than a minute ago.', { details: { state: row.state } });
}

/** E1: whether its author takes it back; `atMs` as above, and so is `at`. Throws AppError('conflict') once it is decided, or a minute old. */
export function requireOwnTakeBack(row: CorrectionRow, atMs: number): void {
  requireWaiting(row);
  if (atMs > Date.parse(row.at) + TAKE_BACK_MS)
    throw new AppError('conflict', 'The correction was submitted more than a minute ago.', {
      details: { state: row.state },
    });
}

/** Of a group what is decided together: `head` and those that were on screen, still wait and are not the decider's own. */
export function othersOf(
  head: Pick<CorrectionRow, 'id'>,
  rows: readonly CorrectionRow[],
  agentId: string,
): CorrectionRow[] {
  return rows.filter((row) => row.id !== head.id && row.state === 'waiting' && row.authorId !== agentId);
}
