import { WhisperBox } from '#renderer/components/whisper-box.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { whisperTo } from '#shared/whisper/rules.ts';

/** F: who was whispered to answers here, above the reply and apart from it; a lead or supervisor who has it open whispers to its agent. Nothing where nobody whispered. */
export function WhisperAnswer({ thread, me, isAway }: { thread: Thread; me: AgentRow; isAway: boolean }) {
  const { conversation, whispers } = thread;
  const said = whispers ?? [];
  if (said.length === 0 || (conversation.state !== 'active' && conversation.state !== 'queued')) return null;
  const toId = whisperTo(conversation, { agentId: me.id, role: me.role }, said);
  if (toId === null) return null;
  const last = said.findLast(({ byId, toId: theirs }) => byId === toId || theirs === toId);
  if (last === undefined) return null;
  return (
    <div className="mx-auto w-full max-w-198 flex-none px-4 pb-2">
      <WhisperBox
        key={toId}
        conversationId={conversation.id}
        customerName={conversation.customerName}
        to={{ id: toId, name: last.byId === toId ? last.byName : last.toName }}
        isAway={isAway}
      />
    </div>
  );
}
