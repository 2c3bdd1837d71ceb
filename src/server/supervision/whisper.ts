import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';
import { decideWhisper } from '#shared/whisper/rules.ts';
import type { WhisperRow } from '#shared/whisper/schema.ts';

/** F, SEC-57: a word between two, of a table that the customers' role cannot read, fed to the two alone. Kept with the conversation, and audited by who and to whom, never with its words. */
export function whisperHandlers(): Pick<MutationHandlers, 'whisper.send'> {
  return {
    async 'whisper.send'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'whisper.send', args.conversationId);
      decideWhisper(record.row, actor, args.toId, await readBetween(tx, record.row.id, actor.agentId));
      const to = await tx.db
        .selectFrom('agent')
        .select(['id', 'name'])
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', args.toId)
        .where('active', '=', true)
        .executeTakeFirst();
      if (!to) throw new AppError('not_found', 'There is no such agent.');
      const row: WhisperRow = {
        id: args.whisperId,
        conversationId: record.row.id,
        byId: actor.agentId,
        byName: actor.name,
        toId: to.id,
        toName: to.name,
        text: repairText(args.text),
        at: tx.now.toISOString(),
        afterN: record.row.lastN,
      };
      await tx.db
        .insertInto('whisper')
        .values({ ...row, workspaceId: tx.workspaceId })
        .execute();
      tx.put('whisper', row.id, [`agent:${row.byId}`, `agent:${row.toId}`], row);
      tx.audit({ actor: actor.agentId, action: 'whisper.send', target: record.row.id, reason: `to ${to.id}` });
    },
  };
}

/** Who whispered to this agent in it before: whom they may answer. */
async function readBetween(tx: WriteTx, conversationId: ConversationId, agentId: AgentId) {
  return await tx.db
    .selectFrom('whisper')
    .select(['byId', 'toId'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .where('toId', '=', agentId)
    .execute();
}
