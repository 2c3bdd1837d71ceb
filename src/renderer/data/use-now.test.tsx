import { act, screen } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AtNow } from '#renderer/components/at-now.tsx';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { mira, sessionOf } from '#tests/support/dom-rows.ts';
import { useServerClock, useServerNowPart } from './use-now.ts';

const START = Date.parse('2026-03-02T09:00:50.000Z');
const MINUTE_MS = 60_000;
/** The server is ahead of this computer. */
const OFFSET_MS = 3_000;
const script = { 'session:get': { ...sessionOf(mira), serverOffsetMs: OFFSET_MS } };

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => vi.useRealTimers());

const pass = async (ms: number) => await act(async () => await vi.advanceTimersByTimeAsync(ms));

it('J2: who reads the minute is drawn by the minute, and what says seconds inside it by the second', async () => {
  const drawn = { whole: 0, seconds: 0 };
  function Seconds({ now }: { now: number }) {
    useEffect(() => {
      drawn.seconds += 1;
    });
    return <time>{new Date(now).toISOString()}</time>;
  }
  function Whole() {
    useEffect(() => {
      drawn.whole += 1;
    });
    const minute = useServerNowPart((now) => now - (now % MINUTE_MS));
    return (
      <section aria-label={new Date(minute).toISOString()}>
        <AtNow>{(now) => <Seconds now={now} />}</AtNow>
      </section>
    );
  }
  showAtDesk(<Whole />, { script });
  await pass(1_000);
  const before = { ...drawn };
  await pass(5_000);
  expect(screen.getByRole('region', { name: '2026-03-02T09:00:00.000Z' })).toHaveTextContent('2026-03-02T09:00:59');
  expect(drawn).toEqual({ whole: before.whole, seconds: before.seconds + 5 });
  await pass(1_000);
  expect(screen.getByRole('region', { name: '2026-03-02T09:01:00.000Z' })).toHaveTextContent('2026-03-02T09:01:00');
  expect(drawn.whole).toBe(before.whole + 1);
});

it('J2: who asks for the time when something is done is not drawn for it', async () => {
  let drawn = 0;
  let clock = () => 0;
  function Doer() {
    const serverNow = useServerClock();
    useEffect(() => {
      drawn += 1;
      clock = serverNow;
    });
    return null;
  }
  showAtDesk(<Doer />, { script });
  await pass(0);
  const before = drawn;
  await pass(10_000);
  expect(drawn).toBe(before);
  expect(clock()).toBe(START + 10_000 + OFFSET_MS);
});
