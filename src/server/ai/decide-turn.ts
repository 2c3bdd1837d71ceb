import { type Answer, respond } from '#shared/assistant/answer.ts';
import { checkSupport } from '#shared/assistant/supported.ts';
import type { MessageReading } from '#shared/assistant/triggers/read-message.ts';
import type { TriggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { Failure, TriggerFacts, TriggerResult } from '#shared/assistant/triggers/trigger-types.ts';
import { evaluateTriggers } from '#shared/assistant/triggers.ts';
import type { Language, Page, Retrieval, Turn } from '#shared/assistant/types.ts';

export type TurnFacts = {
  turns: readonly Turn[];
  /** Customer messages up to this number had their effect before a hand-back. */
  sinceN: number;
  page: Page | null;
  language: Language;
  category: { name: string; humanFirst: boolean; floor: number } | null;
  account: TriggerFacts['account'];
  askedClarifying: boolean;
  startedAtMs: number;
  waitingSinceMs: number | null;
  nowMs: number;
  settings: TriggerSettings;
  /** What the messages say for the triggers, as far as it was read. */
  readings: ReadonlyMap<string, MessageReading>;
};

export type TurnDecision =
  | { kind: 'speak'; answer: Exclude<Answer, { kind: 'handover' }>; triggers: TriggerResult }
  | { kind: 'escalate'; triggers: TriggerResult; confidence: number | null };

/** Floor where no category is known: a little above the demo's lowest, for nothing says that the topic is harmless. */
export const defaultFloor = 0.62;

/** A8, I2: below it nothing is sent. */
export function decideFloor(category: { floor: number } | null): number {
  return category?.floor ?? defaultFloor;
}

/** What the triggers say before an answer exists: what needs no draft (A1, A5, A6, A13 …) never waits for one (B3). */
export function judge(
  facts: TurnFacts,
  draft: { confidence: TriggerFacts['confidence']; failure: Failure | null },
): TriggerResult {
  return evaluateTriggers({
    turns: facts.turns,
    sinceN: facts.sinceN,
    settings: facts.settings,
    known: facts.readings,
    facts: {
      nowMs: facts.nowMs,
      startedAtMs: facts.startedAtMs,
      waitingSinceMs: facts.waitingSinceMs,
      confidence: draft.confidence,
      failure: draft.failure,
      category: facts.category,
      account: facts.account,
      page: facts.page,
      vectors: null,
    },
  });
}

/**
 * The assistant's turn once its material is there: an answer that its sources carry, or a handover with the reason. Pure. `asked` is the thread with the
 * unanswered messages joined into one question; the triggers see each message as it was written.
 */
export function decideTurn(facts: TurnFacts, asked: readonly Turn[], retrieval: Retrieval): TurnDecision {
  const floor = decideFloor(facts.category);
  const answer = respond({
    turns: asked,
    page: facts.page,
    retrieval,
    floor,
    questionsAsked: facts.askedClarifying ? 1 : 0,
    language: facts.language,
  });
  if (answer.kind === 'handover') {
    // Strictly below the floor, so that A8 fires also where the score stood on it but the words did not (SEC-71).
    const value = Math.min(answer.confidence, answer.floor - 0.001);
    return {
      kind: 'escalate',
      triggers: judge(facts, { confidence: { value, floor: answer.floor }, failure: null }),
      confidence: answer.confidence,
    };
  }
  const failure = failureOf(answer, retrieval);
  if (failure) return { kind: 'escalate', triggers: judge(facts, { confidence: null, failure }), confidence: null };
  const confidence = answer.kind === 'answer' ? { value: answer.confidence, floor: answer.floor } : null;
  const triggers = judge(facts, { confidence, failure: null });
  return triggers.decision === 'escalate'
    ? { kind: 'escalate', triggers, confidence: confidence?.value ?? null }
    : { kind: 'speak', answer, triggers };
}

/** A14, SEC-71: an empty draft, or an answer with a sentence that no passage carries, is not sent. */
function failureOf(answer: Exclude<Answer, { kind: 'handover' }>, retrieval: Retrieval): Failure | null {
  if (answer.text.trim() === '') return 'empty';
  if (answer.kind !== 'answer') return null;
  const passages = retrieval.hits
    .filter(({ passage }) => passage.audience === 'public')
    .map(({ passage }) => passage.text);
  return checkSupport(answer.text, passages).every((sentence) => sentence.supported) ? null : 'unsupported';
}
