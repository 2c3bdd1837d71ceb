import type { AgentActor } from '#server/auth/session.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import type { HoldReason } from '#shared/conversation/rules.ts';

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

export type MutationHandlers = { [N in MutationName]: MutationHandler<N> };
