import type { AgentActor } from '#server/auth/session.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import type { HoldReason } from '#shared/conversation/rules.ts';
import type { AppError } from '#shared/lib/errors.ts';

/**
 * Applies one mutation inside the push's transaction. `args` are validated, the actor is authenticated and the matrix allows the name in principle; the
 * handler loads the conversation and checks reach. Throws AppError (refused), returns `held` for a reply that waits for review. `at` is when the person acted.
 */
export type MutationHandler<N extends MutationName> = (
  tx: WriteTx,
  actor: AgentActor,
  args: MutationArgs<N>,
  at: Date,
) => Promise<undefined | { held: HoldReason }>;

/** One call of several that came at once, by different agents. */
export type TogetherCall<N extends MutationName> = { actor: AgentActor; args: MutationArgs<N> };

/**
 * Applies several mutations of one name as one after the other would, in one transaction and with few statements. For each: null (applied), why it is refused, or
 * `later` when it could not be judged now and has written nothing. Throws when anything cannot be stored: then nothing is, and each is tried by itself.
 */
export type TogetherHandler<N extends MutationName> = (
  tx: WriteTx,
  calls: readonly TogetherCall<N>[],
) => Promise<readonly (AppError | 'later' | null)[]>;

/** `together`: a mutation that comes in crowds. */
export type MutationHandlers = {
  [N in MutationName]: MutationHandler<N> & { together?: TogetherHandler<N> };
};
