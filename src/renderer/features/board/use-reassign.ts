import { undoAct } from '#renderer/components/undo-act.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { ReassignChoice } from './reassign-dialog.tsx';
import { words } from './words.ts';

/** F: gives away what the plan says, one mutation each under the ownership that was seen; all of it is taken back by one undo, as far as nothing changed since. */
export function useReassign(meId: string | undefined): (choice: ReassignChoice) => Promise<void> {
  const { toast, notify } = useWorkspace();
  const { enqueue } = useMutation('conversation.assign');
  return async ({ plan, reason, note }) => {
    const done: { before: ConversationRow; entryId: string }[] = [];
    for (const { conversation, to } of plan.moves) {
      const { id: conversationId, ownershipVersion } = conversation;
      const entryId = await enqueue({ conversationId, ownershipVersion, to, reason, note });
      if (entryId !== undefined) done.push({ before: conversation, entryId });
    }
    if (done.length === 0) return;
    const undo = async () => {
      const results = await Promise.allSettled(
        done.map(async (one) => await undoAct({ name: 'conversation.assign', ...one }, meId)),
      );
      const failed = results.filter(({ status }) => status === 'rejected').length;
      if (failed > 0) notify({ level: 'warning', text: say(words.notUndone, { count: failed }) });
    };
    toast(say(words.reassigned, { count: done.length }), () => void undo());
  };
}
