import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { CallOutput, LiveName } from '#shared/contract/ipc.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { changeAnswer } from '#shared/live/change-answer.ts';
import type { Step } from '#shared/live/step.ts';
import { billing, conversation, idOf, message, mira, question, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

const C1 = idOf<ConversationId>(1);
const team = `team:${TEAM}`;
let server: ScriptedServer;
let desk: TestEngine;

beforeEach(async () => {
  server = createScriptedServer(mira);
  server.scopes.add(team).add(`conv:${C1}`);
  server.put(['ws'], 'agent', mira.id, mira);
  server.put(['ws'], 'queue', billing.id, billing);
  for (let index = 1; index <= 60; index += 1) {
    const id = idOf<ConversationId>(index);
    server.put([team], 'conversation', id, conversation({ id, need: `need ${index}` }));
  }
  server.put([`conv:${C1}`], 'message', message().id, message());
  server.put([`conv:${C1}`], 'message', question.id, question);
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
});
afterEach(async () => {
  await desk.close();
});
afterAll(removeFolders);

/** A live query of a window, asked again each time. */
function watch(name: LiveName, input: object) {
  let held: unknown;
  let known: string | null = null;
  const fresh = async (): Promise<unknown> => JSON.parse(JSON.stringify(await desk.call(name, input as never)));
  const ask = async (): Promise<number> => {
    const before = await fresh();
    let piece: CallOutput<'live:ask'> = await desk.call('live:ask', { name, input, known });
    const changing = changeAnswer(known === null ? undefined : held);
    let chars = 0;
    for (;;) {
      chars += piece.steps.length;
      changing.apply(JSON.parse(piece.steps) as Step[]);
      if (!piece.more) break;
      piece = await desk.call('live:more', { version: piece.version });
    }
    known = piece.version;
    held = changing.value();
    // What came in between is in the next one.
    const after = await fresh();
    if (!isDeepStrictEqual(before, after)) return chars + (await ask());
    expect(held).toStrictEqual(after);
    return chars;
  };
  return { version: () => known ?? '', ask };
}

it('what the window has is what the engine answers, after each thing that happens here or comes, and costs what changed', async () => {
  const queue = watch('queue:list', { view: 'open', queueId: null });
  const all = [
    queue,
    watch('queue:list', { view: 'mine', queueId: null }),
    watch('conversation:get', { conversationId: C1 }),
    watch('outbox:list', {}),
    watch('workspace:get', {}),
    watch('session:get', {}),
    watch('draft:get', { conversationId: C1 }),
    watch('settings:get', {}),
  ];
  const askAll = async () => {
    for (const each of all) await each.ask();
  };
  const whole = await queue.ask();
  await askAll();
  server.put([team], 'conversation', idOf(7), conversation({ id: idOf<ConversationId>(7), need: 'changed' }));
  let change = 2;
  await until(async () => {
    change = await queue.ask();
    return change > 2;
  });
  expect(change).toBeLessThan(whole / 20);
  await askAll();
  await desk.call('draft:set', {
    conversationId: C1,
    mode: 'reply',
    text: 'The second invoice is credited.',
    suggestionId: null,
    suggestedText: null,
    seenThrough: 1,
  });
  await askAll();
  await desk.mutate('conversation.claim', { conversationId: C1 });
  await askAll();
  await desk.mutate('agent.setAvailability', { availability: 'away' });
  await desk.call('settings:set', { theme: 'dark', density: 'compact', language: 'en' });
  await askAll();
});

it('SEC-17: the question that is asked passes the same door', async () => {
  for (const [name, input] of [
    ['queue:list', { view: 'open' }],
    ['queue:list', undefined],
    ['mutate', {}],
    ['live:ask', {}],
  ])
    expect(await desk.engine.call('live:ask', { name, input, known: null })).toMatchObject({
      error: { code: 'invalid' },
    });
});

it('SEC-25: nothing that was told is held for a window after signing out', async () => {
  const queue = watch('queue:list', { view: 'open', queueId: null });
  await queue.ask();
  await desk.engine.call('session:signOut', {});
  expect(await desk.engine.call('live:more', { version: queue.version() })).toMatchObject({
    error: { code: 'not_found' },
  });
  expect(
    await desk.engine.call('live:ask', { name: 'queue:list', input: { view: 'open', queueId: null }, known: null }),
  ).toMatchObject({ error: { code: 'unauthenticated' } });
});
