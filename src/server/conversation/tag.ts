import { changeTags } from '#shared/conversation/tags.ts';
import { loadForAgent } from './load-for-agent.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { saveConversation } from './store.ts';

/** J6: tags are added and removed as sets: what two agents do at once merges, and a repeat changes nothing. */
export function tagHandlers(): Pick<MutationHandlers, 'conversation.tag'> {
  return {
    async 'conversation.tag'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.tag', args.conversationId);
      const before = record.row.tags ?? [];
      const tags = changeTags(before, args);
      if (tags === before) return;
      record.row = { ...record.row, tags: [...tags] };
      await saveConversation(tx, record);
    },
  };
}
