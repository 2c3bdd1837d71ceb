import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerWire } from './answer-wire.ts';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
}, 180_000);
afterAll(async () => {
  await database.close();
});

const never = (): never => {
  throw new Error('No session ends here.');
};

/** A simple query of the wire protocol: its kind, its length, its text. */
function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`);
  const bytes = Buffer.alloc(5 + text.length);
  bytes.write('Q');
  bytes.writeUInt32BE(4 + text.length, 1);
  text.copy(bytes, 5);
  return bytes;
}

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

it('answers whole, in order, also what is larger than a buffer of the database', async () => {
  const answer = Buffer.from(
    await answerWire(database, simpleQuery(`select repeat('a', 3000000) || 'end' as x`), never),
  );
  expect(answer.includes('aend')).toBe(true);
  // ReadyForQuery, idle.
  expect([...answer.subarray(-6)]).toEqual([0x5a, 0, 0, 0, 5, 0x49]);
  const failed = Buffer.from(await answerWire(database, simpleQuery('select nothing_of_this'), never));
  expect(failed.includes('nothing_of_this')).toBe(true);
  expect([...failed.subarray(-6)]).toEqual([0x5a, 0, 0, 0, 5, 0x49]);
});

it('J11: keeps nothing of what it answered, however long the workspace is busy (30 MB here when it did)', async () => {
  await answerWire(database, simpleQuery(`select repeat('b', 500000) as x`), never);
  const before = heapBytes();
  for (let round = 0; round < 60; round += 1)
    await answerWire(database, simpleQuery(`select repeat('b', 500000) as x`), never);
  // What a collection frees of buffers is given back by a thread behind it: what was truly kept stays above the bound.
  await expect.poll(() => heapBytes() - before, { timeout: 20_000, interval: 100 }).toBeLessThan(15_000_000);
});
