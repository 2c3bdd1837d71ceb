/** What is said at the end: counts and ids, never content. */
import type { Erasure } from '#server/erasure/erase-customer.ts';
import type { ListedErasure } from '#server/erasure/list-erasures.ts';
import { AppError } from '#shared/lib/errors.ts';

export function describeErasures(erased: readonly Erasure[]): string {
  if (erased.length === 0)
    return 'No customer has this id, sub or e-mail address. Nothing was there to erase. Who was erased before is found by id only.';
  return erased.map(describeOne).join('\n\n');
}

function describeOne({ customerId, counts, conversations, review, tell }: Erasure): string {
  const rows = Object.entries(counts).sort(([a], [b]) => a.localeCompare(b));
  return [
    `Customer ${customerId}`,
    rows.length === 0 ? 'Nothing was left to erase.' : `Erased, ${conversations.length} conversations:`,
    ...rows.map(([table, count]) => `  ${String(count).padStart(6)}  ${table}`),
    ...(review.length > 0 ? ['Quoted the customer, was masked, waits for a person:'] : []),
    ...review.map(({ kind, id }) => `  ${kind} ${id}${kind === 'correction' ? ' (in the review of the leads)' : ''}`),
    ...(tell.length > 0 ? ['To be told, outside:'] : []),
    ...tell.map(({ system, ask }) => `  ${system}: ${ask}`),
    'Desktops lose it at their next contact. --list says which have not.',
  ].join('\n');
}

export function describeList(erasures: readonly ListedErasure[]): string {
  if (erasures.length === 0) return 'Nobody was erased.';
  return erasures
    .map(({ customerId, at, finishedAt, desktops: { acknowledged, waiting } }) =>
      [
        `Customer ${customerId}, ${at}${finishedAt === null ? ', not finished: run the command again' : ''}`,
        `  desktops that have followed: ${acknowledged}, that have not: ${waiting.length}`,
        ...waiting.map(
          ({ clientId, agentId, lastSeenAt, silent }) =>
            `    ${silent ? 'SILENT for 30 days ' : ''}${clientId} of agent ${agentId}, last seen ${lastSeenAt ?? 'never'}`,
        ),
      ].join('\n'),
    )
    .join('\n');
}

/** What went wrong, with the customers to choose from where several match. */
export function describeFailure(thrown: unknown): string {
  if (!(thrown instanceof AppError)) return thrown instanceof Error ? thrown.message : String(thrown);
  const candidates = (thrown.details?.candidates ?? []) as {
    customerId: string;
    identity: string;
    conversations: number;
  }[];
  return [
    thrown.message,
    ...candidates.map(
      ({ customerId, identity, conversations }) => `  ${customerId}  ${identity}, ${conversations} conversations`,
    ),
  ].join('\n');
}
