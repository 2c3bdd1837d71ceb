import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { PresenceEntry } from '#shared/contract/realtime.ts';
import type { Link } from '../sync/link.ts';
import { createPresence } from './presence.ts';

const entry = (agentId: string, typing = false) =>
  ({ agentId, connected: true, viewing: null, typing }) as PresenceEntry;

it('LIVE-8: what changed is worked into the list that came last; before a list, and after the link is gone, it is of no use', () => {
  const [ana, ben, tea] = [randomUUID(), randomUUID(), randomUUID()];
  let told = 0;
  const presence = createPresence({
    clock: { nowMs: () => 0, after: () => () => undefined },
    log: () => undefined,
    onChanged: () => {
      told += 1;
    },
  });
  presence.receiveChange({ agents: [entry(ana)], gone: [] });
  expect(presence.entries()).toBeNull();
  presence.receive({ agents: [entry(ana), entry(ben)] });
  presence.receiveChange({ agents: [entry(tea), entry(ana, true)], gone: [ben] });
  expect(presence.entries()).toEqual([entry(ana, true), entry(tea)]);
  presence.receiveChange({ agents: [{ agentId: ana }], gone: [] });
  expect(presence.entries()).toEqual([entry(ana, true), entry(tea)]);
  presence.linkDown();
  presence.receiveChange({ agents: [entry(ana)], gone: [] });
  expect(presence.entries()).toBeNull();
  expect(told).toBe(3);
});

it('C4: the same said again is sent again once it is some time old: somebody is still at the desk; sooner it is not', () => {
  let nowMs = 100_000;
  const waiting: (() => void)[] = [];
  const sent: unknown[] = [];
  const presence = createPresence({
    clock: {
      nowMs: () => nowMs,
      after: (_ms, run) => {
        waiting.push(run);
        return () => undefined;
      },
    },
    log: () => undefined,
    onChanged: () => undefined,
  });
  const link = {
    send: async (_name: string, input: unknown) => {
      sent.push(input);
      return {};
    },
  };
  presence.linkUp(link as unknown as Link);
  const state = { viewing: null, typing: false };
  for (const run of waiting.splice(0)) run();
  presence.set(state);
  expect(sent).toEqual([state]);
  nowMs += 20_000;
  presence.set(state);
  for (const run of waiting.splice(0)) run();
  expect(sent).toEqual([state, state]);
});
