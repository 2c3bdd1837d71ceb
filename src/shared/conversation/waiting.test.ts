import { expect, it } from 'vitest';
import { isStopped, isWaiting } from './waiting.ts';

it('J6: a reply that can still be taken back is work that waits, not work that was stopped; a draft on its way is neither', () => {
  const reply = { name: 'conversation.reply', state: 'held' } as const;
  expect([isWaiting({ ...reply, heldWhy: 'undo' }), isStopped({ ...reply, heldWhy: 'undo' })]).toEqual([true, false]);
  expect([isWaiting({ ...reply, heldWhy: 'closed' }), isStopped({ ...reply, heldWhy: 'closed' })]).toEqual([
    false,
    true,
  ]);
  expect(isWaiting({ name: 'draft.write', state: 'waiting', heldWhy: null })).toBe(false);
});
