import type { LanguageEngine } from '../engine-port.ts';
import type { ModelCall, Proposed } from '../model-call.ts';
import { think as builtIn } from '../think.ts';
import { comingReply, comingRewrite } from './coming.ts';
import { completeItems } from './complete-items.ts';
import type { LanguageModel, Restore } from './language-model.ts';
import { createModelThink } from './model-think.ts';
import { checkRewrite, rewriteSchema } from './word-rewrite.ts';
import { checkSuggestions, suggestionData, suggestionsSchema } from './word-suggestions.ts';
import { checkSummary, isBetter, summaryData, summarySchema } from './word-summary.ts';

/** How long desks wait for better words; what is there meanwhile is the built-in engine's. */
const summaryTimeMs = 15_000;
const suggestTimeMs = 10_000;
const rewriteTimeMs = 12_000;

const withOutcome = (call: ModelCall | null, outcome: ModelCall['outcome']): ModelCall | null =>
  call && { ...call, outcome };
const none = <T>(call: ModelCall | null, outcome: ModelCall['outcome']): Proposed<T> => ({
  value: null,
  call: withOutcome(call, outcome),
});

/** The language model behind the port: asks, checks what comes, and says what became of it. `answerTimeMs`: of the first responder, well inside its own time box (A14). */
export function createModelEngine(model: LanguageModel, options: { answerTimeMs: number }): LanguageEngine {
  return {
    isReady: model.isReady,
    think: createModelThink(model, builtIn, options.answerTimeMs),
    async summarize({ conversationId, turns, names, builtIn: stands }) {
      const { value, call } = await model.ask({
        use: 'summary',
        prompt: 'handoff-summary',
        conversationId,
        data: summaryData(turns),
        names,
        schema: summarySchema,
        mostTokens: 900,
        timeBoxMs: summaryTimeMs,
      });
      if (!value) return { value: null, call };
      const checked = checkSummary(value, turns);
      if (checked.needs.length === 0) return none(call, 'rejected');
      return isBetter(checked, stands) ? { value: checked, call } : none(call, 'kept');
    },
    async suggest(request, { onReady, onComing, signal } = {}) {
      const { conversationId, names } = request;
      let ready = 0;
      let read = 0;
      const tellReady = (soFar: string, restore: Restore) => {
        // Nothing can have become whole without a bracket.
        if (!soFar.slice(read).includes('}')) return;
        read = soFar.length;
        const came = suggestionsSchema.safeParse(restore({ replies: completeItems(soFar, 'replies') }));
        const replies = came.success ? checkSuggestions(came.data, request) : [];
        if (replies.length > ready) onReady?.(replies);
        ready = Math.max(ready, replies.length);
      };
      const { value, call } = await model.ask({
        use: 'suggestions',
        prompt: 'suggestions',
        conversationId,
        data: suggestionData(request),
        names,
        schema: suggestionsSchema,
        mostTokens: 900,
        timeBoxMs: suggestTimeMs,
        signal,
        onText: (soFar, restore) => {
          if (onReady) tellReady(soFar, restore);
          onComing?.(() => comingReply(soFar, restore, request));
        },
      });
      if (!value) return { value: null, call };
      const replies = checkSuggestions(value, request);
      return replies.length > 0 ? { value: replies, call } : none(call, 'rejected');
    },
    async rewrite(request, { onComing, signal } = {}) {
      const { conversationId, text, how, language, names } = request;
      const { value, call } = await model.ask({
        use: 'rewrite',
        prompt: 'rewrite',
        conversationId,
        data: { task: how, ...(language === null ? {} : { language }), text },
        names,
        schema: rewriteSchema,
        mostTokens: 2_000,
        timeBoxMs: rewriteTimeMs,
        signal,
        onText: (soFar, restore) => onComing?.(() => comingRewrite(soFar, restore, request)),
      });
      if (!value) return { value: null, call };
      const checked = checkRewrite(value.text, request);
      return checked === null ? none(call, 'rejected') : { value: checked, call };
    },
  };
}
