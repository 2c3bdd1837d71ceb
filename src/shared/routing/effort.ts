import type { AgentRow } from '../agent/schema.ts';
import type { ConversationRow } from '../conversation/schema.ts';

/** C8: points of capacity of an agent for whom nobody set any. */
export const defaultCapacity = { chat: 5, email: 10 } as const;

/** From this share of their capacity on, an agent is full for offers; claiming stays open to them. */
export const fullShare = 0.8;

/** An ordinary fresh chat is one point: the customer's word is unread, nobody is angry, the thread is short. */
const fresh = 1;
/** Once it is the customer's turn, nothing is to be read or written just now. */
const customersTurn = -0.25;
/** Beyond the first minutes a wait presses: its whole weight at the last of them. */
const waits = { fromMinute: 5, untilMinute: 15, points: 0.5 };
/** The worst mood. */
const worstMood = 0.5;
/** A long thread has more to keep in mind: half of all chats have 16 turns, one in ten has 36 (the recorded dialogues of the load profile). */
const turns = { from: 16, until: 40, points: 0.5 };
/** A customer who has been silent for some minutes takes less and less of an agent's mind, down to this share of the rest. */
const silent = { fromMinute: 5, untilMinute: 30, share: 0.2 };

export type EffortRow = Pick<
  ConversationRow,
  'state' | 'sentiments' | 'lastN' | 'lastAt' | 'lastAuthor' | 'waitingSince' | 'claimedAt'
>;

export type EffortPart = {
  on: 'conversation' | 'customersTurn' | 'waiting' | 'mood' | 'turns' | 'idle';
  points: number;
};

/**
 * C8: what a conversation weighs on the agent who has it, part by part; the parts sum to `effortOf`. One that nobody has weighs as it would at once after a claim: its
 * wait counts from then on, for otherwise the longer somebody waited, the fewer agents would have room for them.
 */
export function effortParts(row: EffortRow, nowMs: number): EffortPart[] {
  if (row.state === 'closed' || row.state === 'assistant') return [];
  const isCustomersTurn = row.waitingSince === null && row.lastAuthor !== 'customer';
  const parts: EffortPart[] = [{ on: 'conversation', points: fresh }];
  if (isCustomersTurn) parts.push({ on: 'customersTurn', points: customersTurn });
  else if (row.state === 'active' && row.waitingSince !== null) {
    const sinceMs = Math.max(Date.parse(row.waitingSince), row.claimedAt === null ? 0 : Date.parse(row.claimedAt));
    const share = shareBetween(minutesBetween(sinceMs, nowMs), waits.fromMinute, waits.untilMinute);
    parts.push({ on: 'waiting', points: share * waits.points });
  }
  parts.push({ on: 'mood', points: Math.max(0, -(row.sentiments.at(-1) ?? 0)) * worstMood });
  parts.push({ on: 'turns', points: shareBetween(row.lastN, turns.from, turns.until) * turns.points });
  if (isCustomersTurn) {
    const share = shareBetween(minutesBetween(Date.parse(row.lastAt), nowMs), silent.fromMinute, silent.untilMinute);
    const sum = parts.reduce((total, { points }) => total + points, 0);
    parts.push({ on: 'idle', points: -sum * share * (1 - silent.share) });
  }
  return parts.map((part) => ({ ...part, points: hundredths(part.points) })).filter(({ points }) => points !== 0);
}

/** C8: effort points of a conversation now; 0 where no person has to do with it. Never above 2.5. */
export function effortOf(row: EffortRow, nowMs: number): number {
  return hundredths(effortParts(row, nowMs).reduce((total, { points }) => total + points, 0));
}

/** Points that an agent can bear at once, of this kind of channel. */
export function capacityOf(agent: Pick<AgentRow, 'capacity'>, channel: 'chat' | 'email' = 'chat'): number {
  return agent.capacity?.[channel] ?? defaultCapacity[channel];
}

const minutesBetween = (sinceMs: number, nowMs: number) => Math.max(0, nowMs - sinceMs) / 60_000;
const shareBetween = (value: number, from: number, until: number) =>
  Math.min(1, Math.max(0, (value - from) / (until - from)));
const hundredths = (value: number) => Math.round(value * 100) / 100 + 0;
