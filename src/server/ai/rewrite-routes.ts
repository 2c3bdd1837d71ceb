import { z } from 'zod';
import type { AgentActor } from '#server/auth/session.ts';
import { loadForAgent, requireOwn } from '#server/conversation/load-for-agent.ts';
import { loadConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { openEventStream } from '#server/http/event-stream.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import { eventStreamType } from '#shared/suggestion/coming.ts';
import { assistantPath, type RewriteAnswerBody, rewritePath, rewriteRequest } from '#shared/suggestion/rewriting.ts';
import type { LanguageEngine, RewriteWatch } from './engine-port.ts';
import { recordModelCall } from './record-model-call.ts';

const roles = ['agent', 'lead', 'supervisor'] as const;

/** D1: whether a language model helps, and rewriting a reply with it. */
export const rewriteRoutes = {
  state: { method: 'GET', path: assistantPath, auth: ['agent'], roles, limit: 'rewrites', query: z.strictObject({}) },
  rewrite: { method: 'POST', path: rewritePath, auth: ['agent'], roles, limit: 'rewrites', body: rewriteRequest },
} as const;

/** How often the words so far are told. */
const tellEveryMs = 80;

type Body = z.infer<typeof rewriteRequest>;

/**
 * Opens `rewriteRoutes`. The text is the agent's own reply in a conversation that is theirs and in soft mode (D2); it is neither stored nor logged. Who accepts an event
 * stream is told the words as they come, then the answer; who goes away ends the asking.
 */
export function registerRewriteRoutes(
  door: HttpDoor,
  deps: ServerDeps & { report: (thrown: unknown) => unknown },
  language: LanguageEngine | null,
): void {
  const { store, workspaceId } = deps;

  door.route(rewriteRoutes.state, () => Promise.resolve({ answer: { hasModel: language?.isReady() ?? false } }));

  door.route(rewriteRoutes.rewrite, async ({ caller, body }, request) => {
    const row = await readOwn(caller.actor, body);
    if (request.headers.accept !== eventStreamType) return { answer: await rewrite(row, caller.actor, body) };
    return openEventStream(async ({ soft, last }, signal) => {
      let latest: () => string | null = () => null;
      const telling = setInterval(() => {
        const text = latest();
        latest = () => null;
        if (text !== null) soft('words', { text });
      }, tellEveryMs);
      const onComing = (read: () => string | null) => {
        latest = read;
      };
      try {
        last('answer', await rewrite(row, caller.actor, body, { onComing, signal }));
      } finally {
        clearInterval(telling);
      }
    }, deps.report);
  });

  /** Throws AppError: invalid, not_found, conflict. */
  async function readOwn(actor: AgentActor, body: Body): Promise<ConversationRow> {
    if ((body.how === 'translate') !== (body.language !== null))
      throw new AppError('invalid', 'A language is named where it is a translation, and only there.');
    const { value } = await store.write('agent', workspaceId, async (tx) => {
      const record = await loadForAgent(tx, actor, 'conversation.reply', body.conversationId);
      requireOwn(actor, record);
      return record.row;
    });
    return value;
  }

  async function rewrite(
    row: ConversationRow,
    actor: AgentActor,
    body: Body,
    watch: RewriteWatch = {},
  ): Promise<RewriteAnswerBody> {
    if (row.mode === 'hard') return { text: null, why: 'off' };
    if (!language) return { text: null, why: 'no_model' };
    const names = [row.customerName, actor.name, actor.publicName];
    const { value, call } = await language.rewrite({ ...body, names }, watch);
    if (call) {
      const { value: mode } = await store.write('system', workspaceId, async (tx) => {
        const record = await loadConversation(tx, row.id, 'lock');
        recordModelCall(tx, record, call, []);
        return record.row.mode;
      });
      // D2: it became hard while a model was asked.
      if (mode === 'hard') return { text: null, why: 'off' };
    }
    if (value !== null) return { text: value, why: null };
    return { text: null, why: call?.outcome === 'rejected' ? 'changed_facts' : 'unavailable' };
  }
}
