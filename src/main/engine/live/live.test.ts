import { beforeEach, expect, it } from 'vitest';
import { type CallOutput, calls } from '#shared/contract/ipc.ts';
import { liveNames } from '#shared/contract/live.ts';
import { AppError } from '#shared/lib/errors.ts';
import { failed, ok } from '#shared/lib/result.ts';
import { changeAnswer } from '#shared/live/change-answer.ts';
import type { Step } from '#shared/live/step.ts';
import { createLive, type Live } from './live.ts';

type Row = { id: string; text: string };
let rows: Row[];
let isLocked: boolean;
let live: Live;

const start = (engineId: string) =>
  createLive({
    engineId,
    pieceChars: 1_000,
    call: async () =>
      isLocked
        ? failed(new AppError('unauthenticated', 'Locked.').toBody())
        : ok({ rows: rows.map((row) => ({ ...row })) }),
  });

beforeEach(() => {
  rows = Array.from({ length: 100 }, (_, index) => ({ id: `r${index}`, text: `text ${index}` }));
  isLocked = false;
  live = start('one');
});

type Held = { value: unknown; version: string | null };
const NOTHING: Held = { value: undefined, version: null };
const first = async (held: Held) =>
  await live.handlers['live:ask']({ name: 'queue:list', input: {}, known: held.version });
/** As the window does. */
async function ask(held: Held): Promise<Held & { chars: number; pieces: number }> {
  let piece: CallOutput<'live:ask'> = await first(held);
  const changing = changeAnswer(held.version === null ? undefined : held.value);
  let chars = 0;
  for (let pieces = 1; ; pieces += 1) {
    changing.apply(JSON.parse(piece.steps) as Step[]);
    chars += piece.steps.length;
    if (!piece.more) return { value: changing.value(), version: piece.version, chars, pieces };
    piece = await live.handlers['live:more']({ version: piece.version });
  }
}

it('tells the whole in pieces, then what changed', async () => {
  const whole = await ask(NOTHING);
  expect(whole.value).toEqual({ rows });
  expect(whole.pieces).toBeGreaterThan(3);
  rows[50] = { id: 'r50', text: 'changed' };
  const next = await ask(whole);
  expect(next.value).toEqual({ rows });
  expect(next.chars).toBeLessThan(100);
  const same = await ask(next);
  expect([same.value === next.value, same.chars]).toEqual([true, 2]);
});

it('a change while pieces are on their way belongs to the next answer', async () => {
  const piece = await first(NOTHING);
  const asked = structuredClone(rows);
  const changing = changeAnswer(undefined);
  changing.apply(JSON.parse(piece.steps) as Step[]);
  rows.splice(0, 50);
  for (let more = piece.more; more; ) {
    const next = await live.handlers['live:more']({ version: piece.version });
    changing.apply(JSON.parse(next.steps) as Step[]);
    more = next.more;
  }
  expect(changing.value()).toEqual({ rows: asked });
  expect((await ask({ value: changing.value(), version: piece.version })).value).toEqual({ rows });
});

it.each<[string, (held: Held) => Promise<void> | void]>([
  [
    'another engine told it',
    () => {
      live = start('two');
    },
  ],
  ['it was let go of', () => live.forget()],
  ['nobody looked at it any more', ({ version }) => void live.handlers['live:end']({ version: version ?? '' })],
  [
    'much else was asked since',
    async () => {
      for (let index = 0; index < 40; index += 1) await ask(NOTHING);
    },
  ],
])('who has what is not known, for %s, is told the whole', async (_why, lose) => {
  const held = await ask(NOTHING);
  await lose(held);
  rows.reverse();
  const next = await ask(held);
  expect(next.value).toEqual({ rows });
  expect(next.pieces).toBeGreaterThan(3);
  // And from there on what changes.
  expect((await ask(next)).chars).toBe(2);
});

it('the rest of an answer that was let go of is not_found', async () => {
  const { version } = await first(NOTHING);
  live.forget();
  expect(() => live.handlers['live:more']({ version })).toThrow(expect.objectContaining({ code: 'not_found' }));
});

it('SEC-25: a failure is a failure, and what was told before is still known', async () => {
  const held = await ask(NOTHING);
  isLocked = true;
  await expect(ask(held)).rejects.toMatchObject({ code: 'unauthenticated' });
  isLocked = false;
  expect((await ask(held)).chars).toBe(2);
});

it('SEC-17: asks calls of the contract that only read, and no other', () => {
  for (const name of liveNames) expect(calls).toHaveProperty([name]);
  const { input } = calls['live:ask'];
  const parse = (name: string) => input.safeParse({ name, input: {}, known: null }).success;
  expect(['queue:list', 'mutate', 'session:signIn', 'live:ask', '__proto__'].map(parse)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
