import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import { loadConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { AppError } from '#shared/lib/errors.ts';
import { rewritableChars } from '#shared/suggestion/rewriting.ts';
import { type TranslateAnswerBody, translatePath, translateRequest } from '#shared/suggestion/translating.ts';
import type { LanguageEngine } from './engine-port.ts';
import { recordModelCall } from './record-model-call.ts';

const roles = ['agent', 'lead', 'supervisor'] as const;

export const translateRoutes = {
  translate: { method: 'POST', path: translatePath, auth: ['agent'], roles, limit: 'rewrites', body: translateRequest },
} as const;

/**
 * D1: a message of a thread that the agent may read, in their language. The words are read here (nobody brings others), are data to the model, pass the same checks as a
 * rewriting (facts, links, language, length), and are neither stored nor logged. Nothing in hard mode (D2).
 */
export function registerTranslateRoutes(door: HttpDoor, deps: ServerDeps, language: LanguageEngine | null): void {
  const { store, workspaceId } = deps;

  door.route(translateRoutes.translate, async ({ caller: { actor }, body }) => {
    const { value } = await store.write('agent', workspaceId, async (tx) => {
      const { row } = await loadForAgent(tx, actor, 'conversation.open', body.conversationId);
      const message = await tx.db
        .selectFrom('message')
        .select(['text', 'author'])
        .where('workspaceId', '=', workspaceId)
        .where('conversationId', '=', row.id)
        .where('id', '=', body.messageId)
        .executeTakeFirst();
      if (!message) throw new AppError('not_found', 'There is no such message.');
      return { row, message };
    });
    const { row, message } = value;
    const no = (why: NonNullable<TranslateAnswerBody['why']>) => ({ answer: { text: null, why } });
    if (row.mode === 'hard') return no('off');
    if (!language) return no('no_model');
    if (message.text.length > rewritableChars) return no('too_long');
    const names = [row.customerName, actor.name, actor.publicName, message.author.name].filter((name) => name !== '');
    const request = { conversationId: row.id, text: message.text, how: 'translate', names } as const;
    const { value: text, call } = await language.rewrite({ ...request, language: body.language });
    if (call) {
      const { value: mode } = await store.write('system', workspaceId, async (tx) => {
        const record = await loadConversation(tx, row.id, 'lock');
        recordModelCall(tx, record, call, []);
        return record.row.mode;
      });
      // D2: it became hard while a model was asked.
      if (mode === 'hard') return no('off');
    }
    if (text !== null) return { answer: { text, why: null } };
    return no(call?.outcome === 'rejected' ? 'changed_facts' : 'unavailable');
  });
}
