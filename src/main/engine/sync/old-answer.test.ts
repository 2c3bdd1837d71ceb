import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Connect } from '#engine/index.ts';
import type { ConversationId, NoteId } from '#shared/lib/ids.ts';
import { conversation, idOf, mira, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer } from '#tests/support/scripted-server.ts';

afterAll(removeFolders);

it.each(['whole', 'still being filled'] as const)(
  'PUSH-8, invariant 15: what a history that is over answered, when the new cache is %s, takes nothing out of the outbox',
  async (progress) => {
    const server = createScriptedServer(mira);
    const team = `team:${TEAM}`;
    const [C1, C2] = [idOf<ConversationId>(1), idOf<ConversationId>(2)];
    server.scopes.add(team);
    for (const id of [C1, C2]) server.put([team], 'conversation', id, conversation({ id, lastN: 5, lastCustomerN: 5 }));
    /** What is kept on its way back: the first push, and of the new history each page after the first. */
    const kept = { push: null as (() => void) | null, page: null as (() => void) | null };
    const keep = async (what: keyof typeof kept) =>
      await new Promise<void>((resolve) => {
        kept[what] = resolve;
      });
    let pushes = 0;
    /** No poke says that the history is another. */
    let isSilent = false;
    const connect: Connect = async (request) => {
      const link = await server.connect(request);
      return {
        ...link,
        onPush: (listener) =>
          link.onPush((name, data) => void ((!isSilent || name === 'live') && listener(name, data))),
        send: async (name, input) => {
          const answer = await link.send(name, input);
          if (name === 'sync:push') pushes += 1;
          if (name === 'sync:push' && pushes === 1) await keep('push');
          const isSecond = name === 'sync:pull' && (input as { epoch: string }).epoch === 'epoch-2';
          if (isSecond && progress === 'still being filled' && kept.page === null) await keep('page');
          return answer;
        },
      };
    };
    const desk = await startTestEngine({ connect });
    await desk.current();
    const noteId = randomUUID() as string as NoteId;
    await desk.mutate('conversation.note', { conversationId: C1, noteId, text: 'answered in the old history' });
    await until(() => kept.push !== null);
    expect(server.applied).toHaveLength(1);

    const shows = async (preview: string) =>
      (await desk.call('conversation:get', { conversationId: C2 }))?.conversation.preview === preview;
    const change = (preview: string) =>
      server.put([team], 'conversation', C2, conversation({ id: C2, lastN: 6, lastCustomerN: 5, preview }));
    // The cursor is past the effect before its answer is here.
    change('old history');
    await until(() => shows('old history'));

    // A backup without the note is put in the place of the database, while backend and link stay.
    server.newEpoch('epoch-2');
    server.restoreLanes();
    if (progress === 'still being filled') server.faults.pageRows = 1;
    isSilent = true;
    change('new history');
    // Whatever cannot be read is pulled.
    server.push('live', {});
    await until(async () => (progress === 'whole' ? await shows('new history') : kept.page !== null));

    kept.push?.();
    // The answer was taken in when an entry is under way no more.
    await until(async () => (await desk.call('outbox:list', {})).entries.every(({ state }) => state !== 'sending'));
    kept.page?.();
    await until(() => server.applied.length === 2);
    expect(server.applied[1]).toMatchObject({ args: { noteId } });
    await until(async () => (await desk.call('outbox:list', {})).entries.length === 0);
    await desk.close();
  },
);

it('PUSH-8: what was acknowledged before the cache was lost is asked for again, because its number may be of another history', async () => {
  const server = createScriptedServer(mira);
  const C1 = idOf<ConversationId>(1);
  server.scopes.add(`team:${TEAM}`);
  const change = () => server.put([`team:${TEAM}`], 'conversation', C1, conversation({ id: C1, lastN: 5 }));
  change();
  let isPullHeld = false;
  const connect: Connect = async (request) => {
    const link = await server.connect(request);
    return {
      ...link,
      send: async (name, input) => {
        if (name === 'sync:pull' && isPullHeld) await new Promise(() => undefined);
        return await link.send(name, input);
      },
    };
  };
  const desk = await startTestEngine({ connect });
  await desk.current();
  isPullHeld = true;
  const noteId = randomUUID() as string as NoteId;
  await desk.mutate('conversation.note', { conversationId: C1, noteId, text: 'acknowledged and not yet seen' });
  await until(async () => (await desk.call('outbox:list', {})).entries.some(({ state }) => state === 'acknowledged'));
  await desk.close();
  for (const end of ['', '-wal', '-shm']) await rm(join(desk.profileDir, `cache.db${end}`), { force: true });
  server.newEpoch('epoch-2');
  server.restoreLanes();
  for (let i = 0; i < 5; i += 1) change();
  isPullHeld = false;
  const again = await desk.restart();
  await until(() => server.applied.length === 2);
  expect(server.applied[1]).toMatchObject({ args: { noteId } });
  await again.close();
});
