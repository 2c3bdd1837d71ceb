import { z } from 'zod';
import type { AgentActor } from '#server/auth/session.ts';
import { loadForAgent, requireOwn } from '#server/conversation/load-for-agent.ts';
import { loadConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { AppError } from '#shared/lib/errors.ts';
import { assistantPath, type RewriteAnswerBody, rewritePath, rewriteRequest } from '#shared/suggestion/rewriting.ts';
import type { LanguageEngine } from './engine-port.ts';
import { recordModelCall } from './record-model-call.ts';

const roles = ['agent', 'lead', 'supervisor'] as const;

/** D1: whether a language model helps, and rewriting a reply with it. */
export const rewriteRoutes = {
  state: { method: 'GET', path: assistantPath, auth: ['agent'], roles, limit: 'rewrites', query: z.strictObject({}) },
  rewrite: { method: 'POST', path: rewritePath, auth: ['agent'], roles, limit: 'rewrites', body: rewriteRequest },
} as const;

type Body = z.infer<typeof rewriteRequest>;

/** Opens `rewriteRoutes`. The text is the agent's own reply in a conversation that is theirs and in soft mode (D2); it is neither stored nor logged. */
export function registerRewriteRoutes(door: HttpDoor, deps: ServerDeps, language: LanguageEngine | null): void {
  const { store, workspaceId } = deps;

  door.route(rewriteRoutes.state, () => Promise.resolve({ answer: { hasModel: language?.isReady() ?? false } }));

  door.route(rewriteRoutes.rewrite, async ({ caller, body }) => ({ answer: await rewrite(caller.actor, body) }));

  async function rewrite(actor: AgentActor, body: Body): Promise<RewriteAnswerBody> {
    if ((body.how === 'translate') !== (body.language !== null))
      throw new AppError('invalid', 'A language is named where it is a translation, and only there.');
    const row = (
      await store.write('agent', workspaceId, async (tx) => {
        const record = await loadForAgent(tx, actor, 'conversation.reply', body.conversationId);
        requireOwn(actor, record);
        return record.row;
      })
    ).value;
    if (row.mode === 'hard') return { text: null, why: 'off' };
    if (!language) return { text: null, why: 'no_model' };
    const { value, call } = await language.rewrite({
      ...body,
      names: [row.customerName, actor.name, actor.publicName],
    });
    if (call)
      await store.write('system', workspaceId, async (tx) => {
        recordModelCall(tx, await loadConversation(tx, row.id, 'lock'), call, []);
      });
    if (value !== null) return { text: value, why: null };
    return { text: null, why: call?.outcome === 'rejected' ? 'changed_facts' : 'unavailable' };
  }
}
