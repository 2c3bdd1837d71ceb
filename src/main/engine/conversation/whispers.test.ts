import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { WhisperRow } from '#shared/whisper/schema.ts';
import { conversation, idOf, ingrid, message, mira, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

const id = idOf<ConversationId>(1);
const WORDS = 'CANARY-WHISPER never to Dana';
const said: WhisperRow = {
  id: idOf(9_001),
  conversationId: id,
  byId: ingrid.id,
  byName: ingrid.name,
  toId: tomas.id,
  toName: tomas.name,
  text: WORDS,
  at: '2026-11-19T10:41:00.000Z',
  afterN: 4,
};
let server: ScriptedServer;
let desk: TestEngine;

// A lead: they may take transcripts with notes.
beforeEach(async () => {
  server = createScriptedServer(tomas);
  for (const scope of [`team:${TEAM}`, `conv:${id}`]) server.scopes.add(scope);
  for (const agent of [mira, tomas, ingrid]) server.put(['ws'], 'agent', agent.id, agent);
  server.put([`team:${TEAM}`], 'conversation', id, conversation({ id, assigneeId: tomas.id, state: 'active' }));
  const first = message({ conversationId: id });
  server.put([`conv:${id}`], 'message', first.id, first);
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
});
afterEach(() => desk.close());
afterAll(removeFolders);

describe('F, SEC-57: a whisper at the desk', () => {
  it('stands in the thread of the two, tells the one it is for, and is in no transcript and no search', async () => {
    server.put([`agent:${tomas.id}`], 'whisper', said.id, said);
    await until(async () => (await desk.call('conversation:get', { conversationId: id }))?.whispers?.length === 1);
    const { alerts } = await desk.call('alert:list', {});
    expect(alerts.map(({ kind }) => kind)).toContain('whisper');
    expect(JSON.stringify(alerts)).not.toContain('CANARY');
    for (const withNotes of [false, true]) {
      const paper = await desk.call('transcript:get', { conversationId: id, withNotes });
      expect(paper.entries.length).toBeGreaterThan(0);
      expect(JSON.stringify(paper)).not.toContain('CANARY');
    }
    const { hits } = await desk.call('search:query', { text: 'CANARY-WHISPER' });
    expect(hits).toEqual([]);
  });

  it('what was whispered here waits in the thread as what it is until the server has it, then stands once', async () => {
    server.faults.down = true;
    server.cut();
    await desk.mutate('whisper.send', {
      conversationId: id,
      whisperId: said.id,
      toId: ingrid.id,
      text: 'He asked for exit terms.',
    });
    const pending = async () => (await desk.call('conversation:get', { conversationId: id }))?.pending ?? [];
    expect(await pending()).toMatchObject([{ kind: 'whisper', text: 'He asked for exit terms.' }]);
    server.put([`agent:${tomas.id}`], 'whisper', said.id, { ...said, byId: tomas.id, toId: ingrid.id });
    server.faults.down = false;
    await until(async () => (await pending()).length === 0);
    expect((await desk.call('conversation:get', { conversationId: id }))?.whispers).toHaveLength(1);
  });
});
