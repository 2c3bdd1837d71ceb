import { randomBytes } from 'node:crypto';
import type { LanguageEngine } from '#server/ai/engine-port.ts';
import { createLanguageModel } from '#server/ai/model/language-model.ts';
import { readModelConfig } from '#server/ai/model/model-config.ts';
import { createModelEngine } from '#server/ai/model/model-engine.ts';
import type { Engine } from '#server/ai/model-call.ts';
import { summaryText } from '#shared/assistant/summary.ts';
import { type ConversationId, uuidFrom } from '#shared/lib/ids.ts';
import { type InputRow, summaryOf, turnsOf } from './tasks.ts';

export type ModelSummary = { id: string; summary: string; engine: Engine };
export type ModelSummaries = {
  summarize: (row: InputRow) => Promise<ModelSummary>;
  /** What became of the lines, for people. `isUseless`: the endpoint gave no line a usable answer. */
  report: () => { text: string; isUseless: boolean };
  stop: () => void;
};

/** How long the first responder may wait plays no part here. */
const answerTimeMs = 8_000;

/**
 * The handoff summary as the product makes it with a language model: the built-in one, worded by the model where its words pass the checks and are better (B2, B3). The endpoint is
 * that of the environment. Throws AppError('invalid') that names the variable where none, or half of one, is named there.
 */
export function openModelSummaries(env: Readonly<Record<string, string | undefined>>): ModelSummaries {
  const config = readModelConfig(env);
  if (!config)
    throw new Error(
      '--engine model needs a language model: set BATON_LLM_URL and BATON_LLM_MODEL (and BATON_LLM_KEY or BATON_LLM_KEY_FILE), or leave --engine away: the built-in engine needs no key.',
    );
  const failures = new Map<string, number>();
  const became = { used: 0, kept: 0, rejected: 0, failed: 0, 'not asked': 0 };
  const ignore = () => undefined;
  const warn = (fields: object) => {
    const code = 'code' in fields ? String(fields.code) : 'unknown';
    failures.set(code, (failures.get(code) ?? 0) + 1);
  };
  const model = createLanguageModel(config, {
    log: { debug: ignore, info: ignore, error: ignore, warn },
    clock: () => new Date(),
    random: randomBytes,
  });
  const engine: Pick<LanguageEngine, 'summarize'> = createModelEngine(model, { answerTimeMs });

  return {
    async summarize(row) {
      const turns = turnsOf(row);
      const builtIn = summaryOf(turns);
      const { value, call } = await engine.summarize({
        conversationId: uuidFrom(Date.now(), randomBytes(10)) as ConversationId,
        turns,
        names: [],
        builtIn,
      });
      became[call?.outcome ?? 'not asked'] += 1;
      return {
        id: row.id,
        summary: summaryText(value ? { ...builtIn, ...value } : builtIn),
        engine: value ? 'model' : 'built_in',
      };
    },
    report() {
      const parts = Object.entries(became).filter(([, count]) => count > 0);
      const kinds = [...failures].map(([code, count]) => `${code} ${count}`).join(', ');
      const text = `${parts.map(([outcome, count]) => `${outcome} ${count}`).join(', ')}${kinds === '' ? '' : ` (${kinds})`}`;
      const answered = became.used + became.kept + became.rejected;
      return { text, isUseless: answered === 0 && parts.length > 0 };
    },
    stop: model.stop,
  };
}
