import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/errors.ts';
import { conversation, mira, tomas } from '#tests/support/dom-rows.ts';
import { describeOutcome } from './describe-outcome.ts';

const row = conversation();
const lostTo = (assigneeId: string) => ({
  row,
  error: new AppError('conflict', 'Taken.', { details: { assigneeId } }),
});

describe('J3: what came of many at once', () => {
  it('says what was done, and of what was not by whose doing', () => {
    const failed = [
      lostTo(tomas.id),
      lostTo(tomas.id),
      { row, error: new AppError('conflict', 'The customer wrote.') },
    ];
    expect(describeOutcome('9 taken', failed, [mira, tomas])).toBe('9 taken, 2 were taken by Tomás, 1 not possible');
  });
  it('names nobody who is not known', () => {
    expect(describeOutcome(undefined, [lostTo('somebody else')], [mira])).toBe('1 was taken by …');
  });
});
