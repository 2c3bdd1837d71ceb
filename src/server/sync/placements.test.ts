import { expect, it } from 'vitest';
import { createPlacements } from './placements.ts';

const queued = { teamId: 'billing', state: 'queued', assigneeId: null, ownershipVersion: 1 };
const withBea = { teamId: 'billing', state: 'active', assigneeId: 'bea', ownershipVersion: 2 };
const withBen = { ...withBea, assigneeId: 'ben', ownershipVersion: 3 };

/** Whether the thread's rows are read when its conversation goes from one place to the other; undefined: it does not move. */
function isRead(before: typeof withBea | typeof queued | null, now: object | null): boolean | undefined {
  const placements = createPlacements();
  placements.reset({ conversations: before ? [['c', before]] : [], agents: [] });
  const kind = now ? 'put' : 'del';
  return placements.movedBy([{ scope: 'team:billing', entity: 'conversation', id: 'c', kind, data: now }]).get('c');
}

it('LIVE-3: a thread is read for those who gain it: a team whose queue it comes into, the person it is given to', () => {
  expect(isRead(null, queued)).toBe(true);
  expect(isRead(withBea, queued)).toBe(true);
  expect(isRead(queued, { ...queued, teamId: 'technical' })).toBe(true);
  expect(isRead(withBea, withBen)).toBe(true);
  expect(isRead(null, withBea)).toBe(true);
  expect(isRead(queued, { ...withBea, teamId: 'technical' })).toBe(true);
});

it('a thread that nobody gains is not read: claimed from the own queue, handed back, closed, or where it was', () => {
  expect(isRead(queued, withBea)).toBe(false);
  expect(isRead(withBea, { ...withBea, state: 'assistant', assigneeId: null, ownershipVersion: 3 })).toBe(false);
  expect(isRead(withBea, { ...withBea, state: 'closed' })).toBe(false);
  expect(isRead(withBea, null)).toBe(false);
  expect(isRead(withBea, withBea)).toBeUndefined();
});
