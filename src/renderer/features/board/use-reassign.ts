import { undoAct } from '#renderer/components/undo-act.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { ReassignChoice } from './reassign-dialog.tsx';
import { words } from './words.ts';

/**
 * F: gives away what the plan says, one mutation each under the ownership that was seen; all of it is taken back by one undo, as far as nothing changed since.
 * @returns which conversations could not be given: what was written for them still stands (J4)
 */
export function useReassign(meId: string | undefined): (choice: ReassignChoice) => Promise<readonly string[]> {
  const { toast, notify } = useWorkspace();
  const { enqueue } = useMutation('conversation.assign');
  return async ({ plan, reason, note }) => {
    const failed: string[] = [];
    const done: { before: ConversationRow; entryId: string }[] = [];
    for (const { conversation, to } of plan.moves) {
      const { id: conversationId, ownershipVersion } = conversation;
      const entryId = await enqueue({ conversationId, ownershipVersion, to, reason, note });
      if (entryId === undefined) failed.push(conversationId);
      else done.push({ before: conversation, entryId });
    }
    if (done.length === 0) return failed;
    const undo = async () => {
      const results = await Promise.allSettled(
        done.map(async (one) => await undoAct({ name: 'conversation.assign', ...one }, meId)),
      );
      const count = results.filter(({ status }) => status === 'rejected').length;
      if (count > 0) notify({ level: 'warning', text: say(words.notUndone, { count }) });
    };
    toast(say(words.reassigned, { count: done.length }), () => void undo());
    return failed;
  };
}
