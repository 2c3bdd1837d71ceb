import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import type { Connect } from '#engine/index.ts';
import type { ConversationId, NoteId } from '#shared/lib/ids.ts';
import { conversation, idOf, mira, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer } from '#tests/support/scripted-server.ts';

afterAll(removeFolders);

it('PUSH-8: over a new link nothing is pushed before it has said which history it leads into', async () => {
  const server = createScriptedServer(mira);
  const team = `team:${TEAM}`;
  const C1 = idOf<ConversationId>(1);
  server.scopes.add(team);
  server.put([team], 'conversation', C1, conversation({ id: C1, lastN: 5, lastCustomerN: 5 }));
  let links = 0;
  let tell: () => void = () => undefined;
  const sent: string[] = [];
  /** The second link keeps back who it is and what it has. */
  const connect: Connect = async (request) => {
    const link = await server.connect(request);
    links += 1;
    if (links !== 2) return link;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    return {
      ...link,
      send: async (name, input) => {
        sent.push(name);
        await told;
        return await link.send(name, input);
      },
    };
  };
  const desk = await startTestEngine({ connect });
  await desk.current();
  server.newEpoch('epoch-2');
  server.restoreLanes();
  server.cut();
  await until(() => sent.includes('session:get'));
  await desk.mutate('conversation.note', {
    conversationId: C1,
    noteId: randomUUID() as string as NoteId,
    text: 'written in between',
  });
  // What a push would be sent with has run by the time an answer to a call is here.
  await desk.call('outbox:list', {});
  expect(sent).not.toContain('sync:push');
  tell();
  await until(() => server.applied.length === 1);
  expect(sent.indexOf('sync:push')).toBeGreaterThan(sent.indexOf('sync:pull'));
  await desk.close();
});
