import { inSentence } from '#shared/intl/names.ts';
import { say, spokenLocale } from '#shared/intl/say.ts';
import type { Influence, TriggerSettings } from './settings.ts';
import { triggerNameWords, triggerWords as words } from './trigger-words.ts';

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

/** The name of a trigger by its place in PRODUCT.md, in the language now. */
export function sayTriggerName(trigger: string): string {
  return isNamed(trigger) ? say(triggerNameWords[trigger]) : trigger;
}

/** The same inside a sentence. */
function nameInSentence(trigger: string): string {
  return isNamed(trigger) ? inSentence(triggerNameWords[trigger]) : trigger;
}

const isNamed = (trigger: string): trigger is keyof typeof triggerNameWords => trigger in triggerNameWords;

const list = (items: readonly string[], type: 'conjunction' | 'disjunction') =>
  new Intl.ListFormat(spokenLocale() === 'de' ? 'de' : 'en-GB', { type }).format(items);

/** Parts that hold commas themselves. */
const parts = (items: readonly string[], type: 'conjunction' | 'disjunction') => {
  const last = list(['', ''], type).trim();
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join('; ')}; ${last} ${items.at(-1)}`;
};

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
    say(words.always),
    ...(alone.length > 0
      ? [
          say(words.atOnce, {
            cases: parts(
              alone.map(({ when }) => when),
              'disjunction',
            ),
          }),
        ]
      : []),
    ...sumSentences(weighing, threshold),
    ...only(lines, 'advise'),
    ...only(lines, 'off'),
  ];
  return { sentences, lines };
}

function only(lines: readonly TriggerLine[], influence: 'advise' | 'off'): string[] {
  const triggers = [...new Set(lines.filter((line) => line.influence === influence).map(({ trigger }) => trigger))];
  if (triggers.length === 0) return [];
  return [say(words[influence], { names: list(triggers.map(nameInSentence), 'conjunction') })];
}

function sumSentences(weighing: readonly (TriggerLine & { most: number })[], threshold: number): string[] {
  if (weighing.length === 0) return [];
  const each = weighing.map(({ when, most }) => say(words.upTo, { when, most }));
  const most = weighing.reduce((sum, line) => sum + line.most, 0);
  const isReached = (sum: number) => sum >= threshold - 1e-9;
  const single = weighing.filter((line) => isReached(line.most)).map(({ trigger }) => nameInSentence(trigger));
  const pairs = weighing.flatMap((left, i) =>
    weighing
      .slice(i + 1)
      .filter((right) => !isReached(left.most) && !isReached(right.most) && isReached(left.most + right.most))
      .filter((right) => right.trigger !== left.trigger)
      .map((right) => say(words.pair, { left: nameInSentence(left.trigger), right: nameInSentence(right.trigger) })),
  );
  return [
    say(words.addsUp, { threshold, cases: parts(each, 'conjunction') }),
    ...(isReached(most) ? [] : [say(words.never, { most })]),
    ...(single.length > 0 ? [say(words.alone, { names: list([...new Set(single)], 'conjunction') })] : []),
    ...(pairs.length > 0 ? [say(words.pairs, { pairs: list([...new Set(pairs)], 'disjunction') })] : []),
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
    name: sayTriggerName(trigger),
    influence,
    when,
    most,
  });
  const { sentiment, keywords, repetition, time, policy, account, confidence, pages } = settings;
  const { maxTurns: turns, maxMinutes: minutes, maxSilentMinutes: silent } = time;
  const reasons = list(accountReasons(account), 'disjunction');
  return [
    line('A1', 'always', say(words.human), null),
    line('A13', 'always', say(words.neverOff), null),
    line('A14', 'always', say(words.failed), null),
    line('A6', policy.influence, say(words.policy, { amount: policy.maxDisputedAmount }), null),
    ...policy.topics.map(({ name, always, weight }) =>
      line('A6', policy.influence, say(words.topic, { topic: smallInEnglish(name) }), always ? null : weight),
    ),
    line('A8', confidence.influence, say(words.confidence), null),
    line('A5', time.influence, say(words.time, { turns, minutes, silent }), null),
    line(
      'A2',
      sentiment.influence,
      say(words.mood, { level: sentiment.level, fall: sentiment.fall }),
      sentiment.weight,
    ),
    line('A2', sentiment.influence, say(words.urgent), sentiment.urgencyWeight),
    ...keywords.lists.map(({ name, words: listed, weight }) =>
      line('A3', keywords.influence, say(words.keywords, { list: name, count: listed.length }), weight),
    ),
    line('A4', repetition.influence, say(words.repetition, { count: repetition.unresolvedTurns }), repetition.weight),
    line('A7', account.influence, say(words.account, { reasons }), account.weight * 3),
    ...pages.prefixes.map(({ prefix, weight }) =>
      line('A9', pages.influence, say(words.page, { page: prefix }), weight),
    ),
  ];
}

/** What a lead named, inside an English sentence; German keeps its nouns. */
const smallInEnglish = (name: string) => (spokenLocale() === 'de' ? name : name.toLowerCase());

function accountReasons(account: TriggerSettings['account']): string[] {
  return [
    say(words.atRisk),
    say(words.worth, { value: account.highValuePerYear }),
    say(words.renews, { count: account.renewalWithinDays }),
    ...(account.tiers.length > 0 ? [say(words.tiers, { tiers: list(account.tiers, 'disjunction') })] : []),
    ...(account.lowHealth > 0 ? [say(words.health, { health: account.lowHealth })] : []),
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
