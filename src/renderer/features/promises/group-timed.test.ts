import { expect, it } from 'vitest';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import { groupTimed } from './group-timed.ts';

it('J6, J10: what is overdue or held stands first, then today, then later; a reply that is about to go out is not overdue', () => {
  const now = new Date(2026, 10, 19, 10, 0).getTime();
  const item = (id: string, minutes: number, over: Partial<TimedItem> = {}) =>
    ({ id, kind: 'promise', held: null, dueAt: new Date(now + minutes * 60_000).toISOString(), ...over }) as TimedItem;
  const entries = groupTimed(
    [
      item('past', -5),
      item('going', -1, { kind: 'reply' }),
      item('held', 10, { kind: 'reply', held: 'late' }),
      item('soon', 60),
      item('tomorrow', 24 * 60),
    ],
    now,
  );
  expect(entries.map(({ key }) => key)).toEqual([
    'over',
    'past',
    'held',
    'today',
    'going',
    'soon',
    'later',
    'tomorrow',
  ]);
  expect(groupTimed([], now)).toEqual([]);
});
