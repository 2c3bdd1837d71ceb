/**
 * What is shown = the server's row with everything of ours that waits replayed over it (SYNC 2.3). Pure: base and pending in, row out; the
 * same rows give the same answer however often it is asked.
 */
import type { AgentRow } from '#shared/agent/schema.ts';
import type { OutboxEntry, QueueItem } from '#shared/contract/ipc.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import { holdDraft } from '#shared/conversation/rules.ts';
import { type ConversationRow, urgency } from '#shared/conversation/schema.ts';
import { isSnoozed, snoozeUnder } from '#shared/conversation/snooze.ts';
import { changeTags } from '#shared/conversation/tags.ts';
import { isSilent } from '#shared/conversation/waiting.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';

export type Pending = Pick<OutboxEntry, 'name' | 'args' | 'at' | 'state'>;

export type OverlayContext = { me: AgentId | null; categories: readonly CategoryRow[] };

/** Refused and held ones have no effect: they are shown as what they are. */
export function isOpen({ state }: Pick<OutboxEntry, 'state'>): boolean {
  return state === 'waiting' || state === 'sending' || state === 'acknowledged';
}

/** The arguments, if the mutation has that name: they were validated when it was made. */
export function argsOf<N extends MutationName>(
  mutation: Pick<Pending, 'name' | 'args'>,
  name: N,
): MutationArgs<N> | undefined {
  return mutation.name === name ? (mutation.args as MutationArgs<N>) : undefined;
}

/** @param pending what waits in this conversation's lane, in order */
export function overlayConversation(
  base: ConversationRow,
  pending: readonly Pending[],
  context: OverlayContext,
): QueueItem {
  const open = pending.filter((mutation) => isOpen(mutation) && !isSilent(mutation.name));
  const conversation = open.reduce((row, mutation) => replay(row, mutation, context), base);
  const claiming = open.some(
    (mutation) =>
      (mutation.name === 'conversation.claim' ||
        mutation.name === 'conversation.acceptOffer' ||
        mutation.name === 'conversation.takeOver' ||
        mutation.name === 'conversation.takeBack' ||
        isForMe(mutation, context.me)) &&
      !isMine(base, context.me),
  );
  return { conversation, pending: open.length > 0, claiming };
}

function isMine(row: ConversationRow, me: AgentId | null): boolean {
  return me !== null && row.assigneeId === me && row.state === 'active';
}

/** C5: a lead who gives it to themselves has it when the server says so, as with a claim. */
function isForMe(mutation: Pending, me: AgentId | null): boolean {
  const to = argsOf(mutation, 'conversation.assign')?.to;
  return to?.kind === 'agent' && to.agentId === me;
}

const quiet = { waitingSince: null, respondBy: null } as const;

/** A claim changes nothing here: it is "claiming" until the server says yours (OWN-1). */
function replay(row: ConversationRow, mutation: Pending, context: OverlayContext): ConversationRow {
  switch (mutation.name as MutationName) {
    case 'conversation.release':
      return isMine(row, context.me) ? { ...row, snoozedUntil: null, state: 'queued', assigneeId: null } : row;
    case 'conversation.handBack':
      return isMine(row, context.me)
        ? { ...row, ...quiet, snoozedUntil: null, state: 'assistant', owner: 'ai', assigneeId: null }
        : row;
    case 'conversation.close': {
      const args = argsOf(mutation, 'conversation.close');
      if (!args || row.state === 'closed') return row;
      return { ...row, ...quiet, snoozedUntil: null, state: 'closed', closedAt: mutation.at, gap: args.gap };
    }
    case 'conversation.reopen':
      return row.state === 'closed' && row.assigneeId === context.me
        ? { ...row, state: 'active', closedAt: null }
        : row;
    case 'conversation.reply': {
      const args = argsOf(mutation, 'conversation.reply');
      if (!args || args.seenThrough < row.lastCustomerN || !isMine(row, context.me)) return row;
      // The answer is on its way: the clock of the target stops for the agent, as it will on the server.
      const snoozedUntil = isSnoozed(row, Date.parse(mutation.at)) ? row.snoozedUntil : null;
      return { ...row, ...quiet, snoozedUntil, lastAuthor: 'agent', preview: oneLine(args.text) };
    }
    case 'conversation.sendDraft': {
      const args = argsOf(mutation, 'conversation.sendDraft');
      if (!args || !row.answerReview || holdDraft(row, args)) return row;
      // D4: released here; that it went out the server says.
      const answerReview = {
        ...row.answerReview,
        state: args.text === null ? 'sent' : 'edited',
        byId: context.me,
        byName: 'You',
      } as const;
      return { ...row, ...quiet, state: 'assistant', answerReview };
    }
    case 'conversation.setMode': {
      const args = argsOf(mutation, 'conversation.setMode');
      return args && args.mode !== row.mode ? { ...row, mode: args.mode, modeSetBy: 'You' } : row;
    }
    // C4: answered here, the card leaves at once; whose it is the server says.
    case 'conversation.acceptOffer':
    case 'conversation.declineOffer': {
      const args = argsOf(mutation, 'conversation.acceptOffer') ?? argsOf(mutation, 'conversation.declineOffer');
      return args && row.offer?.id === args.offerId ? { ...row, offer: null } : row;
    }
    case 'conversation.snooze': {
      const args = argsOf(mutation, 'conversation.snooze');
      return args && isMine(row, context.me) ? { ...row, snoozedUntil: snoozeUnder(row, args) } : row;
    }
    case 'conversation.tag': {
      const args = argsOf(mutation, 'conversation.tag');
      const before = row.tags ?? [];
      const tags = args ? changeTags(before, args) : before;
      return tags === before ? row : { ...row, tags: [...tags] };
    }
    case 'conversation.flag': {
      const args = argsOf(mutation, 'conversation.flag');
      if (!args) return row;
      if (args.why === null) return { ...row, flag: null };
      return { ...row, flag: { byId: context.me, byName: 'You', at: mutation.at, why: args.why } };
    }
    case 'conversation.assign': {
      const args = argsOf(mutation, 'conversation.assign');
      const isOpenRow = row.state === 'queued' || row.state === 'active';
      if (!args || !isOpenRow || row.ownershipVersion !== args.ownershipVersion || isForMe(mutation, context.me))
        return row;
      const { to } = args;
      if (to.kind === 'agent') return { ...row, snoozedUntil: null, state: 'active', assigneeId: to.agentId };
      return { ...row, snoozedUntil: null, state: 'queued', assigneeId: null, queueId: to.queueId };
    }
    case 'conversation.override': {
      const args = argsOf(mutation, 'conversation.override');
      if (!args) return row;
      if (args.dimension === 'urgency') {
        const to = urgency.safeParse(args.to);
        return to.success ? { ...row, urgency: to.data } : row;
      }
      const category = context.categories.find(({ key }) => key === args.to);
      return category ? { ...row, categoryKey: category.key, categoryName: category.name } : row;
    }
    default:
      return row;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 160);
}

/** The agent's own row under the availability they chose. */
export function overlayAgent(base: AgentRow, pending: readonly Pending[], me: AgentId | null): AgentRow {
  if (base.id !== me) return base;
  const chosen = pending.findLast((entry) => entry.name === 'agent.setAvailability' && isOpen(entry));
  const args = chosen && argsOf(chosen, 'agent.setAvailability');
  if (!args || !chosen) return base;
  return {
    ...base,
    availability: args.availability,
    availabilityReason: args.reason ?? null,
    availabilitySince: chosen.at,
  };
}
