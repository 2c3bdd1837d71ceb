import { type MutationEnvelope, mutationEnvelope } from '#shared/contract/sync.ts';
import { AppError, type ErrorBody, invalidFromZod } from '#shared/lib/errors.ts';
import { guardJson } from '#shared/lib/json-guard.ts';
import { requireProtocol } from './protocol.ts';

/** One change of a push: readable, or why it can never apply. */
export type Entry = { lane: string; n: number } & ({ envelope: MutationEnvelope } | { refusal: ErrorBody });

/**
 * One entry of a push as it came. What can be told by lane and number is refused by itself, so that it does not jam its lane (SEC-32); an entry
 * without readable lane and number makes the push invalid. Throws AppError('client_too_old') before anything is applied: the outbox keeps all.
 */
export function readEnvelope(raw: unknown): Entry {
  const { lane, n, protocol } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  if (
    typeof lane !== 'string' ||
    lane.length === 0 ||
    lane.length > 80 ||
    lane.includes('\u0000') ||
    !Number.isSafeInteger(n) ||
    Number(n) < 1
  )
    throw new AppError('invalid', 'A change carries no readable lane and number.');
  if (typeof protocol === 'number') requireProtocol(protocol);
  const place = { lane, n: Number(n) };
  const refusal = guardRefusal(raw);
  if (refusal) return { ...place, refusal };
  const parsed = mutationEnvelope.safeParse(raw);
  if (!parsed.success) return { ...place, refusal: invalidFromZod(parsed.error, 'change').toBody() };
  return { ...place, envelope: parsed.data };
}

function guardRefusal(raw: unknown): ErrorBody | null {
  try {
    guardJson(raw);
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.toBody();
    throw thrown;
  }
}
