import type { AgentActor } from '#server/auth/session.ts';
import type { MutationEnvelope } from '#shared/contract/sync.ts';
import { type MutationArgs, type MutationName, mutations } from '#shared/conversation/contract.ts';
import { type HoldReason, mayMutate } from '#shared/conversation/rules.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';
import type { Membership } from './membership.ts';
import { upConvert } from './up-convert.ts';

/** What a mutation does, by name; `Tx` is whatever the effect needs (a database transaction in the product). */
export type Effects<Tx> = {
  [N in MutationName]: (
    tx: Tx,
    actor: AgentActor,
    args: MutationArgs<N>,
    at: Date,
  ) => Promise<undefined | { held: HoldReason }>;
};

/**
 * Validates, authorises (SEC-31, SEC-56) and applies one mutation; throws AppError when it is refused. A conversation that does not exist, lies in
 * another workspace or in none of the actor's teams answers the same bytes (SEC-29).
 */
export async function applyMutation<Tx extends { now: Date }>(
  { effects, tx, membership }: { effects: Effects<Tx>; tx: Tx; membership: Membership },
  actor: AgentActor,
  envelope: MutationEnvelope,
): Promise<HoldReason | null> {
  const name = envelope.name as MutationName;
  const parsed = parseArgs(envelope);
  if (!parsed.success) throw invalidFromZod(parsed.error, name);
  if (!mayMutate(actor, name, null)) throw new AppError('forbidden', 'Your role does not allow this.');
  const { conversationId } = parsed.data as { conversationId?: ConversationId | null };
  if (conversationId) await requireVisible(membership, actor, conversationId);
  const at = new Date(Math.min(new Date(envelope.at).getTime(), tx.now.getTime()));
  // The registry's type ties name and arguments together; looked up by a name of run time the tie is lost.
  const effect = effects[name] as Effects<Tx>['conversation.claim'];
  const result = await effect(tx, actor, parsed.data as MutationArgs<'conversation.claim'>, at);
  return result?.held ?? null;
}

/** Its arguments as this version has them, repaired and checked. */
export function parseArgs(envelope: MutationEnvelope) {
  return mutations[envelope.name as MutationName].safeParse(repairAll(upConvert(envelope)));
}

async function requireVisible(membership: Membership, actor: AgentActor, id: ConversationId): Promise<void> {
  const conversation = await membership.placeOf(id);
  const isTheirs = conversation?.assigneeId === actor.agentId;
  const isOfTheirTeams =
    conversation && (actor.role === 'supervisor' || actor.teamIds.some((teamId) => teamId === conversation.teamId));
  if (!isTheirs && !isOfTheirTeams) throw new AppError('not_found', 'There is no such conversation.');
}

/** SEC-32: lone surrogates become U+FFFD in every string of the arguments. Depth was bounded before. */
function repairAll(value: unknown): unknown {
  if (typeof value === 'string') return repairText(value);
  if (Array.isArray(value)) return value.map(repairAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, repairAll(item)]));
}
