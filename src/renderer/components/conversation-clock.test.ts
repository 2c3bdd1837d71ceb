import { describe, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { billing, conversation } from '#tests/support/dom-rows.ts';
import { describeService } from '#ui/service-clock.tsx';
import { clockOf } from './conversation-clock.tsx';

const minute = 60_000;
const now = new Date(2026, 2, 6, 18, 0).getTime();
const iso = (ms: number) => new Date(ms).toISOString();
const monday = new Date(2026, 2, 9, 8, 0).getTime();
const closed = {
  kind: 'first' as const,
  targetS: 900,
  dueAt: iso(monday + 10 * minute),
  warnAt: iso(monday + 7 * minute),
  pausedSince: null,
  breachedAt: null,
  hours: [[iso(monday), iso(monday + 10 * minute)] as [string, string]],
};
const shown = (over: Partial<ConversationRow>, at = now) => {
  const clock = clockOf(conversation({ waitingSince: iso(now - minute), ...over }), billing, at);
  return clock && describeService(clock);
};

describe('C7: the clock of a conversation', () => {
  it('says until when it is closed, and what is left then', () => {
    expect(shown({ serviceLevel: closed, respondBy: closed.dueAt })).toBe(
      'Closed until Mon 08:00, then 10 minutes left',
    );
  });

  it('runs while it is open, warned by the settings and not by a fifth', () => {
    const at = (minutes: number) => shown({ serviceLevel: closed, respondBy: closed.dueAt }, monday + minutes * minute);
    expect([at(1), at(7), at(11)]).toEqual([
      '9 minutes left to answer',
      '3 minutes left to answer, due soon',
      'Overdue by 1 minute',
    ]);
  });

  it('of resolution says that it is that', () => {
    const serviceLevel = { ...closed, kind: 'resolution' as const, hours: null };
    expect(shown({ serviceLevel, respondBy: closed.dueAt }, monday)).toBe('10 minutes left to resolve');
  });

  it('rests where somebody waits and it was put away, and on the customer’s turn says whose turn it is', () => {
    const serviceLevel = { ...closed, dueAt: null, warnAt: null, pausedSince: iso(now) };
    expect(shown({ serviceLevel, respondBy: null })).toBe('Service clock paused');
    expect(shown({ serviceLevel, respondBy: null, waitingSince: null })).toBe('Customer’s turn');
  });

  it('of a server that knows no clocks counts to its time by the target of the queue', () => {
    expect(shown({ respondBy: iso(now + 2 * minute) })).toBe('2 minutes left to answer, due soon');
  });
});
