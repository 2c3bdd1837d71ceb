import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  readStored,
  readySettings,
  replayConversation,
  type StoredConversation,
  type StoredTurn,
} from '#shared/assistant/calibration/replay.ts';
import { createTally, type LabResult } from '#shared/assistant/calibration/tally.ts';
import { describeSettings } from '#shared/assistant/triggers/describe-settings.ts';
import {
  defaultTriggerSettings,
  readStoredSettings,
  type TriggerSettings,
} from '#shared/assistant/triggers/settings.ts';
import { failures } from '#shared/assistant/triggers/trigger-types.ts';
import type { TurnAuthor } from '#shared/assistant/types.ts';
import { type MessageId, uuidFrom } from '#shared/lib/ids.ts';

/** A line of the file: a conversation until a person took it. Times are ISO 8601; without them a turn comes ten seconds after the one before. */
const line = z.object({
  id: z.string(),
  turns: z.array(
    z.object({
      speaker: z.enum(['customer', 'assistant', 'bot', 'agent']),
      text: z.string(),
      at: z.iso.datetime().optional(),
      confidence: z.number().nullable().optional(),
      floor: z.number().nullable().optional(),
    }),
  ),
  page: z.object({ url: z.string(), title: z.string(), feature: z.string().nullable() }).nullable().optional(),
  category: z.object({ name: z.string(), humanFirst: z.boolean() }).nullable().optional(),
  account: z
    .object({
      valuePerYear: z.number(),
      atRisk: z.boolean(),
      renewalInDays: z.number().nullable(),
      plan: z.string().nullable().optional(),
      health: z.number().nullable().optional(),
    })
    .nullable()
    .optional(),
  /** Where it was handed over: after which turn (from 1), and what only that moment knew. */
  escalated: z
    .object({
      after: z.int(),
      decisive: z.string(),
      confidence: z.number().nullable().optional(),
      failure: z.enum(failures).nullable().optional(),
    })
    .nullable()
    .optional(),
  label: z.enum(['human_needed', 'ai_could_have']).nullable().optional(),
  cameBack: z.boolean().optional(),
});
type Line = z.infer<typeof line>;

const stepMs = 10_000;
const authors: Readonly<Record<string, TurnAuthor>> = {
  customer: 'customer',
  assistant: 'assistant',
  bot: 'assistant',
  agent: 'agent',
};

function storedOf(row: Line, number: number): StoredConversation {
  const turns = row.turns.map(
    (turn, i): StoredTurn => ({
      id: uuidFrom(number * 10_000 + i, new Uint8Array(10)) as MessageId,
      n: i + 1,
      author: authors[turn.speaker] ?? 'system',
      text: turn.text,
      atMs: turn.at === undefined ? i * stepMs : Date.parse(turn.at),
      confidence: turn.confidence ?? null,
      floor: turn.floor ?? null,
    }),
  );
  const after = row.escalated
    ? turns.slice(0, row.escalated.after).findLast(({ author }) => author === 'customer')
    : undefined;
  const people = turns.findIndex(({ author }) => author === 'agent');
  const stretch = people < 0 ? turns : turns.slice(0, people);
  return {
    id: row.id,
    number: null,
    startedAtMs: turns[0]?.atMs ?? 0,
    turns: stretch,
    page: row.page ?? null,
    category: row.category ?? null,
    account: row.account ?? null,
    escalation:
      row.escalated && after
        ? {
            afterN: after.n,
            atMs: after.atMs,
            decisive: row.escalated.decisive,
            confidence: row.escalated.confidence ?? null,
            failure: row.escalated.failure ?? null,
          }
        : null,
    label: row.label ?? null,
    isSuspect: row.cameBack ?? false,
  };
}

/** Settings of a file: whole, or only the sections that differ from the defaults. Throws where they cannot be read. */
export function readSettingsFile(path: string): TriggerSettings {
  const settings = readStoredSettings(JSON.parse(readFileSync(path, 'utf8')) as unknown);
  if (!settings) throw new Error(`${path} is not readable as trigger settings.`);
  return settings;
}

/** A11: replays a file's conversations under the present (`before`, else the defaults) and the changed settings. Says on `progress` how far it is. */
export function calibrate(
  rows: readonly unknown[],
  options: { before: TriggerSettings | null; after: TriggerSettings },
  progress: (done: number, of: number) => void = () => undefined,
): { words: string[]; result: LabResult } {
  const candidates = [readySettings(options.before ?? defaultTriggerSettings), readySettings(options.after)];
  const tally = createTally();
  rows.forEach((row, i) => {
    const form = line.safeParse(row);
    if (!form.success)
      throw new Error(`Line ${i + 1}: ${form.error.issues[0]?.path.join('.')}: ${form.error.issues[0]?.message}`);
    const conversation = storedOf(form.data, i);
    const [before, after] = replayConversation(conversation, readStored(conversation), candidates);
    if (before && after) tally.add(conversation, before, after);
    if ((i + 1) % 1_000 === 0 || i + 1 === rows.length) progress(i + 1, rows.length);
  });
  return { words: describeSettings(options.after).sentences, result: tally.result() };
}
