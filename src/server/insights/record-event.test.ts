import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, open, say, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

describe('MEASURES 1: dimensions as they were at that moment', () => {
  it('every event says band, mode and versions; what came before the first grade has no band, and later grades change no past one', async () => {
    const opened = await open(server, 'Where can I find my invoice?');
    await until(server, opened, ({ messages }) => messages.length > 1);
    const early = await eventsOf(server, opened);
    expect(early[0]?.dims).toMatchObject({ band: null, assistant: 'built-in-1', triggers: 1, mode: 'soft' });
    expect(early.find(({ type }) => type === 'conversation.classified')?.dims.band).toMatch(/^(low|mid|high)$/);
    await say(server, opened, 'I want to talk to a person.');
    await until(server, opened, ({ state }) => state === 'queued');
    const all = await eventsOf(server, opened);
    expect(all.slice(0, early.length)).toEqual(early);
    expect(all.at(-1)?.dims.band).toMatch(/^(low|mid|high)$/);
  });
});
