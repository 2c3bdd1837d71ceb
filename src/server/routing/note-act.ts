import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { Store, WriteTx } from '#server/db/store.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import type { AgentId, WorkspaceId } from '#shared/lib/ids.ts';

/** Of one agent so often at most: whether somebody is there is asked in minutes. */
const noteEveryMs = 20_000;

/** What a desk sends by itself, and the one that says itself whether somebody is there. */
const notByHand: ReadonlySet<MutationName> = new Set(['desk.record', 'agent.setAvailability']);

/** C4, C6: who acts is there: routing reads it where offers of theirs run out. With the transaction's other statements, and past a row that is in hand: an act waits for nothing here. */
async function noteActs(tx: WriteTx, agentIds: readonly AgentId[]): Promise<void> {
  const before = new Date(tx.now.getTime() - noteEveryMs);
  const { db, workspaceId } = tx;
  const free = db
    .selectFrom('agent')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', agentIds)
    .where((where) => where.or([where('actedAt', 'is', null), where('actedAt', '<', before)]))
    .forUpdate()
    .skipLocked();
  await tx.later(
    db.updateTable('agent').set({ actedAt: tx.now }).where('workspaceId', '=', workspaceId).where('id', 'in', free),
  );
}

/** Every mutation by a person's own hand also says that they are there, in its own transaction. */
export function withActsNoted(handlers: MutationHandlers): MutationHandlers {
  const noted = Object.entries(handlers).map(([name, handler]) => {
    if (notByHand.has(name as MutationName)) return [name, handler];
    // The registry's type ties name and arguments together; over all of them the tie is lost.
    const alone = handler as MutationHandlers['conversation.claim'];
    const { together } = alone;
    const one: MutationHandlers['conversation.claim'] = async (tx, actor, args, at) => {
      const answer = await alone(tx, actor, args, at);
      await noteActs(tx, [actor.agentId]);
      return answer;
    };
    if (together)
      one.together = async (tx, calls) => {
        const verdicts = await together(tx, calls);
        await noteActs(tx, [...new Set(calls.map(({ actor }) => actor.agentId))]);
        return verdicts;
      };
    return [name, one];
  });
  return Object.fromEntries(noted) as MutationHandlers;
}

/** C4: keys and pointer at a desk, of which it tells now and then; not stored more often than that. Losing one loses nothing: the next says it again. */
export function createInputNotes(store: Pick<Store, 'write'>, workspaceId: WorkspaceId) {
  const notedAt = new Map<AgentId, number>();
  return async (agentId: AgentId, now: Date): Promise<void> => {
    const last = notedAt.get(agentId);
    if (last !== undefined && Math.abs(now.getTime() - last) < noteEveryMs) return;
    notedAt.set(agentId, now.getTime());
    await store.write('agent', workspaceId, (tx) => noteActs(tx, [agentId]));
  };
}
