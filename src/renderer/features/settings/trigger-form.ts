import type { z } from 'zod';
import type { TriggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './rule-words.ts';

/** One number of the settings: its dotted path and what it is called. */
export type TriggerField = { path: string; label: Word; hint?: Word };
/** One trigger on the page. `influence`: the path of its switch; absent where it has none. */
export type TriggerGroup = { key: string; title: Word; influence?: string; fields: TriggerField[] };

/** The groups of the page, in the order in which the triggers decide; their lists come besides (list-fields.tsx). A1, A13 and A14 are not among them: they have no setting (A13). */
export const triggerGroups: readonly TriggerGroup[] = [
  { key: 'A10', title: words.gSeveral, fields: [{ path: 'threshold', label: words.fSum }] },
  {
    key: 'A2',
    title: words.gSentiment,
    influence: 'sentiment.influence',
    fields: [
      { path: 'sentiment.weight', label: words.weight },
      { path: 'sentiment.level', label: words.fUpset, hint: words.hUpset },
      { path: 'sentiment.fall', label: words.fFall },
      { path: 'sentiment.urgencyWeight', label: words.fUrgency },
    ],
  },
  {
    key: 'A3',
    title: words.gKeywords,
    influence: 'keywords.influence',
    fields: [],
  },
  {
    key: 'A4',
    title: words.gRepetition,
    influence: 'repetition.influence',
    fields: [
      { path: 'repetition.weight', label: words.weight },
      { path: 'repetition.similarity', label: words.fSame, hint: words.hSame },
      { path: 'repetition.unresolvedTurns', label: words.fUnresolved },
    ],
  },
  {
    key: 'A5',
    title: words.gTime,
    influence: 'time.influence',
    fields: [
      { path: 'time.maxTurns', label: words.fMessages },
      { path: 'time.maxMinutes', label: words.fMinutes },
      { path: 'time.maxSilentMinutes', label: words.fSilent },
    ],
  },
  {
    key: 'A6',
    title: words.gPolicy,
    influence: 'policy.influence',
    fields: [{ path: 'policy.maxDisputedAmount', label: words.fDisputed }],
  },
  {
    key: 'A7',
    title: words.gAccount,
    influence: 'account.influence',
    fields: [
      { path: 'account.weight', label: words.fReason },
      { path: 'account.highValuePerYear', label: words.fValue },
      { path: 'account.renewalWithinDays', label: words.fRenewal, hint: words.hDays },
      { path: 'account.lowHealth', label: words.fHealth, hint: words.hNever },
    ],
  },
  { key: 'A8', title: words.gConfidence, influence: 'confidence.influence', fields: [] },
  {
    key: 'A9',
    title: words.gPage,
    influence: 'pages.influence',
    fields: [],
  },
];

/** What stands at a dotted path. */
export function valueAt(settings: TriggerSettings, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), settings);
}

/** The settings with other values at some paths; the given ones stay as they are. */
export function withValues(settings: TriggerSettings, edits: Readonly<Record<string, unknown>>): TriggerSettings {
  const changed = structuredClone(settings);
  for (const [path, value] of Object.entries(edits)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      changed,
    );
    if (typeof parent === 'object' && parent !== null) Reflect.set(parent, last, value);
  }
  return changed;
}

/** What is wrong with a number, in words: the bound it breaks. */
export function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small')
    return say(issue.inclusive ? words.atLeast : words.moreThan, { n: Number(issue.minimum) });
  if (issue.code === 'too_big') return say(words.atMost, { n: Number(issue.maximum) });
  return issue.code === 'invalid_type' && issue.expected === 'int' ? say(words.needsWhole) : say(words.needsNumber);
}
