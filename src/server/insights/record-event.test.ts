import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, eventsOf, open, say, until } from '#tests/support/domain.ts';
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

  it('the urgency is an event each time it is set, also by the handover and by what the customer writes on', async () => {
    const opened = await open(server, 'I want to talk to a person.');
    await until(server, opened, ({ state }) => state === 'queued');
    await say(server, opened, 'This is urgent: production is down for all our users, we lose money every minute.');
    const urgencies = async () =>
      (await eventsOf(server, opened))
        .filter(({ type }) => type === 'conversation.classified')
        .map(({ fields }) => (fields.values as { urgency: string }).urgency);
    const row = async () =>
      await server.store.read('system', server.workspaceId, ({ db }) =>
        db.selectFrom('conversation').select('urgency').where('id', '=', opened.id).executeTakeFirstOrThrow(),
      );
    await expect.poll(async () => (await row()).urgency, { timeout: 10_000 }).not.toBe('normal');
    const recorded = await urgencies();
    expect(recorded.at(-1)).toBe((await row()).urgency);
    expect(new Set(recorded).size).toBeGreaterThan(1);
  });
});

describe('MEASURES L2, F8: stretches of focus that a desk reports', () => {
  it('end before they were recorded, begin before they end, and last a day at most', async () => {
    const opened = await open(server, 'I want to talk to a human about my invoice');
    await until(server, opened, ({ state }) => state === 'queued');
    const span = (start: string, end: string) => ({
      type: 'activity.recorded' as const,
      id: randomUUID(),
      at: new Date().toISOString(),
      conversationId: opened.id,
      start,
      end,
      work: 'escalated',
    });
    await act(server, 'bea', 'desk.record', {
      events: [
        span('0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'),
        span('2026-03-01T10:00:00.000Z', '2026-03-01T09:00:00.000Z'),
        span('2026-03-01T10:00:00.000Z', '2026-03-01T10:05:00.000Z'),
      ],
    });
    const spans = (await eventsOf(server, opened))
      .filter(({ type }) => type === 'activity.recorded')
      .map(({ fields }) => ({ start: String(fields.start), end: String(fields.end) }));
    const lasts = spans.map(({ start, end }) => Date.parse(end) - Date.parse(start));
    expect(lasts.toSorted((a, b) => a - b)).toEqual([0, 5 * 60_000, 24 * 3_600_000]);
    for (const { end } of spans) expect(Date.parse(end)).toBeLessThanOrEqual(Date.now());
    expect(spans).toContainEqual({ start: '2026-03-01T10:00:00.000Z', end: '2026-03-01T10:05:00.000Z' });
  });
});
