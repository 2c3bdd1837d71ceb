import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { conversation, idOf, suggestion, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, type TestEngine, until } from '#tests/support/engine.ts';
import { articleOfCredit as article, C1, openEngineDesk, team } from '#tests/support/engine-desk.ts';
import type { ScriptedServer } from '#tests/support/scripted-server.ts';

let server: ScriptedServer;
let desk: TestEngine;
beforeEach(async () => {
  ({ server, desk } = await openEngineDesk());
});
afterEach(async () => {
  await desk.close();
});
afterAll(removeFolders);

describe('the copilot', () => {
  it('D1: what the server suggested for the customer’s last message is shown', async () => {
    server.put([`conv:${C1}`], 'suggestion', suggestion(1).id, suggestion(1));
    await until(async () => !(await desk.call('suggestion:list', { conversationId: C1 })).madeHere);
    const list = await desk.call('suggestion:list', { conversationId: C1 });
    expect(list).toMatchObject({ state: 'ready', madeHere: false, suggestions: [{ id: suggestion(1).id }] });
  });

  it('D1, decision 8: offline they are made here from the articles, with their sources, and stay the same', async () => {
    server.put(['ws'], 'article', article().id, article());
    await until(async () => (await desk.call('article:list', {})).articles.length === 1);
    server.faults.down = true;
    server.cut();
    const list = await desk.call('suggestion:list', { conversationId: C1 });
    expect(list).toMatchObject({ state: 'ready', madeHere: true });
    expect(list.suggestions[0]?.sources[0]).toMatchObject({ kind: 'article', articleId: article().id });
    expect(list.suggestions[0]?.text).toContain('credit');
    expect((await desk.call('suggestion:list', { conversationId: C1 })).suggestions).toEqual(list.suggestions);
  });

  it('D1: anything asked is answered from the articles of this device, offline too, with its source; D2: not in hard mode', async () => {
    server.put(['ws'], 'article', article().id, article());
    await until(async () => (await desk.call('article:list', {})).articles.length === 1);
    server.faults.down = true;
    server.cut();
    const question = 'When is there no credit on the invoice preview?';
    const asked = await desk.call('assistant:ask', { conversationId: C1, question });
    expect(asked).toMatchObject({ state: 'ready', answers: [{ sources: [{ articleId: article().id }] }] });
    const weather = { conversationId: C1, question: 'Will it rain in Lisbon tomorrow?' };
    expect((await desk.call('assistant:ask', weather)).answers).toEqual([]);
    server.faults.down = false;
    server.put([team], 'conversation', C1, conversation({ id: C1, mode: 'hard' }));
    await until(async () => (await desk.call('assistant:ask', { conversationId: C1, question })).state === 'off');
  });

  it('SEC-70: a link that the cited article does not have for customers is not offered', async () => {
    const sections = article().sections.map((section) => ({
      ...section,
      text: `${section.text} See https://docs.example/credit now.`,
    }));
    server.put(['ws'], 'article', article().id, { ...article(), sections });
    server.faults.down = false;
    const textOf = async () =>
      (await desk.call('suggestion:list', { conversationId: C1 })).suggestions.map(({ text }) => text).join('\n');
    await until(async () => (await textOf()).includes('https://docs.example/credit'));
    server.put(['ws'], 'article', article().id, { ...article(), sections, audience: 'internal' });
    await until(async () => (await textOf()).includes('[link removed]'));
    expect(await textOf()).not.toContain('docs.example');
  });

  it('E3: an approved correction is suggested from the moment it arrives', async () => {
    await desk.call('suggestion:list', { conversationId: C1 });
    server.put(['ws'], 'answer', idOf(33), {
      id: idOf(33),
      correctionId: idOf<CorrectionId>(34),
      question: 'There is no credit on the preview',
      text: 'The credit is on the preview after the nightly run.',
      categoryKey: null,
      articleId: null,
      language: 'en',
      version: 1,
      approvedBy: tomas.id,
      approvedByName: 'Tomás',
      approvedAt: '2026-11-01T00:00:00.000Z',
    });
    await until(async () => (await desk.call('suggestion:list', { conversationId: C1 })).state === 'ready');
    const { suggestions } = await desk.call('suggestion:list', { conversationId: C1 });
    expect(suggestions[0]?.sources[0]).toMatchObject({ kind: 'correction', correctionId: idOf(34) });
  });

  it('D3: in hard mode nothing runs, from the very press; what is not mine has no suggestions', async () => {
    server.faults.down = true;
    server.cut();
    await desk.mutate('conversation.setMode', { conversationId: C1, mode: 'hard' });
    expect(await desk.call('suggestion:list', { conversationId: C1 })).toEqual({
      state: 'off',
      suggestions: [],
      madeHere: false,
    });
    await desk.mutate('conversation.setMode', { conversationId: C1, mode: 'soft' });
    server.faults.down = false;
    server.put([team], 'conversation', C1, conversation({ id: C1, assigneeId: tomas.id }));
    await until(async () => (await desk.call('suggestion:list', { conversationId: C1 })).state === 'not_yours');
  });
});
