import { beforeEach, describe, expect, it } from 'vitest';
import { createVirtualTime, settle, type VirtualTime } from '#tests/simulation/virtual-time.ts';
import { createGivingWay, type GivingWay } from './giving-way.ts';

const START_MS = 1_000_000;
let time: VirtualTime;
let way: GivingWay;
let taken: number[];

beforeEach(() => {
  time = createVirtualTime(START_MS);
  way = createGivingWay(time);
  taken = [];
});

/** Keys so far apart, and steps of a catch-up that take `stepMs` each, until `endMs`. */
async function typeBeside(everyMs: number, stepMs: number, endMs: number): Promise<void> {
  const press = () => {
    way.pressed();
    time.after(everyMs, press);
  };
  press();
  const step = async () => {
    await way.gap();
    taken.push(time.nowMs() - START_MS);
    time.after(stepMs, () => void step());
  };
  void step();
  for (await settle(); time.step(START_MS + endMs); ) await settle();
}

describe('J2: a catch-up beside somebody who types', () => {
  it('takes its steps at once while nobody does', async () => {
    const before = time.nowMs();
    await way.gap();
    expect([time.nowMs(), way.isTyping()]).toEqual([before, false]);
  });

  it('takes one in each gap, once the key is on the screen', async () => {
    await typeBeside(50, 15, 400);
    expect(taken).toEqual([16, 66, 116, 166, 216, 266, 316, 366]);
  });

  it('takes more where the gaps are long', async () => {
    await typeBeside(200, 20, 390);
    expect(taken).toEqual([16, 110, 130, 150, 170, 190, 216, 310, 330, 350, 370, 390]);
  });

  it('goes on however fast the keys come', async () => {
    await typeBeside(5, 10, 1_000);
    expect(taken.length).toBeGreaterThanOrEqual(4);
  });

  it('is in nobody’s way half a second after the last key, nor beside a clock that was set', async () => {
    way.pressed();
    expect(way.isTyping()).toBe(true);
    time.after(500, () => undefined);
    time.step(START_MS + 500);
    expect(way.isTyping()).toBe(false);
    way.pressed();
    time.after(86_400_000, () => undefined);
    time.step(START_MS + 100_000_000);
    expect(way.isTyping()).toBe(false);
  });
});
