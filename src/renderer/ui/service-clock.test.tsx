import { render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '#shared/intl/say.ts';
import { ClockTime } from './clock-time.tsx';
import { describeAge } from './relative-time.tsx';
import { describeService, ServiceClock, serviceLevel } from './service-clock.tsx';
import { formatSpan } from './span.ts';

const TARGET_MS = 300_000;

afterEach(() => speak('en'));

describe('ServiceClock', () => {
  const shown = (remainingMs: number, state: 'running' | 'customer' | 'paused' = 'running') => {
    const { container } = render(<ServiceClock remainingMs={remainingMs} totalMs={TARGET_MS} state={state} />);
    return container.querySelector('[aria-hidden="true"]:not(svg)')?.textContent;
  };

  it('always shows a figure', () => {
    expect(shown(130_000)).toBe('2:10');
    expect(shown(-80_000)).toBe('1:20 over');
    expect(shown(0, 'customer')).toBe('Customer’s turn');
    expect(shown(0, 'paused')).toBe('Paused');
  });

  it('says in words what the ring says', () => {
    const words = (remainingMs: number) => describeService({ remainingMs, totalMs: TARGET_MS, state: 'running' });
    expect(words(130_000)).toBe('2 minutes 10 seconds left to answer');
    expect(words(48_000)).toBe('48 seconds left to answer, due soon');
    expect(words(-61_000)).toBe('Overdue by 1 minute 1 second');
    expect(describeService({ remainingMs: 0, totalMs: 1, state: 'customer' })).toBe('Customer’s turn');
  });

  it('warns in the last fifth, and is over only past the deadline', () => {
    expect(serviceLevel(60_000, TARGET_MS)).toBe('calm');
    expect(serviceLevel(59_999, TARGET_MS)).toBe('soon');
    expect(serviceLevel(0, TARGET_MS)).toBe('soon');
    expect(serviceLevel(-1, TARGET_MS)).toBe('over');
  });

  it('is silent: it holds no live region', () => {
    const { container } = render(<ServiceClock remainingMs={1} totalMs={TARGET_MS} state="running" />);
    expect(container.querySelector('[aria-live], [role="status"], [role="alert"], [role="timer"]')).toBeNull();
  });
});

describe('spans and times', () => {
  it('grow from seconds to days', () => {
    expect([999, 48_000, 700_000, 7_500_000, 273_600_000].map(formatSpan)).toEqual([
      '0:00',
      '0:48',
      '11:40',
      '2 h 05',
      '3 d 4 h',
    ]);
  });

  it('tell an age, and a date once a week has passed', () => {
    const now = Date.UTC(2026, 10, 19, 12);
    const ages = [0, 4, 120, 4320, 30_000].map((minutes) => describeAge(now - minutes * 60_000, now));
    expect(ages).toEqual(['now', '4 min ago', '2 h ago', '3 d ago', '29 Oct']);
    expect(describeAge(now + 240_000, now)).toBe('in 4 min');
  });

  it('give the time of day, with the day when it was another', () => {
    const now = Date.UTC(2026, 10, 19, 12);
    const time = (at: number) =>
      render(<ClockTime at={at} now={now} timeZone="UTC" theirTimeZone="Pacific/Auckland" />).container
        .firstElementChild;
    expect(time(Date.UTC(2026, 10, 19, 10, 27))).toHaveTextContent(/^10:27$/);
    expect(time(Date.UTC(2026, 10, 19, 10, 27))).toHaveAttribute('title', '23:27 for them');
    expect(time(Date.UTC(2026, 10, 12, 9, 5))).toHaveTextContent(/^12 Nov 9:05$/);
  });

  it('stay in one line when midnight puts the day before them, in either language', () => {
    const at = Date.UTC(2026, 8, 30, 23, 59);
    const print = (now: number) => render(<ClockTime at={at} now={now} timeZone="UTC" />).container.textContent;
    expect(print(at)).toBe('23:59');
    expect(print(at + 60_000)).toBe('30\u00A0Sept\u00A023:59');
    expect(render(<ClockTime at={at} timeZone="UTC" />).container.textContent).toBe('23:59');
    speak('de');
    expect(print(at + 60_000)).toBe('30.\u00A0Sept.\u00A023:59');
  });
});
