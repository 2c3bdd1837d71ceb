import { expect, it } from 'vitest';
import type { Actor, Ownership } from '../conversation/rules.ts';
import { holdScheduled, lateAfterMs } from './rules.ts';

const author: Actor = { agentId: 'bea', role: 'agent', teamIds: ['billing'] };
const conversation = (over: Partial<Record<keyof Ownership, unknown>> = {}) =>
  ({
    state: 'active',
    owner: 'ai_with_human',
    ownershipVersion: 2,
    assigneeId: 'bea',
    lastCustomerN: 3,
    teamId: 'billing',
    ...over,
  }) as Ownership;
const sendAt = '2026-11-20T09:00:00.000Z';
const written = { ownershipVersion: 2, seenThrough: 3, sendAt };
const at = Date.parse(sendAt);

it('J6, J8, B10: a reply for later goes out at its time as it was written, or is held with why', () => {
  expect(holdScheduled(conversation(), author, written, at)).toBeNull();
  expect(holdScheduled(conversation({ lastCustomerN: 4 }), author, written, at)).toBe('thread_moved');
  expect(holdScheduled(conversation({ ownershipVersion: 3 }), author, written, at)).toBe('ownership_moved');
  expect(holdScheduled(conversation({ assigneeId: 'ben' }), author, written, at)).toBe('ownership_moved');
  expect(holdScheduled(conversation({ state: 'closed' }), author, written, at)).toBe('closed');
});

it('J6: long after its time nobody sends it unasked', () => {
  expect(holdScheduled(conversation(), author, written, at + lateAfterMs)).toBeNull();
  expect(holdScheduled(conversation(), author, written, at + lateAfterMs + 1)).toBe('late');
});
