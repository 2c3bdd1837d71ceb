import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Person, type Site } from '../security/site.ts';
import { until } from '../support/customer-wire.ts';
import { type EngineSeat, openEngine } from '../support/desktop-engine.ts';

/** Two desks of one agent and one of a colleague, over real sockets and real stores. */
let site: Site;
let dir: string;
const seats: EngineSeat[] = [];

beforeAll(async () => {
  site = await openSite();
  dir = await mkdtemp(join(tmpdir(), 'baton-preferences-'));
});
afterAll(async () => {
  for (const seat of seats) await seat.close();
  await site?.close();
  await rm(dir, { recursive: true, force: true });
});

async function seatOf(person: Person): Promise<EngineSeat> {
  const seat = await openEngine({ profileDir: join(dir, `seat-${seats.length}`), serverUrl: site.url });
  seats.push(seat);
  seat.setToken(await site.tokenOf(person));
  await seat.current();
  return seat;
}

const valuesOf = async (seat: EngineSeat) => (await seat.call('preference:get', {})).values;

describe('FEED-15: preferences', () => {
  it('follow the agent from desk to desk, and reach nobody else', async () => {
    const one = await seatOf('eastAgent');
    const other = await seatOf('eastAgent');
    const colleague = await seatOf('eastColleague');
    await one.mutate('preference.set', { key: 'keymap', value: { 'go.queue': ['G', 'I'] } });
    await until(async () => 'keymap' in (await valuesOf(other)), 'the other desk to follow');
    await other.mutate('preference.set', { key: 'keymap', value: { 'go.queue': 'Q' } });
    await until(
      async () => JSON.stringify(await valuesOf(one)) === JSON.stringify({ keymap: { 'go.queue': 'Q' } }),
      'the last one to hold',
    );
    await colleague.mutate('preference.set', { key: 'locale', value: 'de' });
    await colleague.drained();
    expect(await valuesOf(colleague)).toEqual({ locale: 'de' });
    await one.mutate('preference.set', { key: 'keymap', value: null });
    await until(async () => !('keymap' in (await valuesOf(other))), 'it to be taken back everywhere');
    // The colleague's own passed through the same feed before that.
    expect(await valuesOf(other)).toEqual({});
  });

  it('are there on a desk that is new', async () => {
    const [one] = seats as [EngineSeat];
    await one.mutate('preference.set', { key: 'tour.seen', value: { at: '2026-11-21T10:00:00.000Z' } });
    await one.drained();
    const fresh = await seatOf('eastAgent');
    expect(await fresh.call('preference:get', {})).toEqual({
      isKnown: true,
      values: { 'tour.seen': { at: '2026-11-21T10:00:00.000Z' } },
    });
  });
});
