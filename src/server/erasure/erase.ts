import { AppError } from '#shared/lib/errors.ts';
import { erasedName } from './coverage.ts';
import { type EraseDeps, type Erasure, eraseCustomer } from './erase-customer.ts';
import { type FoundCustomer, findCustomers } from './find-customers.ts';
import type { Ledger } from './ledger.ts';

export type EraseOrder = {
  /** Id, `sub` or e-mail address. */
  customer: string;
  reason: string;
  /** Erase all who are found, where several are. */
  all: boolean;
  /** Who asked: an agent's id, or `command`. */
  by: string;
};

const isNoName = (name: string) => name === 'Customer' || name === erasedName;
/** "Al" would forbid half of all reasons. */
const leastNameChars = 4;

/**
 * The whole command: finds whom is meant, writes the ledger, erases. Nobody found is an empty answer, so that a repeat by name ends well. Throws AppError('conflict') with
 * the candidates (ids only) when several are found, 'invalid' when the reason names the customer: it stays in the audit record.
 */
export async function erase(deps: EraseDeps & { ledger: Ledger }, order: EraseOrder): Promise<Erasure[]> {
  const { store, workspaceId, ledger, clock } = deps;
  const customer = order.customer.trim();
  const found = await store.read('system', workspaceId, (tx) => findCustomers(tx, customer));
  if (found.length > 1 && !order.all) throw several(found.map((one) => one.found));
  const reason = order.reason.toLowerCase();
  const names = found.flatMap((one) => one.names).filter((name) => name.length >= leastNameChars && !isNoName(name));
  if (names.some((name) => reason.includes(name.toLowerCase())))
    throw new AppError('invalid', 'reason: must not name the customer. It stays in the audit record.');
  const erased: Erasure[] = [];
  for (const { customerId } of found.map((one) => one.found)) {
    const at = clock();
    // First the ledger: what is in it is done, if need be at the next start.
    ledger.append({ workspaceId, customerId, at: at.toISOString() });
    erased.push(await eraseCustomer(deps, { customerId, by: order.by, reason: order.reason, at }));
  }
  return erased;
}

function several(candidates: readonly FoundCustomer[]): AppError {
  return new AppError('conflict', 'Several customers match. Name one by its id, or all of them.', {
    details: { candidates },
  });
}
