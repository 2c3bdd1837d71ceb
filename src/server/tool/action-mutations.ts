import type { AgentActor } from '#server/auth/session.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { actingAs } from '#shared/assistant/tools/decide.ts';
import { holdAct } from '#shared/assistant/tools/hold-act.ts';
import type { CallParameters } from '#shared/assistant/tools/schema.ts';
import type { HoldReason } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { Actions, Runner } from './actions.ts';

/**
 * I6 at the desk: a person begins, confirms or declines an act. Decided in the push's own transaction, so once (PUSH-2); the call itself is made after the commit. Held, with
 * nothing run, when the conversation is not what was on their screen (ACT-2).
 */
export function actionHandlers(
  actions: Actions,
): Pick<MutationHandlers, 'action.start' | 'action.confirm' | 'action.decline'> {
  return {
    async 'action.start'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'action.start', args.conversationId);
      const held = hold(actor, record, args);
      if (held) return { held };
      const parameters: CallParameters = Object.fromEntries(args.parameters.map(({ name, value }) => [name, value]));
      if (Object.keys(parameters).length < args.parameters.length)
        throw new AppError('invalid', 'parameters: one is named twice.');
      const runner = runnerOf(actor, record);
      const reason = args.reason.trim() === '' ? null : args.reason;
      const asked = { id: args.actionId, toolKey: args.tool, parameters, reason, evidence: [] };
      const call = await actions.beginOnce(tx, record, runner, {
        ...asked,
        askedN: null,
        neverOff: null,
        isOnRecord: false,
      });
      actions.runAfter(tx, call, runner);
      return undefined;
    },

    async 'action.confirm'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'action.confirm', args.conversationId);
      const held = hold(actor, record, args);
      if (held) return { held };
      const runner = runnerOf(actor, record);
      actions.runAfter(tx, await actions.confirm(tx, record, runner, args.actionId, args.toolVersion ?? null), runner);
      return undefined;
    },

    async 'action.decline'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'action.decline', args.conversationId);
      if (!mayDecide(actor, record)) return { held: 'ownership_moved' };
      await actions.decline(tx, record, runnerOf(actor, record), args.actionId, args.reason);
      return undefined;
    },
  };
}

/** An agent acts in what is theirs; who passed it on meanwhile is told that it moved, as with a reply. */
function hold(
  actor: AgentActor,
  record: ConversationRecord,
  seen: { ownershipVersion: number; seenThrough: number },
): HoldReason | null {
  return holdAct(record.row, seen) ?? (mayDecide(actor, record) ? null : 'ownership_moved');
}

function mayDecide(actor: AgentActor, { row }: ConversationRecord): boolean {
  return actor.role === 'lead' || row.assigneeId === actor.agentId;
}

function runnerOf(actor: AgentActor, { row }: ConversationRecord): Runner {
  return { kind: actingAs(actor, row.teamId), id: actor.agentId };
}
