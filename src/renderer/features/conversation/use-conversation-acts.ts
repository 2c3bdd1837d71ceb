import { useCallback, useEffect, useRef } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { type DoneAct, undoAct } from '#renderer/components/undo-act.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import { mayMutate } from '#shared/conversation/rules.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

export type ActingOn = {
  /** As much as is known: the row of the queue until the thread is read. */
  conversation: ConversationRow | undefined;
  isClaiming: boolean;
  me: AgentRow | undefined;
  agents: readonly AgentRow[];
  onClose: () => void;
};
export type ConversationActs = { isMine: boolean; mayClaim: boolean; canReply: boolean };

/** Claim, hand back, close, label: what is done to a conversation as a whole. Each answers its command only while it makes sense. */
export function useConversationActs({ conversation, isClaiming, me, agents, onClose }: ActingOn): ConversationActs {
  const { toast, announce, notify } = useWorkspace();
  const claimedHere = useRef<string>(undefined);
  const claim = useMutation('conversation.claim');
  const handBack = useMutation('conversation.handBack');
  const label = useMutation('conversation.label');
  const may = (name: MutationName) =>
    me !== undefined &&
    conversation !== undefined &&
    mayMutate({ agentId: me.id, role: me.role, teamIds: me.teamIds }, name, conversation);
  const mayClaim = may('conversation.claim');
  const isMine = me !== undefined && conversation?.assigneeId === me.id && !isClaiming;
  const canReply = isMine && conversation?.state === 'active' && may('conversation.reply');

  useCommand(
    'conversation.claim',
    () => {
      if (conversation === undefined) return;
      claimedHere.current = conversation.id;
      void claim.run({ conversationId: conversation.id }).then((isAsked) => {
        if (!isAsked) claimedHere.current = undefined;
      });
    },
    conversation?.state === 'queued' && mayClaim && !isClaiming,
  );
  const myId = me?.id;
  const takeBack = useCallback(
    (act: DoneAct) => {
      undoAct(act, myId).catch((thrown: unknown) => notify({ level: 'warning', text: errorText(thrown) }));
    },
    [myId, notify],
  );
  const handBackNow = async () => {
    if (conversation === undefined) return;
    const { id: conversationId, ownershipVersion } = conversation;
    const entryId = await handBack.enqueue({ conversationId, ownershipVersion });
    if (entryId === undefined) return;
    toast(say(words.handedBackToast), () => takeBack({ name: 'conversation.handBack', before: conversation, entryId }));
  };
  useCommand('conversation.handBack', () => void handBackNow(), isMine && conversation?.state === 'active');
  useCommand('conversation.close', onClose, isMine && conversation?.state === 'active');
  const labelNow = async () => {
    if (conversation === undefined) return;
    if (await label.run({ conversationId: conversation.id, label: 'ai_could_have' })) {
      toast(say(words.notedCouldHave), () => {
        void label.run({ conversationId: conversation.id, label: 'none' });
      });
    }
  };
  useCommand(
    'conversation.label',
    () => void labelNow(),
    conversation?.escalatedAt !== null && conversation !== undefined,
  );

  // The loser of a claim hears who won (C4), the winner that it is theirs.
  const wasClaiming = useRef(false);
  const taken = isMine ? conversation : undefined;
  const conversationId = conversation?.id;
  const assigneeId = conversation?.assigneeId ?? null;
  useEffect(() => {
    const ended = wasClaiming.current && !isClaiming;
    wasClaiming.current = isClaiming;
    const wasClaimedHere = conversationId !== undefined && claimedHere.current === conversationId;
    // One that is answered at once was never drawn as under way.
    if (isClaiming || !(ended || wasClaimedHere)) return;
    if (ended || assigneeId !== null) claimedHere.current = undefined;
    if (assigneeId === null) return;
    const winner = agents.find((agent) => agent.id === assigneeId)?.name;
    if (taken !== undefined && wasClaimedHere) {
      // Taken by its key: the same key as everywhere takes it back.
      toast(say(words.yoursNow), () => takeBack({ name: 'conversation.claim', before: taken }));
    } else if (isMine) announce(say(words.yoursNow));
    else if (winner === undefined) toast(say(words.alreadyTakenColleague));
    else toast(say(words.alreadyTaken, { name: firstName(winner) }));
  }, [isClaiming, isMine, taken, conversationId, assigneeId, agents, announce, toast, takeBack]);
  return { isMine, mayClaim, canReply };
}
