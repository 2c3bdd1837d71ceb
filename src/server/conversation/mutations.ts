import type { ServerDeps } from '#server/deps.ts';
import { AppError } from '#shared/lib/errors.ts';
import { mutationNames } from '#shared/conversation/contract.ts';
import type { MutationHandlers } from './mutation-handler.ts';

/** Every mutation of the contract with the feature that applies it. */
export function mutationHandlers(_deps: ServerDeps): MutationHandlers {
  const refuse = () => Promise.reject(new AppError('internal', 'Not built yet.'));
  return Object.fromEntries(mutationNames.map((name) => [name, refuse])) as unknown as MutationHandlers;
}
