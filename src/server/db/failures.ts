import { AppError } from '#shared/lib/errors.ts';

/** SQLSTATE (PostgreSQL manual, appendix A) of what the database threw, or null. Node's own network errors carry codes like ECONNREFUSED. */
export function sqlState(thrown: unknown): string | null {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

/** "cached plan must not change result type": another node brought the schema up to date since this statement was prepared. */
const stalePlan = '0A000';
/** Serialisation failure, deadlock, lock timeout, a plan of the former schema: the same transaction may pass if it is run again. */
const passingStates = new Set(['40001', '40P01', '55P03', stalePlan]);

export function isStalePlan(thrown: unknown): boolean {
  return sqlState(thrown) === stalePlan;
}

export function isPassing(thrown: unknown): boolean {
  return passingStates.has(sqlState(thrown) ?? '');
}

/** SEC-32: the data can never be stored (22: bad value, 23: constraint). */
export function isPermanent(thrown: unknown): boolean {
  const state = sqlState(thrown);
  return state !== null && (state.startsWith('22') || state.startsWith('23'));
}

/** What follows a statement that failed unseen: "transaction is aborted", and a savepoint that was therefore never set. */
const afterFailure = new Set(['25P02', '3B001']);

export function isAfterFailure(thrown: unknown): boolean {
  return afterFailure.has(sqlState(thrown) ?? '');
}

const goneStates = new Set(['57P01', '57P02', '57P03', '53300', '25P03']);
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT']);
const poolWords = /Connection terminated|timeout exceeded when trying to connect|not queryable|database thread/;

/** The database is not there now: stopped, restarting, out of connections. */
export function isGone(thrown: unknown): boolean {
  const state = sqlState(thrown);
  if (state !== null && (goneStates.has(state) || state.startsWith('08'))) return true;
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown };
  return networkCodes.has(String(code)) || poolWords.test(String(message));
}

/** No room: the disk (53100) or the memory (53200) of the database is full. It passes when somebody makes room. */
export function isFull(thrown: unknown): boolean {
  return sqlState(thrown) === '53100' || sqlState(thrown) === '53200';
}

/** PUSH-9: a mutation of this transaction took effect before, under another number. Everything of the transaction was undone. */
export class AnsweredBefore extends AppError {
  constructor() {
    super('conflict', 'This has an answer under another number.');
  }
}
/** Raised by `baton_end` (migration 0018). */
const answeredBefore = 'BT001';

/** What callers of the store see. Passing troubles become `offline` ("try again"); everything unknown stays as it is and becomes `internal` at the door. */
export function asAppError(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown;
  if (sqlState(thrown) === answeredBefore) return new AnsweredBefore();
  if (isGone(thrown)) return retryable('The database is not available. Nothing was changed.', thrown);
  if (isFull(thrown)) return retryable('The server has no room left. Nothing was stored.', thrown);
  if (isPassing(thrown) || sqlState(thrown) === '57014')
    return retryable('The database is busy. Nothing was changed.', thrown);
  return thrown;
}

function retryable(message: string, cause: unknown): AppError {
  return new AppError('offline', message, { details: { retryAfterMs: 1_000 }, cause });
}
