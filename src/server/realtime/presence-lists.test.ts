import { describe, expect, it } from 'vitest';
import type { PresenceEntry } from '#shared/contract/realtime.ts';
import type { AgentSocket } from './agents-socket.ts';
import { createPresenceLists } from './presence-lists.ts';

const socketOf = (protocol: number) => ({ data: { protocol } }) as AgentSocket;
const entry = (id: string, over: Partial<PresenceEntry> = {}) =>
  ({ agentId: id, connected: true, viewing: null, typing: false, ...over }) as PresenceEntry;

describe('presence lists (LIVE-8)', () => {
  it('a new socket gets the list whole, one that has it what changed, and nothing when nothing changed', () => {
    const lists = createPresenceLists();
    const [first, second] = [socketOf(3), socketOf(3)];
    expect(lists.next('a', [entry('ben')], [first])).toMatchObject({ whole: [first], changed: [] });
    expect(lists.next('a', [entry('ben')], [first])).toMatchObject({ whole: [], changed: [] });
    const next = lists.next('a', [entry('bea'), entry('ben', { typing: true })], [first, second]);
    expect(next).toMatchObject({ whole: [second], changed: [first] });
    expect(next.change).toEqual({ agents: [entry('bea'), entry('ben', { typing: true })], gone: [] });
    expect(lists.next('a', [entry('bea')], [first, second])).toMatchObject({
      whole: [],
      changed: [first, second],
      change: { agents: [], gone: ['ben'] },
    });
  });

  it('whoever missed a change, or came from another audience, gets the list whole (SEC-34)', () => {
    const lists = createPresenceLists();
    const [kept, slow] = [socketOf(3), socketOf(3)];
    lists.next('a', [entry('ben')], [kept, slow]);
    lists.next('a', [], [kept]);
    expect(lists.next('a', [entry('bea')], [kept, slow])).toMatchObject({ whole: [slow], changed: [kept] });
    lists.next('b', [entry('tea')], []);
    expect(lists.next('b', [entry('tea')], [kept])).toMatchObject({ whole: [kept], changed: [] });
    lists.keepOnly(new Map([['a', null]]));
    expect(lists.next('b', [], [kept])).toMatchObject({ whole: [kept], changed: [] });
  });

  it('a client of version 2 gets the list whole each time it changes', () => {
    const lists = createPresenceLists();
    const old = socketOf(2);
    lists.next('a', [entry('ben')], [old]);
    expect(lists.next('a', [], [old])).toMatchObject({ whole: [old], changed: [], list: [] });
  });
});
