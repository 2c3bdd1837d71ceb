import { sql } from 'kysely';
import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { DraftRow } from '#shared/draft/schema.ts';
import { repairText } from '#shared/lib/text.ts';

/** J4: one draft for an agent, a conversation and a mode. The later writing wins; an earlier one that comes late changes nothing. Their writer alone gets them. */
export function draftHandlers(): Pick<MutationHandlers, 'draft.write'> {
  return {
    async 'draft.write'(tx, actor, args) {
      const { row } = await loadForAgent(tx, actor, 'draft.write', args.conversationId);
      // A clock that runs ahead must not keep all others out.
      const writtenMs = Math.min(args.writtenMs, tx.now.getTime());
      const draft: Omit<DraftRow, 'id' | 'agentId' | 'conversationId' | 'mode'> = {
        text: repairText(args.text),
        suggestionId: args.suggestionId,
        suggestedText: args.suggestedText,
        seenThrough: args.seenThrough,
        writtenMs,
        basedOnMs: args.basedOnMs,
        clientId: args.clientId,
        device: repairText(args.device),
      };
      const key = { agentId: actor.agentId, conversationId: row.id, mode: args.mode };
      const stored = await tx.db
        .insertInto('agentDraft')
        .values({ workspaceId: tx.workspaceId, id: tx.newId(), ...key, ...draft })
        .onConflict((conflict) =>
          conflict
            .columns(['workspaceId', 'agentId', 'conversationId', 'mode'])
            .doUpdateSet(draft)
            .where(sql.ref('agent_draft.written_ms'), '<=', writtenMs),
        )
        .returning('id')
        .executeTakeFirst();
      if (!stored) return;
      tx.put('draft', stored.id, [`agent:${actor.agentId}`], { id: stored.id, ...key, ...draft });
    },
  };
}
