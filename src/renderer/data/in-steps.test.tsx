import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { betweenKeys, watchKeys } from './between-keys.ts';
import { finish, type Steps, workOff } from './in-steps.ts';

const FRAME_MS = 16;
let box: HTMLTextAreaElement;
let button: HTMLButtonElement;
let unwatch: () => void;
let startMs: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'requestAnimationFrame'] });
  box = document.body.appendChild(document.createElement('textarea'));
  button = document.body.appendChild(document.createElement('button'));
  unwatch = watchKeys(window);
  // Nobody has typed for a while.
  vi.advanceTimersByTime(1_000);
  startMs = performance.now();
});
afterEach(() => {
  unwatch();
  box.remove();
  button.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const press = (target: HTMLElement) => target.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
const sinceMs = () => Math.round(performance.now() - startMs);

describe('J2: what can wait a moment, beside somebody who types', () => {
  it('is done at once while nobody does, and for keys that write nothing', () => {
    const done = vi.fn();
    betweenKeys(done);
    press(button);
    betweenKeys(done);
    expect(done).toHaveBeenCalledTimes(2);
  });

  it('is done behind the frame of the key, before the next one', () => {
    let doneMs = 0;
    press(box);
    betweenKeys(() => {
      doneMs = sinceMs();
    });
    vi.advanceTimersByTime(45);
    expect(doneMs).toBeGreaterThanOrEqual(1);
    expect(doneMs).toBeLessThanOrEqual(FRAME_MS + 10);
  });

  it('comes behind what the key left, collected in its gap and not in the next key', () => {
    const order: unknown[] = [];
    vi.stubGlobal('gc', (options: unknown) => order.push(options));
    press(button);
    vi.advanceTimersByTime(200);
    expect(order).toEqual([]);
    press(box);
    betweenKeys(() => order.push('work'));
    vi.advanceTimersByTime(5);
    press(box);
    vi.advanceTimersByTime(45);
    expect(order).toEqual([{ type: 'minor' }, 'work']);
  });

  it('does not begin shortly before the next key', () => {
    let doneMs = 0;
    press(box);
    vi.advanceTimersByTime(40);
    betweenKeys(() => {
      doneMs = sinceMs();
    });
    vi.advanceTimersByTime(10);
    expect(doneMs).toBe(0);
    press(box);
    vi.advanceTimersByTime(40);
    expect(doneMs).toBeGreaterThan(50);
  });

  it('is done however fast the keys come', () => {
    let doneMs = 0;
    press(box);
    betweenKeys(() => {
      doneMs = sinceMs();
    });
    for (let at = 0; at < 300; at += 5) {
      press(box);
      vi.advanceTimersByTime(5);
    }
    expect(doneMs).toBeGreaterThan(0);
    expect(doneMs).toBeLessThanOrEqual(205);
  });

  it('is not done once it was called off', () => {
    const done = vi.fn();
    press(box);
    betweenKeys(done)();
    vi.advanceTimersByTime(1_000);
    expect(done).not.toHaveBeenCalled();
  });
});

describe('J2: long work in steps', () => {
  beforeEach(() => {
    vi.useRealTimers();
  });

  /** Each takes a millisecond. */
  function* count(to: number): Steps<number> {
    for (let at = 1; at <= to; at += 1) {
      const endMs = performance.now() + 1;
      while (performance.now() < endMs);
      yield;
    }
    return to;
  }

  it('makes the same as at once, and leaves others their turn on the way', async () => {
    let turns = 0;
    let isMade = false;
    const turn = () => {
      turns += 1;
      if (!isMade) setTimeout(turn);
    };
    setTimeout(turn);
    const made = await new Promise((resolve) => void workOff(count(24), resolve));
    isMade = true;
    expect(made).toBe(finish(count(24)));
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it('makes nothing once it was called off', async () => {
    const made = vi.fn();
    workOff(count(3), made)();
    await new Promise((resolve) => void workOff(count(3), resolve));
    expect(made).not.toHaveBeenCalled();
  });
});
