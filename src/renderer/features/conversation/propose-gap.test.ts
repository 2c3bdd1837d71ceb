import { describe, expect, it } from 'vitest';
import type { EscalationRow, FiredTrigger } from '#shared/escalation/schema.ts';
import type { EscalationId } from '#shared/lib/ids.ts';
import { ago, CONVERSATION, correction, idOf } from '#tests/support/dom-rows.ts';
import { proposeGap } from './propose-gap.ts';

const fired = (trigger: string, score: number, explanation: string): FiredTrigger => ({
  trigger,
  score,
  weight: 1,
  decisive: false,
  explanation,
  evidence: [],
});
const escalated = (decisive: string, ...all: FiredTrigger[]): EscalationRow => ({
  id: idOf<EscalationId>(602),
  conversationId: CONVERSATION,
  at: ago(15),
  by: 'rule',
  decisive,
  fired: all,
  sum: 1,
  threshold: 1,
  turns: 3,
  settingsVersion: 1,
});
const propose = (escalation: EscalationRow | null, corrections = [] as ReturnType<typeof correction>[]) =>
  proposeGap({ escalation, corrections });

describe('E7: the gap that is proposed, with its reason', () => {
  it('is what the decisive trigger points at, with what it found', () => {
    expect(propose(escalated('A8', fired('A8', 0.6, 'Assistant below its floor · 0.41 of 0.70')))).toEqual({
      gap: 'knowledge',
      why: 'The assistant was not sure enough: an article is missing or unclear. Assistant below its floor · 0.41 of 0.70',
    });
  });

  it('an explicit request leaves it to the strongest that fired beside it', () => {
    const proposed = propose(escalated('A1', fired('A2', 0.2, 'Frustrated'), fired('A6', 0.9, 'Billing dispute')));
    expect(proposed).toMatchObject({
      gap: 'edge_case',
      why: expect.stringContaining('A policy keeps this with people'),
    });
  });

  it('an explicit request alone is an edge case, and says so', () => {
    expect(propose(escalated('A1'))).toEqual({
      gap: 'edge_case',
      why: 'The customer asked for a person, and nothing else speaks for another gap.',
    });
  });

  it('what a person corrected here says more than any trigger; a rejected correction says nothing', () => {
    const escalation = escalated('A2', fired('A2', 0.9, 'Frustrated'));
    const wrong = correction(1, { authorName: 'Mira Osei', reason: 'wrong' });
    expect(propose(escalation, [wrong])).toEqual({
      gap: 'knowledge',
      why: 'Mira corrected what the assistant said here.',
    });
    expect(propose(escalation, [correction(2, { reason: 'should_hand_over' })])?.gap).toBe('trigger');
    expect(propose(escalation, [{ ...wrong, state: 'rejected' }])?.gap).toBe('trigger');
  });

  it('nothing is proposed where nobody was handed anything', () => {
    expect(propose(null, [correction(1)])).toBeUndefined();
  });
});
