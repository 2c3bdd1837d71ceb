import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Knowledge } from '#server/ai/knowledge.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { createRenewals } from './renewals.ts';

const id = 'c1' as ConversationId;
const knowledge = {} as Knowledge;

/** Renewals whose time is the test's; `asked`: when they came back to the conversation. */
function open() {
  const asked: number[] = [];
  const deps = { clock: () => new Date(), log: { error: () => undefined } } as unknown as ServerDeps;
  const renewals = createRenewals(deps, () => asked.push(Date.now()));
  return { renewals, asked };
}

describe('B2: a package that waits for its customer to pause', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 10_000 }));
  afterEach(() => void vi.useRealTimers());

  it('waits on while they write, without a look at what is stored, and no longer than 2 s after the first', async () => {
    const { renewals, asked } = open();
    expect(renewals.heard(id)).toBe(false);
    await renewals.attend(id, { firstAtMs: 10_000, lastAtMs: 10_000 }, knowledge);
    for (let message = 0; message < 9; message += 1) {
      vi.advanceTimersByTime(200);
      expect(renewals.heard(id)).toBe(true);
    }
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(asked).toEqual([12_000]);
    expect(renewals.heard(id)).toBe(false);
  });

  it('is renewed 400 ms after the last word', async () => {
    const { renewals, asked } = open();
    await renewals.attend(id, { firstAtMs: 10_000, lastAtMs: 10_000 }, knowledge);
    vi.advanceTimersByTime(300);
    renewals.heard(id);
    vi.advanceTimersByTime(399);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(asked).toEqual([10_700]);
  });

  it('after a failure the customer’s next word does not bring the next try forward', async () => {
    const { renewals, asked } = open();
    // Without a store it fails, and the first pause is five seconds.
    await renewals.attend(id, { firstAtMs: 1_000, lastAtMs: 1_000 }, knowledge);
    vi.advanceTimersByTime(1_000);
    expect(renewals.heard(id)).toBe(true);
    vi.advanceTimersByTime(3_999);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(asked).toEqual([15_000]);
  });
});
