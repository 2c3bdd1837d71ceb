import type { z } from 'zod';
import type { TriggerSettings } from '#shared/assistant/triggers/settings.ts';

/** One number of the settings: its dotted path and what it is called. */
export type TriggerField = { path: string; label: string; hint?: string };
/** One trigger on the page. `influence`: the path of its switch; absent where it has none. */
export type TriggerGroup = { key: string; title: string; influence?: string; fields: TriggerField[] };

/** The groups of the page, in the order in which the triggers decide; their lists come besides (list-fields.tsx). A1, A13 and A14 are not among them: they have no setting (A13). */
export const triggerGroups: readonly TriggerGroup[] = [
  { key: 'A10', title: 'Several signals together', fields: [{ path: 'threshold', label: 'Sum that escalates' }] },
  {
    key: 'A2',
    title: 'Sentiment and urgency',
    influence: 'sentiment.influence',
    fields: [
      { path: 'sentiment.weight', label: 'Weight' },
      { path: 'sentiment.level', label: 'Upset below', hint: '−1 to 0' },
      { path: 'sentiment.fall', label: 'Mood sinks by' },
      { path: 'sentiment.urgencyWeight', label: 'Weight of urgency' },
    ],
  },
  {
    key: 'A3',
    title: 'Keywords',
    influence: 'keywords.influence',
    fields: [],
  },
  {
    key: 'A4',
    title: 'Repetition',
    influence: 'repetition.influence',
    fields: [
      { path: 'repetition.weight', label: 'Weight' },
      { path: 'repetition.similarity', label: 'Same meaning from', hint: '0 to 1' },
      { path: 'repetition.unresolvedTurns', label: 'Unresolved messages' },
    ],
  },
  {
    key: 'A5',
    title: 'Time and turns',
    influence: 'time.influence',
    fields: [
      { path: 'time.maxTurns', label: 'Messages' },
      { path: 'time.maxMinutes', label: 'Minutes' },
      { path: 'time.maxSilentMinutes', label: 'Minutes unanswered' },
    ],
  },
  {
    key: 'A6',
    title: 'Policy',
    influence: 'policy.influence',
    fields: [{ path: 'policy.maxDisputedAmount', label: 'Disputed amount above' }],
  },
  {
    key: 'A7',
    title: 'Account',
    influence: 'account.influence',
    fields: [
      { path: 'account.weight', label: 'Weight of a reason' },
      { path: 'account.highValuePerYear', label: 'Value a year from' },
      { path: 'account.renewalWithinDays', label: 'Renewal within', hint: 'days' },
      { path: 'account.lowHealth', label: 'Health below', hint: '0: never' },
    ],
  },
  { key: 'A8', title: 'Confidence', influence: 'confidence.influence', fields: [] },
  {
    key: 'A9',
    title: 'Page',
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
  if (issue.code === 'too_small') return issue.inclusive ? `At least ${issue.minimum}.` : `More than ${issue.minimum}.`;
  if (issue.code === 'too_big') return `At most ${issue.maximum}.`;
  return issue.code === 'invalid_type' && issue.expected === 'int' ? 'Needs a whole number.' : 'Needs a number.';
}
