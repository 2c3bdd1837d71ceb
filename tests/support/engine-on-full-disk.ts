/** A process whose files may not grow: writes drafts until one is refused, then says what was answered, told and kept. Run under `ulimit -f`. */
import { randomUUID } from 'node:crypto';
import type { ConversationId } from '#shared/lib/ids.ts';
import { mira } from './dom-rows.ts';
import { removeFolders, startTestEngine } from './engine.ts';
import { createScriptedServer } from './scripted-server.ts';

const desk = await startTestEngine({ connect: createScriptedServer(mira).connect });
await desk.current();
const text = 'x'.repeat(15_000);
const conversationIds: ConversationId[] = [];
let refusal: unknown = null;
for (let i = 0; i < 500 && refusal === null; i += 1) {
  const conversationId = randomUUID() as string as ConversationId;
  const input = { conversationId, mode: 'reply', text, suggestionId: null, suggestedText: null, seenThrough: 0 };
  const answer = await desk.raw('draft:set', input);
  if (answer.ok) conversationIds.push(conversationId);
  else refusal = answer.error;
}
let kept = 0;
for (const conversationId of conversationIds) kept += (await desk.call('draft:get', { conversationId })).drafts.length;
process.stdout.write(JSON.stringify({ refusal, notices: desk.notices(), written: conversationIds.length, kept }));
await removeFolders();
process.exit(0);
