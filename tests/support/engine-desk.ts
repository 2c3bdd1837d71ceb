import type { AgentRow } from '#shared/agent/schema.ts';
import type { ArticleId, ConversationId } from '#shared/lib/ids.ts';
import { billing, conversation, idOf, ingrid, message, mira, question, TEAM, tomas } from './dom-rows.ts';
import { startTestEngine, type TestEngine } from './engine.ts';
import { createScriptedServer, type ScriptedServer } from './scripted-server.ts';

export const C1 = idOf<ConversationId>(1);
export const team = `team:${TEAM}`;

/** An engine of `me` that is current with a scripted server: three agents, one queue, one conversation of two messages. */
export async function openEngineDesk(
  me: AgentRow = mira,
  change: (server: ScriptedServer) => void = () => undefined,
): Promise<{ server: ScriptedServer; desk: TestEngine }> {
  const server = createScriptedServer(me);
  server.scopes.add(team).add(`conv:${C1}`).add(`review:${TEAM}`);
  for (const agent of [mira, tomas, ingrid]) server.put(['ws'], 'agent', agent.id, agent);
  server.put(['ws'], 'queue', billing.id, billing);
  server.put([team], 'conversation', C1, conversation({ id: C1 }));
  server.put([`conv:${C1}`], 'message', message().id, message());
  server.put([`conv:${C1}`], 'message', question.id, question);
  change(server);
  const desk = await startTestEngine({ connect: server.connect });
  await desk.current();
  return { server, desk };
}

/** An article for customers about credit notes. */
export const articleOfCredit = (over: object = {}) => ({
  id: idOf<ArticleId>(701),
  slug: 'credit-notes',
  title: 'Credit notes and refunds',
  audience: 'public',
  language: 'en',
  categoryKey: null,
  pages: [],
  tags: [],
  sections: [
    {
      heading: 'When there is no credit on the preview',
      text: 'A credit note appears on the invoice preview within ten minutes. If there is no credit on the preview, reload the page.',
    },
  ],
  version: 1,
  updatedAt: '2026-11-01T00:00:00.000Z',
  ...over,
});
