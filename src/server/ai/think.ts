import { classify } from '#shared/assistant/classify.ts';
import { detectLanguage } from '#shared/assistant/language.ts';
import { searchPassages } from '#shared/assistant/retrieval.ts';
import type { MessageReading } from '#shared/assistant/triggers/read-message.ts';
import type { Language, Retrieval } from '#shared/assistant/types.ts';
import { decideTurn, defaultFloor, judge, type TurnDecision, type TurnFacts } from './decide-turn.ts';
import type { Knowledge } from './knowledge.ts';
import type { Engine, ModelCall } from './model-call.ts';
import type { Category } from './read-knowledge.ts';
import type { Situation } from './read-situation.ts';
import { readTurns } from './read-turns.ts';

export type Thought = {
  decision: TurnDecision;
  category: Category | null;
  categoryConfidence: number;
  language: Language;
  /** Who worded the answer; absent: the built-in engine. */
  engine?: Engine;
  /** What was found, for whoever may word it better. */
  retrieval?: Retrieval;
  /** A8: what the turn comes to if nothing that was found answers the question after all. */
  declined?: () => TurnDecision;
  /** What the messages say for the triggers, to be kept (A11). */
  readings?: ReadonlyMap<string, MessageReading>;
  /** What asking a model cost, also where its words were not taken. */
  call?: ModelCall | null;
};

/** What computes the assistant's turn. The built-in one is `think`; whatever stands here has no power but to propose (SEC-67). */
export type Think = (situation: Situation, knowledge: Knowledge, nowMs: number) => Promise<Thought>;

/**
 * From here on a category is taken as known: it is right more often than not. Below, the best passage's own counts if it fits well. In the demo workspace with four examples
 * a category, each left out: 0.58 of the questions get one (as before, with 0.22 of a confidence that was not calibrated), 0.57 of them the right one of 22; of another trade's
 * sentences 0.04.
 */
const leastCategory = 0.5;
const leastPassage = 0.55;
const contextTurns = 3;

/** The built-in turn: words of all unanswered messages are read together, rules first, then an answer from public knowledge. */
export const think: Think = async (situation, knowledge, nowMs) => {
  const { record, turns, unanswered } = situation;
  const question = unanswered.map((turn) => turn.text).join('\n');
  const detected = detectLanguage(question).language;
  const language = detected === 'unknown' ? (record.row.language.slice(0, 2) as Language) : detected;
  const page = record.page && { url: record.page.url, title: record.page.title, feature: record.page.feature };
  const facts: TurnFacts = {
    turns,
    sinceN: situation.sinceN,
    page,
    language,
    category: null,
    account: situation.account,
    askedClarifying: record.askedClarifying,
    startedAtMs: situation.startedAtMs,
    waitingSinceMs: situation.waitingSinceMs,
    nowMs,
    settings: situation.settings,
    readings: situation.readings,
  };
  // A1, A5, A13 need neither model nor category: they are decided before anything that could fail or be slow.
  const first = judge(facts, { confidence: null, failure: null });
  const vector = await vectorOf(question, knowledge);
  const retrieval = searchFor(question, vector, situation, knowledge);
  const { category, confidence } = chooseCategory(knowledge, question, vector, retrieval);
  const readings = await readTurns(situation, knowledge);
  const known: TurnFacts = { ...facts, category, readings };
  const early = first.decision === 'escalate' ? first : judge(known, { confidence: null, failure: null });
  const decision: TurnDecision =
    early.decision === 'escalate'
      ? { kind: 'escalate', triggers: early, confidence: null }
      : decideTurn(known, joinUnanswered(turns, unanswered), retrieval);
  const declined = (): TurnDecision => {
    const floor = category?.floor ?? defaultFloor;
    const value = floor - 0.001;
    return {
      kind: 'escalate',
      triggers: judge(known, { confidence: { value, floor }, failure: null }),
      confidence: value,
    };
  };
  return { decision, category, categoryConfidence: confidence, language, retrieval, declined, readings };
};

function searchFor(
  question: string,
  vector: Float32Array | null,
  { record, turns, unanswered }: Situation,
  knowledge: Knowledge,
): Retrieval {
  const before = turns.filter((turn) => turn.n < (unanswered[0]?.n ?? 0) && turn.author === 'customer');
  return searchPassages(knowledge.customers, {
    text: question,
    vector,
    context: before.slice(-contextTurns).map((turn) => turn.text),
    audience: 'public',
    page: record.page,
  });
}

/** The question's vector; null where none would help (another language than the model's) or the embedder failed: words alone then decide. */
export async function vectorOf(question: string, knowledge: Knowledge): Promise<Float32Array | null> {
  const { language } = detectLanguage(question);
  if (!knowledge.embed || (language !== 'en' && language !== 'unknown')) return null;
  try {
    return (await knowledge.embed([question.slice(0, 600)]))[0] ?? null;
  } catch {
    // The embedder has logged it; an answer found by words is still an answer.
    return null;
  }
}

/** Several messages in a row are one question: the last turn then holds all of their words. */
function joinUnanswered(turns: Situation['turns'], unanswered: Situation['unanswered']): Situation['turns'] {
  const last = unanswered.at(-1);
  if (!last || unanswered.length < 2) return turns;
  const earlier = new Set(unanswered.slice(0, -1).map((turn) => turn.id));
  const text = unanswered.map((turn) => turn.text).join('\n');
  return turns.filter((turn) => !earlier.has(turn.id)).map((turn) => (turn.id === last.id ? { ...turn, text } : turn));
}

/** C1: as the classifier says, else that of what was found if it fits well. */
export function chooseCategory(
  knowledge: Pick<Knowledge, 'classifier' | 'categories'>,
  question: string,
  vector: Float32Array | null,
  retrieval: Retrieval,
): { category: Category | null; confidence: number } {
  const best = classify(knowledge.classifier, question, vector)[0];
  if (best && best.confidence >= leastCategory)
    return { category: knowledge.categories.get(best.label) ?? null, confidence: best.confidence };
  const hit = retrieval.hits[0];
  const key = hit && hit.score >= leastPassage ? hit.passage.categoryKey : null;
  return { category: key === null ? null : (knowledge.categories.get(key) ?? null), confidence: best?.confidence ?? 0 };
}
