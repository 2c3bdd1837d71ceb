import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import type { ChangeKind } from '#shared/contract/change-kinds.ts';
import { type Changes, createChanges } from './changes.ts';

let told: ChangeKind[][];
let timers: { dueMs: number; work: () => void }[];
let nowMs: number;
let isTyping: boolean;
let changes: Changes;

beforeEach(() => {
  told = [];
  timers = [];
  nowMs = 0;
  isTyping = false;
  changes = createChanges({
    clock: {
      nowMs: () => nowMs,
      after: (delayMs, work) => {
        const timer = { dueMs: nowMs + delayMs, work };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    isTyping: () => isTyping,
    tell: (kinds) => void told.push(kinds),
  });
});

async function pass(ms: number): Promise<void> {
  const end = nowMs + ms;
  for (;;) {
    const next = timers.filter(({ dueMs }) => dueMs <= end).sort((a, b) => a.dueMs - b.dueMs)[0];
    if (next === undefined) break;
    timers = timers.filter((timer) => timer !== next);
    nowMs = next.dueMs;
    next.work();
    await turn();
  }
  nowMs = end;
}

it('rows of one turn are told once, with what their effects may have moved', async () => {
  changes.entities(['message', 'message', 'conversation'], true);
  changes.entities(['note'], false);
  await turn();
  expect(told).toHaveLength(1);
  expect(told[0]).toEqual(expect.arrayContaining(['thread', 'queue', 'outbox']));
});

it('SYNC 7: a catch-up of a hundred pages in two seconds is told nine times, not a hundred, and the last of it at its end', async () => {
  changes.catchingUp(true);
  for (let page = 0; page < 100; page += 1) {
    changes.entities(['message'], false);
    await turn();
    await pass(20);
  }
  expect(told.length).toBeGreaterThan(4);
  expect(told.length).toBeLessThanOrEqual(9);
  const before = told.length;
  changes.entities(['conversation'], false);
  changes.catchingUp(false);
  await turn();
  expect(told.slice(before)).toEqual([expect.arrayContaining(['queue', 'thread'])]);
  await pass(1_000);
  expect(told).toHaveLength(before + 1);
});

it('J1: what the person does is told at once, also during a catch-up, whose rows keep to their pace', async () => {
  changes.catchingUp(true);
  changes.entities(['message'], false);
  await turn();
  changes.entities(['message'], false);
  changes.kinds(['draft']);
  await turn();
  expect(told.slice(1)).toEqual([['draft']]);
  await pass(250);
  await turn();
  expect(told[2]).toEqual(expect.arrayContaining(['thread']));
});

it('rows over which nothing of ours lies leave the lists alone that show what does', async () => {
  changes.entities(['message'], false);
  await turn();
  expect(told[0]).not.toContain('outbox');
});

it('J2: beside somebody who types a catch-up is told every ten seconds, and as soon as they pause', async () => {
  const arrive = async (pages: number) => {
    for (let page = 0; page < pages; page += 1) {
      changes.entities(['message'], false);
      await turn();
      await pass(30);
    }
  };
  isTyping = true;
  changes.catchingUp(true);
  await arrive(400);
  expect(told).toHaveLength(2);
  isTyping = false;
  await arrive(10);
  expect(told).toHaveLength(3);
  isTyping = true;
  await arrive(20);
  changes.catchingUp(false);
  await turn();
  expect(told).toHaveLength(4);
});

it('live, each page is told as it comes', async () => {
  for (let page = 0; page < 3; page += 1) {
    changes.entities(['message'], false);
    await turn();
  }
  expect(told).toHaveLength(3);
});

it('F: fifty pages a second, for hours, are told some eight times a second and none is left untold; a single one then is told at once', async () => {
  for (let page = 0; page < 100; page += 1) {
    changes.entities(['conversation'], false);
    await turn();
    await pass(20);
  }
  expect(told.length).toBeLessThanOrEqual(24);
  expect(told.length).toBeGreaterThan(12);
  changes.entities(['note'], false);
  await pass(200);
  expect(told.at(-1)).toContain('thread');
  await pass(2_000);
  const before = told.length;
  changes.entities(['note'], false);
  await turn();
  expect(told).toHaveLength(before + 1);
});

it('J1: what the person does is told at once in the stream too', async () => {
  for (let page = 0; page < 40; page += 1) {
    changes.entities(['conversation'], false);
    await turn();
    await pass(20);
  }
  const before = told.length;
  changes.kinds(['draft']);
  await turn();
  expect(told.slice(before)).toEqual([expect.arrayContaining(['draft'])]);
});
