import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { confidenceOf, leastRelevance } from '#shared/assistant/confidence.ts';
import { writeOpener } from '#shared/assistant/opener.ts';
import { suggestionQuestions } from '#shared/assistant/suggestion-questions.ts';
import { buildHandoffSummary, type RecordedFact, withOpener } from '#shared/assistant/summary.ts';
import type { Hit, Retrieval, Turn } from '#shared/assistant/types.ts';
import type { FiredTrigger } from '#shared/escalation/schema.ts';
import type { ContextRow, HandoffRow, Statement } from '#shared/handoff/schema.ts';
import type { EscalationId, HandoffId } from '#shared/lib/ids.ts';
import { keepSummaryLinks } from './keep-summary-links.ts';

/** A closed conversation that asks alike (B6), read from its conversation by the caller. */
export type SimilarCase = HandoffRow['similar'][number];

export type HandoffInput = {
  id: HandoffId;
  escalationId: EscalationId;
  at: string;
  record: ConversationRecord;
  turns: readonly Turn[];
  fired: readonly FiredTrigger[];
  context: ContextRow;
  /** What agents may read on the question: articles of both kinds, corrections, past resolutions. */
  retrieval: Retrieval;
  similar: readonly SimilarCase[];
  /** What was tried with tools (I6). */
  acts: readonly Statement[];
};

/** B2, B3, B7: the package that travels with the baton, from the built-in engine: ready in the same transaction as the escalation. Pure. */
export function buildHandoff(input: HandoffInput): { handoff: HandoffRow; sentiments: number[] } {
  const { record, context } = input;
  const page = context.page && { url: context.page.url, title: context.page.title, feature: context.page.feature };
  const first = buildHandoffSummary({
    turns: input.turns,
    page,
    facts: factsOf(context),
    fired: input.fired.filter((trigger) => trigger.decisive || trigger.weight > 0),
    categoryName: record.row.categoryName,
    nextStep: nextStepOf(input),
    opener: null,
    similarCount: input.similar.length,
    acts: input.acts,
  });
  const lastAnswer = input.turns.findLast((turn) => turn.author === 'assistant' && (turn.sources?.length ?? 0) > 0);
  const opener = writeOpener({
    customerName: record.row.identity === 'anonymous' ? null : record.row.customerName,
    language: first.language as Parameters<typeof writeOpener>[0]['language'],
    triedCount: first.tried.length - input.acts.length,
    triedTitle: lastAnswer?.sources?.[0]?.title ?? null,
    hasMatter: suggestionQuestions(input.turns).length > 0,
  });
  const { sentiments, ...summary } = withOpener(first, opener);
  return {
    sentiments,
    handoff: {
      ...keepSummaryLinks(summary, input.turns),
      id: input.id,
      conversationId: record.row.id,
      escalationId: input.escalationId,
      at: input.at,
      engine: 'built_in',
      language: record.row.language,
      similar: [...input.similar],
      missing: [],
    },
  };
}

function factsOf(context: ContextRow): RecordedFact[] {
  const account = context.account;
  return [
    ...(account ? [{ source: 'CRM', label: 'Plan', value: account.plan }] : []),
    ...context.facts.map(({ source, label, value }) => ({ source, label, value })),
  ];
}

/** The next step as an article for agents words it: its heading, with where it stands. Null where no article is about the matter. */
function nextStepOf({ retrieval }: HandoffInput): string | null {
  const articles = retrieval.hits.filter(({ passage }) => passage.kind === 'article');
  const hit: Hit | undefined =
    confidenceOf({ ...retrieval, hits: articles }) >= leastRelevance ? articles[0] : undefined;
  if (!hit) return null;
  const { title, heading } = hit.passage;
  return heading && heading !== title ? `See “${title}”, ${heading}` : `See “${title}”`;
}
