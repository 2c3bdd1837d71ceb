import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { AppError } from '#shared/lib/errors.ts';
import { mayHaveNotes } from '#shared/transcript/may-have-notes.ts';

/** SEC-88: who took a transcript of which conversation, in which form. */
export function transcriptHandlers(): Pick<MutationHandlers, 'transcript.record'> {
  return {
    async 'transcript.record'(tx, actor, { conversationId, as, withNotes }) {
      const { row } = await loadForAgent(tx, actor, 'transcript.record', conversationId);
      if (withNotes && !mayHaveNotes(actor.role)) throw new AppError('forbidden', 'Your role does not allow this.');
      const action = withNotes ? 'transcript.save_internal' : 'transcript.save';
      tx.audit({ actor: `agent:${actor.agentId}`, action, target: row.id, reason: `as ${as}` });
      return undefined;
    },
  };
}
