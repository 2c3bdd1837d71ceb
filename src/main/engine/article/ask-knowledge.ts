import { z } from 'zod';
import type { articleCalls } from '#shared/contract/article-calls.ts';
import type { CallHandlers } from '#shared/contract/ipc.ts';
import { articleVersion, knowledgeFindings, knowledgePath, knowledgeProposals } from '#shared/contract/knowledge.ts';
import { AppError, errorBody, errorFromBody } from '#shared/lib/errors.ts';
import type { AskServer } from '../suggestion/ask-server.ts';

type Asked =
  | 'article:version'
  | 'article:findings'
  | 'article:markFinding'
  | 'article:proposals'
  | 'article:decideProposal';
export type AskedHandlers = Pick<CallHandlers, Asked & keyof typeof articleCalls>;

/** Everything is compared with everything at the server. */
const LIMIT_MS = 20_000;
const refusal = z.object({ error: errorBody });

/** E: what only the server knows of the knowledge base. Throws AppError: `offline`, `unauthenticated`, and what the server refuses with. */
export function createAskKnowledge(askServer: AskServer): AskedHandlers {
  async function ask<T>(schema: z.ZodType<T>, path: string, body?: unknown): Promise<T> {
    const asking = body === undefined ? { limitMs: LIMIT_MS } : { limitMs: LIMIT_MS, body };
    const response = await askServer(`${knowledgePath}/${path}`, asking);
    const said: unknown = await response.json().catch((): unknown => undefined);
    const refused = refusal.safeParse(said);
    if (refused.success) throw errorFromBody(refused.data.error);
    const read = schema.safeParse(said);
    if (!response.ok || !read.success) throw new AppError('internal', 'The server’s answer is not readable.');
    return read.data;
  }
  return {
    'article:version': ({ publicationId }) =>
      ask(articleVersion, `versions?publicationId=${encodeURIComponent(publicationId)}`),
    'article:findings': () => ask(knowledgeFindings, 'findings'),
    'article:markFinding': (input) => ask(knowledgeFindings, 'findings', input),
    'article:proposals': () => ask(knowledgeProposals, 'proposals'),
    'article:decideProposal': (input) => ask(knowledgeProposals, 'proposals', input),
  };
}
