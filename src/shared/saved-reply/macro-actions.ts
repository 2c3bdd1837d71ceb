import type { MutationArgs, MutationName } from '../conversation/contract.ts';
import { type Actor, mayMutate } from '../conversation/rules.ts';
import type { ConversationRow } from '../conversation/schema.ts';
import { changeTags } from '../conversation/tags.ts';
import type { CategoryRow } from '../workspace/schema.ts';
import type { MacroAction, MacroActionKind, SavedReplyRow } from './schema.ts';

/** A mutation with its arguments, ready for the outbox. */
export type MacroMutation = { [N in MutationName]: { name: N; args: MutationArgs<N> } }[MutationName];
/** Why a step will not be done. `same`: it is so already; the others stand in the way. */
export type MacroBlock = 'same' | 'role' | 'not_yours' | 'closed' | 'unknown_category';
export type MacroStep = {
  action: MacroAction;
  /** `on_send`: once the reply that the macro wrote went out; `at_once` otherwise. */
  when: 'at_once' | 'on_send';
  /** Null: it will be done. */
  block: MacroBlock | null;
  does: MacroMutation | null;
  /** What takes it back; null where nothing does. */
  undo: MacroMutation | null;
};

export type MacroSituation = {
  conversation: ConversationRow;
  actor: Actor;
  categories: readonly CategoryRow[];
  /** Server clock, milliseconds since 1970. */
  nowMs: number;
  newId: () => string;
};

type Planned = {
  name: MutationName;
  isSame?: boolean;
  block?: MacroBlock;
  does: MacroMutation;
  undo: MacroMutation | null;
};
type Plan<K extends MacroActionKind> = (
  action: Extract<MacroAction, { kind: K }>,
  situation: MacroSituation,
) => Planned;

/** The registry: each kind of step with the mutation that it is, what it needs and what takes it back. A kind without a line does not compile. */
const plans: { [K in MacroActionKind]: Plan<K> } = {
  tag: ({ tag }, { conversation: { id: conversationId, tags } }) => ({
    name: 'conversation.tag',
    isSame: changeTags(tags ?? [], { add: [tag], remove: [] }).length === (tags ?? []).length,
    does: { name: 'conversation.tag', args: { conversationId, add: [tag], remove: [] } },
    undo: { name: 'conversation.tag', args: { conversationId, add: [], remove: [tag] } },
  }),
  category: ({ to }, { conversation, categories }) => ({
    name: 'conversation.override',
    isSame: conversation.categoryKey === to,
    ...(categories.some(({ key }) => key === to) ? {} : { block: 'unknown_category' as const }),
    does: override(conversation, 'category', to),
    undo: conversation.categoryKey === null ? null : override(conversation, 'category', conversation.categoryKey),
  }),
  urgency: ({ to }, { conversation }) => ({
    name: 'conversation.override',
    isSame: conversation.urgency === to,
    does: override(conversation, 'urgency', to),
    undo: override(conversation, 'urgency', conversation.urgency),
  }),
  snooze: ({ minutes }, { conversation: { id: conversationId, lastCustomerN: seenThrough, snoozedUntil }, nowMs }) => ({
    name: 'conversation.snooze',
    does: {
      name: 'conversation.snooze',
      args: { conversationId, until: new Date(nowMs + minutes * 60_000).toISOString(), seenThrough },
    },
    undo: { name: 'conversation.snooze', args: { conversationId, until: snoozedUntil ?? null, seenThrough } },
  }),
  mode: ({ to }, { conversation: { id: conversationId, mode } }) => ({
    name: 'conversation.setMode',
    isSame: mode === to,
    does: { name: 'conversation.setMode', args: { conversationId, mode: to } },
    undo: { name: 'conversation.setMode', args: { conversationId, mode } },
  }),
  note: ({ text }, { conversation: { id: conversationId }, newId }) => ({
    name: 'conversation.note',
    does: {
      name: 'conversation.note',
      args: { conversationId, noteId: newId() as MutationArgs<'conversation.note'>['noteId'], text },
    },
    undo: null,
  }),
  close: ({ gap }, { conversation: { id: conversationId, ownershipVersion, lastCustomerN: seenThrough } }) => ({
    name: 'conversation.close',
    does: {
      name: 'conversation.close',
      args: { conversationId, ownershipVersion, gap, cause: 'agent_resolved', seenThrough },
    },
    undo: { name: 'conversation.reopen', args: { conversationId, ownershipVersion } },
  }),
};

/** These end the work on it: with a text they wait until it was sent, or the reply would be written into what is over. */
const LAST: ReadonlySet<MacroActionKind> = new Set(['close', 'snooze']);

/** What running the macro here would do, step by step, in its order. Pure: the preview shows this, and running does this. */
export function planMacro(macro: Pick<SavedReplyRow, 'actions' | 'text'>, situation: MacroSituation): MacroStep[] {
  const writes = macro.text.trim() !== '';
  return macro.actions.map((action) => {
    const plan = plans[action.kind] as Plan<MacroActionKind>;
    const { name, isSame = false, block, does, undo } = plan(action as never, situation);
    const stops = block ?? standsInTheWay(name, situation) ?? (isSame ? 'same' : null);
    const when = writes && LAST.has(action.kind) ? 'on_send' : 'at_once';
    return { action, when, block: stops, does: stops === null ? does : null, undo: stops === null ? undo : null };
  });
}

function standsInTheWay(name: MutationName, { conversation, actor }: MacroSituation): MacroBlock | null {
  if (conversation.state === 'closed' && name !== 'conversation.note') return 'closed';
  if (mayMutate(actor, name, conversation)) {
    // A snooze is its holder's: it is put away on their desk.
    const isOthers = name === 'conversation.snooze' && conversation.assigneeId !== actor.agentId;
    return isOthers ? 'not_yours' : null;
  }
  return mayMutate(actor, name, { ...conversation, assigneeId: actor.agentId as never }) ? 'not_yours' : 'role';
}

function override({ id }: ConversationRow, dimension: 'category' | 'urgency', to: string): MacroMutation {
  return { name: 'conversation.override', args: { conversationId: id, dimension, to, reason: 'wrong' } };
}
