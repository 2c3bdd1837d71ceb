import { decideFloor } from '#server/ai/decide-turn.ts';
import type { Knowledge } from '#server/ai/knowledge.ts';
import { chooseCategory } from '#server/ai/think.ts';
import { respond } from '#shared/assistant/answer.ts';
import { detectLanguage } from '#shared/assistant/language.ts';
import { type PassageIndex, searchPassages } from '#shared/assistant/retrieval.ts';
import type { Language, Turn } from '#shared/assistant/types.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import type { Said } from '#shared/publication/golden-case.ts';

export type Asked = {
  question: string;
  /** What the customer had said before, oldest first. */
  context: readonly string[];
  language: string;
  vector: Float32Array | null;
};

/** What decides besides the passages. */
export type Setting = Pick<Knowledge, 'classifier' | 'categories'>;

/** What the first responder would say (I1): the same search, category, floor and wording, without the triggers, which no text of the knowledge base moves. */
export function askKnowledge(
  index: PassageIndex,
  setting: Setting,
  { question, context, language, vector }: Asked,
): Said {
  const retrieval = searchPassages(index, { text: question, vector, context, audience: 'public', page: null });
  const { category } = chooseCategory(setting, question, vector, retrieval);
  const detected = detectLanguage(question).language;
  const answer = respond({
    turns: [turnOf(question)],
    page: null,
    retrieval,
    floor: decideFloor(category),
    questionsAsked: 0,
    language: detected === 'unknown' ? (language.slice(0, 2) as Language) : detected,
  });
  if (answer.kind === 'answer') return { kind: 'answer', text: answer.text, sources: answer.sources };
  return { kind: answer.kind, text: answer.kind === 'handover' ? '' : answer.text, sources: [] };
}

function turnOf(text: string): Turn {
  return { id: '00000000-0000-7000-8000-000000000000' as MessageId, n: 1, author: 'customer', text };
}
