import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBridge } from '#tests/support/bridge.ts';
import { mira, sessionOf } from '#tests/support/dom-rows.ts';
import { watchScrolling } from './scrolling.ts';
import { useServerNowAtRest } from './use-now.ts';

function Clock() {
  return <p>{new Date(useServerNowAtRest(() => true)).toISOString().slice(17, 19)}</p>;
}

describe('decision 20: the clocks of a list stand while it scrolls', () => {
  let end: () => void;
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00.000Z') });
    Object.assign(globalThis, { baton: createBridge({ 'session:get': sessionOf(mira) }) });
    end = watchScrolling(globalThis.window);
  });
  afterEach(() => {
    end();
    vi.useRealTimers();
  });
  const pass = (ms: number) =>
    act(() => {
      vi.advanceTimersByTime(ms);
    });
  const scrollFor = (ms: number) => {
    for (let at = 0; at < ms; at += 100) {
      fireEvent.scroll(screen.getByTestId('list'));
      pass(100);
    }
  };

  it('and go on with the next second once it is still', () => {
    render(
      <div data-testid="list">
        <Clock />
      </div>,
    );
    pass(1_000);
    expect(screen.getByText('01')).toBeInTheDocument();
    scrollFor(2_500);
    expect(screen.getByText('01')).toBeInTheDocument();
    pass(500);
    expect(screen.getByText('04')).toBeInTheDocument();
  });

  it('but not for longer than some seconds', () => {
    render(
      <div data-testid="list">
        <Clock />
      </div>,
    );
    pass(1_000);
    scrollFor(6_500);
    expect(screen.getByText('06')).toBeInTheDocument();
  });
});
