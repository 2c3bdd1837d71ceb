import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preferenceId } from '#shared/preference/schema.ts';
import { mira, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

let server: ScriptedServer;
let desk: TestEngine;
const row = (agentId: string, key: string, value: unknown) => ({
  id: preferenceId(agentId, key),
  agentId,
  key,
  value,
  updatedAt: '2026-11-21T10:00:00.000Z',
});
const store = (key: string, value: unknown) =>
  server.put([`agent:${mira.id}`], 'preference', preferenceId(mira.id, key), row(mira.id, key, value));
function goOffline(): void {
  server.faults.down = true;
  server.cut();
}
const values = async () => (await desk.call('preference:get', {})).values;

beforeEach(async () => {
  server = createScriptedServer(mira);
  server.put(['ws'], 'agent', mira.id, mira);
  server.put(['ws'], 'agent', tomas.id, tomas);
  server.effect = ({ args }) => store(String(args.key), args.value);
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
});
afterEach(() => desk.close());
afterAll(removeFolders);

describe('preferences at the desk', () => {
  it('are known once the rows of the agent have come', async () => {
    expect(await desk.call('preference:get', {})).toEqual({ isKnown: true, values: {} });
    store('locale', 'de');
    await until(async () => (await values()).locale === 'de');
  });

  it('J1: what is set offline holds at once, and of each key at most one waits: the last', async () => {
    goOffline();
    for (const locale of ['de', 'fr', 'it']) await desk.mutate('preference.set', { key: 'locale', value: locale });
    await desk.mutate('preference.set', { key: 'keymap', value: { 'go.queue': ['G', 'I'] } });
    expect(await values()).toEqual({ locale: 'it', keymap: { 'go.queue': ['G', 'I'] } });
    const { entries } = await desk.call('outbox:list', {});
    expect(entries.map(({ n, args }) => [n, (args as { key: string }).key])).toEqual([
      [1, 'locale'],
      [2, 'keymap'],
    ]);
    desk = await desk.restart();
    expect(await values()).toMatchObject({ locale: 'it' });
    server.faults.down = false;
    await until(async () => (await desk.call('outbox:list', {})).entries.length === 0);
    expect(server.applied.map(({ args }) => args.value)).toEqual(['it', { 'go.queue': ['G', 'I'] }]);
    expect(await values()).toEqual({ locale: 'it', keymap: { 'go.queue': ['G', 'I'] } });
  });

  it('null takes one back, and a bad value changes nothing', async () => {
    store('locale', 'de');
    await until(async () => (await values()).locale === 'de');
    await expect(desk.mutate('preference.set', { key: 'locale', value: 7 })).rejects.toMatchObject({ code: 'invalid' });
    goOffline();
    await desk.mutate('preference.set', { key: 'locale', value: null });
    expect(await values()).toEqual({});
  });

  it('one that the server refuses is taken back, said, and kept nowhere', async () => {
    server.decide = () => ({ status: 'refused', message: 'No.' });
    await desk.mutate('preference.set', { key: 'locale', value: 'de' });
    await until(() => desk.notices().includes('change_refused'));
    expect(await values()).toEqual({});
    expect((await desk.call('outbox:list', {})).entries).toEqual([]);
  });
});
