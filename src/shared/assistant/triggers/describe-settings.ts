import type { Influence, TriggerSettings } from './settings.ts';

/** One trigger in plain words, as leads see it beside its fields. */
export type TriggerLine = {
  trigger: string;
  name: string;
  /** `always`: no setting takes it back. */
  influence: Influence | 'always';
  /** When it fires, without a full stop: "a message waits longer than 3 minutes". */
  when: string;
  /** The most it adds to the sum; null where it decides alone. */
  most: number | null;
};

export type SettingsInWords = {
  /** "Escalates when …", a sentence each, in the order in which it is decided. */
  sentences: string[];
  lines: TriggerLine[];
};

/** Names of the triggers, by their place in PRODUCT.md. */
export const triggerNames: Readonly<Record<string, string>> = {
  A1: 'Request for a person',
  A2: 'Sentiment and urgency',
  A3: 'Keywords',
  A4: 'Repetition',
  A5: 'Time and turns',
  A6: 'Policy',
  A7: 'Account',
  A8: 'Confidence',
  A9: 'Page',
  A10: 'Several signals together',
  A13: 'Harm, legal threats, account security',
  A14: 'Failure of the assistant',
};

const written = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });
const count = (n: number, one: string, many = `${one}s`) => `${written(n)} ${n === 1 ? one : many}`;
const list = (words: readonly string[], last = 'or') =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** Parts that hold commas themselves. */
const parts = (words: readonly string[], last: string) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join('; ')}; ${last} ${words.at(-1)}`;

/** Settings as sentences, by the same numbers that decide (A11). Pure; the desktop shows it while a lead edits. */
export function describeSettings(settings: TriggerSettings): SettingsInWords {
  const lines = linesOf(settings);
  const { threshold } = settings;
  const alone = lines.filter(({ influence, most }) => influence === 'decide' && most === null);
  const weighing = lines.filter(
    (line): line is TriggerLine & { most: number } =>
      line.influence === 'decide' && line.most !== null && line.most > 0,
  );
  const sentences = [
    'Escalates always when the customer asks for a person, threatens harm, threatens legal steps or reports a breach of their account, and when the assistant fails. No setting changes that.',
    ...(alone.length > 0
      ? [
          `Escalates at once when ${parts(
            alone.map(({ when }) => when),
            'or',
          )}.`,
        ]
      : []),
    ...sumSentences(weighing, threshold),
    ...only(lines, 'advise', 'Only noted, without weight'),
    ...only(lines, 'off', 'Not looked at'),
  ];
  return { sentences, lines };
}

function only(lines: readonly TriggerLine[], influence: Influence, words: string): string[] {
  const names = [
    ...new Set(lines.filter((line) => line.influence === influence).map(({ name }) => name.toLowerCase())),
  ];
  return names.length > 0 ? [`${words}: ${list(names, 'and')}.`] : [];
}

function sumSentences(weighing: readonly (TriggerLine & { most: number })[], threshold: number): string[] {
  if (weighing.length === 0) return [];
  const each = weighing.map(({ when, most }) => `${when} (up to ${written(most)})`);
  const most = weighing.reduce((sum, line) => sum + line.most, 0);
  const isReached = (sum: number) => sum >= threshold - 1e-9;
  const single = weighing.filter((line) => isReached(line.most)).map(({ name }) => name.toLowerCase());
  const pairs = weighing.flatMap((left, i) =>
    weighing
      .slice(i + 1)
      .filter((right) => !isReached(left.most) && !isReached(right.most) && isReached(left.most + right.most))
      .filter((right) => right.name !== left.name)
      .map((right) => `${left.name.toLowerCase()} with ${right.name.toLowerCase()}`),
  );
  return [
    `Escalates when these add up to ${written(threshold)}: ${parts(each, 'and')}.`,
    ...(isReached(most) ? [] : [`Together they reach ${written(most)} at most, so they never escalate.`]),
    ...(single.length > 0 ? [`Enough by itself: ${list([...new Set(single)], 'and')}.`] : []),
    ...(pairs.length > 0 ? [`Enough as a pair: ${list([...new Set(pairs)])}.`] : []),
  ];
}

function linesOf(settings: TriggerSettings): TriggerLine[] {
  const line = (
    trigger: string,
    influence: TriggerLine['influence'],
    when: string,
    most: number | null,
  ): TriggerLine => ({
    trigger,
    name: triggerNames[trigger] ?? trigger,
    influence,
    when,
    most,
  });
  const { sentiment, keywords, repetition, time, policy, account, confidence, pages } = settings;
  return [
    line('A1', 'always', 'the customer asks for a person', null),
    line('A13', 'always', 'harm, legal steps or a breach of the account is spoken of', null),
    line('A14', 'always', 'the assistant fails, takes too long or has no supported answer', null),
    line(
      'A6',
      policy.influence,
      `the category goes to people first, or a disputed amount is above ${written(policy.maxDisputedAmount)}`,
      null,
    ),
    ...policy.topics.map(({ name, always, weight }) =>
      line('A6', policy.influence, `${name.toLowerCase()} is spoken of`, always ? null : weight),
    ),
    line('A8', confidence.influence, 'the assistant is less sure than the floor of the category', null),
    line(
      'A5',
      time.influence,
      `the customer has written more than ${count(time.maxTurns, 'message')}, ${count(time.maxMinutes, 'minute')} have passed, or a message waits longer than ${count(time.maxSilentMinutes, 'minute')}`,
      null,
    ),
    line(
      'A2',
      sentiment.influence,
      `a message is below ${written(sentiment.level)} in feeling, or the mood sinks by ${written(sentiment.fall)}`,
      sentiment.weight,
    ),
    line('A2', sentiment.influence, 'a message says that it cannot wait', sentiment.urgencyWeight),
    ...keywords.lists.map(({ name, words, weight }) =>
      line(
        'A3',
        keywords.influence,
        `a word of the list ${name} stands in a message (${count(words.length, 'word')})`,
        weight,
      ),
    ),
    line(
      'A4',
      repetition.influence,
      `the customer asks the same again, a step is reported as failed, the assistant repeats itself or reports failures, the customer says no again and again, or it is unresolved for more than ${count(repetition.unresolvedTurns, 'message')}`,
      repetition.weight,
    ),
    line('A7', account.influence, `the account ${list(accountReasons(account))}`, account.weight * 3),
    ...pages.prefixes.map(({ prefix, weight }) => line('A9', pages.influence, `the customer is on ${prefix}`, weight)),
  ];
}

function accountReasons(account: TriggerSettings['account']): string[] {
  return [
    'is at risk',
    `is worth ${written(account.highValuePerYear)} a year or more`,
    `renews within ${count(account.renewalWithinDays, 'day')}`,
    ...(account.tiers.length > 0 ? [`is on ${list(account.tiers)}`] : []),
    ...(account.lowHealth > 0 ? [`has a health below ${written(account.lowHealth)}`] : []),
  ];
}

/** What stands between two settings, by the dotted name of each number or word that differs; for the record of who changed what. */
export function changedSettings(before: TriggerSettings, after: TriggerSettings): string[] {
  const flat = (value: unknown, path: string): [string, string][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, item]) => flat(item, path === '' ? key : `${path}.${key}`))
      : [[path, JSON.stringify(value)]];
  const old = new Map(flat(before, ''));
  return flat(after, '')
    .filter(([path, value]) => path !== 'version' && old.get(path) !== value)
    .map(([path]) => path);
}
