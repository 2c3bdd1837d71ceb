import { useMemo } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import type { AgentRow } from '#shared/agent/schema.ts';
import { type ActionRow, isOpenAction } from '#shared/assistant/tools/action.ts';
import { actingAs } from '#shared/assistant/tools/decide.ts';
import type { ToolRow } from '#shared/assistant/tools/schema.ts';
import type { ActionItem, Thread } from '#shared/contract/ipc.ts';
import { mayMutate } from '#shared/conversation/rules.ts';

export type RowItem = Extract<ActionItem, { kind: 'row' }>;
export type AskedItem = Extract<ActionItem, { kind: 'asked' }>;
export type Acts = {
  /** What waits for a person, oldest first. */
  open: readonly RowItem[];
  /** What can be started at all. */
  tools: readonly ToolRow[];
  /** May this person start an act here now? */
  mayStart: boolean;
  /** May this person confirm just this one? */
  mayConfirm: (action: ActionRow) => boolean;
  mayDecline: boolean;
  confirm: (action: ActionRow) => Promise<boolean>;
  decline: (action: ActionRow, reason: string) => Promise<boolean>;
};

const NO_TOOLS: readonly ToolRow[] = [];

/** I6: what may be done with the acts of a conversation, and the ways to do it. Each goes through the outbox with what was on screen, and is decided by the server. */
export function useActs({ conversation, actions, claiming }: Thread, me: AgentRow): Acts {
  const confirm = useMutation('action.confirm');
  const decline = useMutation('action.decline');
  const tools = useLiveQuery('tool:list', {}, ['workspace']).data?.tools ?? NO_TOOLS;
  const isClosed = conversation.state === 'closed';
  const open = useMemo(
    () => (isClosed ? [] : actions.filter((item): item is RowItem => item.kind === 'row' && isOpenAction(item.action))),
    [actions, isClosed],
  );
  const may =
    !isClosed &&
    !claiming &&
    mayMutate({ agentId: me.id, role: me.role, teamIds: me.teamIds }, 'action.confirm', conversation);
  const seen = {
    conversationId: conversation.id,
    ownershipVersion: conversation.ownershipVersion,
    seenThrough: conversation.lastCustomerN,
  };
  return {
    open,
    tools,
    mayStart: may && tools.length > 0,
    mayConfirm: ({ state }) => may && (state === 'needs_agent' || actingAs(me, conversation.teamId) === 'lead'),
    mayDecline: may,
    confirm: ({ id, toolVersion }) => confirm.run({ ...seen, actionId: id, ...(toolVersion ? { toolVersion } : {}) }),
    decline: ({ id }, reason) => decline.run({ conversationId: conversation.id, actionId: id, reason }),
  };
}
