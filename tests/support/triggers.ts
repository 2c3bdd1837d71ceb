import { defaultTriggerSettings, type TriggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { TriggerFacts } from '#shared/assistant/triggers/trigger-types.ts';
import { evaluateTriggers } from '#shared/assistant/triggers.ts';
import type { Turn, TurnAuthor } from '#shared/assistant/types.ts';
import { type MessageId, uuidFrom } from '#shared/lib/ids.ts';

const quiet: TriggerFacts = {
  nowMs: 60_000,
  startedAtMs: 0,
  waitingSinceMs: null,
  confidence: null,
  failure: null,
  category: null,
  account: null,
  page: null,
  vectors: null,
};
const authors: Record<string, TurnAuthor> = { c: 'customer', a: 'assistant' };

/** "c: text" and "a: text" lines as turns. */
export function thread(...lines: string[]): Turn[] {
  return lines.map((line, i) => ({
    id: uuidFrom(i, new Uint8Array(10)) as MessageId,
    n: i + 1,
    author: authors[line.charAt(0)] ?? 'system',
    text: line.slice(3),
  }));
}

/** What fires for these turns one minute in, where nothing else is known. */
export function evaluate(
  turns: Turn[],
  facts: Partial<TriggerFacts> = {},
  settings: TriggerSettings = defaultTriggerSettings,
  sinceN = 0,
) {
  return evaluateTriggers({ turns, sinceN, settings, facts: { ...quiet, ...facts } });
}
export const names = (result: ReturnType<typeof evaluate>) => result.fired.map(({ trigger }) => trigger);
