import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { SimilarCase } from '#server/handoff/build-handoff.ts';
import { searchPassages } from '#shared/assistant/retrieval.ts';
import type { Retrieval } from '#shared/assistant/types.ts';
import type { TeamId } from '#shared/lib/ids.ts';
import type { Knowledge } from './knowledge.ts';
import { vectorOf } from './think.ts';

const mostHits = 8;
const mostSimilar = 3;
/** Below this a past case only shares words. */
const leastSimilar = 0.5;

/** What agents of the team may read on a question: articles of both kinds, corrections, and past cases of that team only (SEC-34). */
export async function searchDesk(
  knowledge: Knowledge,
  question: string,
  record: ConversationRecord,
  teamId: TeamId,
): Promise<{ retrieval: Retrieval; similar: SimilarCase[] }> {
  // Nothing but a request for a person was said: whatever fits those words is about people, not about the matter.
  if (question.trim() === '') return { retrieval: { hits: [], method: 'lexical' }, similar: [] };
  const found = searchPassages(knowledge.desk, {
    text: question,
    vector: await vectorOf(question, knowledge),
    audience: 'internal',
    page: record.page,
    limit: 40,
  });
  const hits = found.hits.filter(
    ({ passage }) => passage.kind !== 'resolution' || knowledge.resolutions.get(passage.id)?.teamId === teamId,
  );
  const similar = hits
    .filter(({ passage, score }) => passage.kind === 'resolution' && score >= leastSimilar)
    .flatMap(({ passage }) => knowledge.resolutions.get(passage.id) ?? [])
    .filter(({ conversationId }) => conversationId !== record.row.id)
    .slice(0, mostSimilar)
    .map(({ teamId: _team, ...one }) => one);
  return { retrieval: { ...found, hits: hits.slice(0, mostHits) }, similar };
}
