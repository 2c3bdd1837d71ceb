/**
 * Answers that grow with what is on the device travel from the engine to the page as one JSON text: a text crosses a port and the page's bridge in one piece, where
 * an object is walked and copied field by field at each, in the page's own thread. Who asks again can compare texts before reading one.
 */
import type { Result } from '../lib/result.ts';
import type { CallName } from './ipc.ts';

export type LongAnswer = { ok: true; json: string };

const longCalls: ReadonlySet<unknown> = new Set<CallName>([
  'article:list',
  'board:get',
  'conversation:get',
  'outbox:list',
  'queue:list',
  'review:list',
  'search:query',
  'workspace:get',
]);

/** What is sent for the result of a call; a failure always as it is. */
export function packAnswer(name: unknown, result: Result<unknown>): Result<unknown> | LongAnswer {
  if (!result.ok || !longCalls.has(name)) return result;
  return { ok: true, json: JSON.stringify(result.value) };
}

/** The result of a call from what was sent. Throws SyntaxError for a text that is not JSON. */
export function unpackAnswer(answer: Result<unknown> | LongAnswer): Result<unknown> {
  return 'json' in answer ? { ok: true, value: JSON.parse(answer.json) as unknown } : answer;
}
