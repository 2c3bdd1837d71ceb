/** C4, C6: what stands on the row of a conversation that is offered to somebody, that nobody takes, or that came back from who is gone (docs/decisions/0039-routing.md). */
import { z } from 'zod';
import { agentId, anyId } from '../lib/ids.ts';

const at = z.iso.datetime();

/** To whom it is offered, why them, and until when. One at a time; whatever else becomes of the conversation ends it. */
export const offer = z.strictObject({
  id: anyId,
  agentId,
  agentName: z.string().max(200),
  madeAt: at,
  until: at,
  /** The how-many-eth offer since it waits, from 1. */
  step: z.int().positive(),
  /** Short: "speaks Italian", "billing 2". */
  why: z.array(z.string().max(120)).max(4),
});
export type Offer = z.infer<typeof offer>;

/** C9: nobody took it in time, and whose desk rings now. */
export const alarm = z.strictObject({ step: z.enum(['lead', 'supervisor']), since: at });
export type Alarm = z.infer<typeof alarm>;

/** C9, since version 15: a lead or supervisor acknowledged what rings for all of them, an alarm or a missed target: silent for everybody who it rings for until something later does. */
export const heard = z.strictObject({ byId: agentId, byName: z.string().max(200), at });
export type Heard = z.infer<typeof heard>;

/** Work left who is gone: from whom, when and why. It stays on the row when somebody else takes it, so that they can be told. */
export const returned = z.strictObject({
  fromId: agentId,
  fromName: z.string().max(200),
  at,
  cause: z.enum(['away', 'offline', 'lost']),
});
export type Returned = z.infer<typeof returned>;

export const declineReasons = ['busy', 'skill', 'language', 'break', 'other'] as const;
export const declineReason = z.enum(declineReasons);
export type DeclineReason = z.infer<typeof declineReason>;

/** Why somebody is not there, as desks word it; what a person typed themselves stands as it is. The last two are set for them. */
export const awayReasons = ['break', 'meeting', 'training', 'idle', 'missed_offers'] as const;
export type AwayReason = (typeof awayReasons)[number];

/** The reason of who was set away because offers ran out. */
export const missedOffers = 'missed_offers' satisfies AwayReason;

/** So many offers in a row that ran out, beside somebody who does nothing else, say that nobody sits there. */
export const missedOffersToAway = 2;

/** Who passed: they are not asked again before `until` (null: not in this stay in the queue). */
export type Passed = { agentId: string; until: string | null; why: DeclineReason | 'expired' };

/** What routing knows of a conversation that waits, on the server only. It begins anew each time that it enters a queue. */
export type RoutingState = { since: string; offers: number; passed: Passed[] };

/** C9: half of its time is over: it rings once more. */
export function repeatAtMs({ madeAt, until }: Pick<Offer, 'madeAt' | 'until'>): number {
  return (Date.parse(madeAt) + Date.parse(until)) / 2;
}
