import { expect, it } from 'vitest';
import { holdAct } from './hold-act.ts';

const conversation = { state: 'active', ownershipVersion: 2, lastCustomerN: 5, lastN: 6 } as const;
const seen = { ownershipVersion: 2, seenThrough: 5 };

it('ACT-2: an act is held when the conversation moved, was closed, or was seen beyond what there is (OWN-2)', () => {
  expect(holdAct(conversation, seen)).toBeNull();
  expect(holdAct({ ...conversation, state: 'closed' }, seen)).toBe('closed');
  expect(holdAct(conversation, { ...seen, ownershipVersion: 1 })).toBe('ownership_moved');
  expect(holdAct(conversation, { ...seen, seenThrough: 4 })).toBe('thread_moved');
  expect(holdAct(conversation, { ...seen, seenThrough: 6 })).toBeNull();
  for (const seenThrough of [7, 9_999, Number.MAX_SAFE_INTEGER])
    expect(holdAct(conversation, { ...seen, seenThrough })).toBe('thread_moved');
});
