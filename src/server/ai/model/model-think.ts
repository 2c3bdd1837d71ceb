import { asksForMoneyOrLaw } from '#shared/assistant/sensitive.ts';
import type { Think } from '../think.ts';
import type { LanguageModel } from './language-model.ts';
import { answerData, answerSchema, publicHits, wordAnswer } from './word-answer.ts';

/**
 * I1 with a language model. The built-in engine decides first, by rules on the customer's raw words and by what it found (SEC-68): whether to speak, to ask or to hand
 * over. Only an answer that it would give anyway is worded by the model, from the same public passages; the model may say besides that they do not answer (A8), which
 * leads to a person. Whatever else it says, the built-in answer stands.
 */
export function createModelThink(model: LanguageModel, builtIn: Think, timeBoxMs: number): Think {
  return async (situation, knowledge, nowMs) => {
    const thought = await builtIn(situation, knowledge, nowMs);
    const { decision, retrieval, declined } = thought;
    if (decision.kind !== 'speak' || decision.answer.kind !== 'answer' || !retrieval) return thought;
    const question = situation.unanswered.map((turn) => turn.text).join('\n');
    const hits = publicHits(retrieval);
    // SEC-71: on prices, refunds and law only the article's own words are sent, so there is nothing to word.
    if (hits.length === 0 || asksForMoneyOrLaw(question)) return thought;
    const { record } = situation;
    const { value, call } = await model.ask({
      use: 'answer',
      prompt: 'first-responder',
      conversationId: record.row.id,
      data: answerData(question, situation.turns, hits),
      names: [record.row.customerName],
      schema: answerSchema,
      mostTokens: 700,
      timeBoxMs,
    });
    if (!value) return { ...thought, call };
    if (!value.answerable && declined) return { ...thought, decision: declined(), call };
    const answer = wordAnswer(value, decision.answer, { question, hits, method: retrieval.method });
    if (!answer) return { ...thought, call: call && { ...call, outcome: 'rejected' } };
    return { ...thought, decision: { ...decision, answer }, engine: 'model', call };
  };
}
