import { findAmounts } from './facts.ts';
import { findRejections } from './rejection.ts';
import { driftOf, scoreSentiment } from './sentiment.ts';
import { searchTerms } from './tokenize.ts';
import { findHumanRequest } from './triggers/human-request.ts';
import { findKeywords } from './triggers/keywords.ts';
import { findNeverOff, type NeverOffKind } from './triggers/never-off.ts';
import type { Evidence, Failure, FiredTrigger, TriggerInput, TriggerResult } from './triggers/trigger-types.ts';
import type { Span, Turn } from './types.ts';
import { cosine } from './vectors.ts';

/**
 * A: should a person take over? Hard triggers (A1, A13, A14) are decided first, from the customer's raw words and the caller's facts
 * alone; no score, setting or text can take them back (SEC-68). The rest adds up to a sum (A10), each with its evidence.
 */
export function evaluateTriggers(input: TriggerInput): TriggerResult {
  const said = input.turns.filter((turn) => turn.author === 'customer' && turn.n > input.sinceN);
  const fired = [
    ...said.flatMap(humanRequest).slice(0, 1),
    ...neverOff(said),
    ...failure(input),
    ...policy(input, said),
    ...confidence(input),
    ...timeAndTurns(input, said),
    ...sentiment(input, said),
    ...keywords(input, said),
    ...repetition(input, said),
    ...account(input),
    ...page(input),
  ];
  const sum = fired.reduce((total, { score, weight }) => total + score * weight, 0);
  const hard = fired.find((trigger) => trigger.decisive);
  const bySum = sum >= input.settings.threshold && fired.some((trigger) => !trigger.decisive && trigger.weight > 0);
  const decisive = hard ? hard.trigger : bySum ? 'A10' : null;
  return {
    fired,
    sum,
    threshold: input.settings.threshold,
    decision: decisive ? 'escalate' : 'continue',
    decisive,
    settingsVersion: input.settings.version,
  };
}

/** The words a piece of evidence points at. */
export function evidenceText(turns: readonly Turn[], evidence: Evidence): string {
  return turns.find((turn) => turn.id === evidence.messageId)?.text.slice(evidence.start, evidence.end) ?? '';
}

function evidenceOf(turn: Turn, { start, end }: Span): Evidence {
  return { messageId: turn.id, n: turn.n, start, end };
}

/** Weight of a trigger that decides alone; large enough to stand out in the sum. */
const hardWeight = 2;

function hard(trigger: string, explanation: string, evidence: Evidence[]): FiredTrigger {
  return { trigger, score: 1, weight: hardWeight, decisive: true, explanation, evidence };
}

function humanRequest(turn: Turn): FiredTrigger[] {
  const request = findHumanRequest(turn.text);
  return request ? [hard('A1', 'Asked for a person', [evidenceOf(turn, request)])] : [];
}

const neverOffWords: Readonly<Record<NeverOffKind, string>> = {
  harm: 'Threat of harm',
  legal: 'Legal wording',
  security: 'Account security',
};

function neverOff(said: readonly Turn[]): FiredTrigger[] {
  const byKind = new Map<NeverOffKind, Evidence[]>();
  for (const turn of said) {
    for (const find of findNeverOff(turn.text))
      byKind.set(find.kind, [...(byKind.get(find.kind) ?? []), evidenceOf(turn, find)]);
  }
  return (['harm', 'security', 'legal'] as const).flatMap((kind) => {
    const evidence = byKind.get(kind);
    return evidence ? [hard('A13', neverOffWords[kind], evidence.slice(0, 5))] : [];
  });
}

const failureWords: Readonly<Record<Failure, string>> = {
  error: 'The assistant failed',
  timeout: 'The assistant took too long',
  empty: 'The assistant had no answer',
  unsupported: 'The draft had no support in the articles',
  stopped: 'The assistant was stopped',
};

function failure({ facts }: TriggerInput): FiredTrigger[] {
  return facts.failure ? [hard('A14', failureWords[facts.failure], [])] : [];
}

type Soft = { influence: 'decide' | 'advise' | 'off' };

/** A trigger that counts or advises, by its setting. */
function soft(
  setting: Soft,
  trigger: string,
  score: number,
  weight: number,
  explanation: string,
  evidence: Evidence[],
  decisive = false,
): FiredTrigger[] {
  if (setting.influence === 'off') return [];
  const counts = setting.influence === 'decide';
  return [
    { trigger, score: round(score), weight: counts ? weight : 0, decisive: counts && decisive, explanation, evidence },
  ];
}

const round = (value: number) => Math.round(value * 100) / 100;

function policy({ settings, facts }: TriggerInput, said: readonly Turn[]): FiredTrigger[] {
  const fired: FiredTrigger[] = [];
  if (facts.category?.humanFirst)
    fired.push(...soft(settings.policy, 'A6', 1, hardWeight, `${facts.category.name} goes to people first`, [], true));
  for (const turn of said) {
    if (!/refund|charg|credit|disput|bill|invoice|paid|doppelt|rechnung|factura|facture|remb|reemb/i.test(turn.text))
      continue;
    const amount = findAmounts(turn.text).find((found) => found.value > settings.policy.maxDisputedAmount);
    if (amount) {
      fired.push(
        ...soft(
          settings.policy,
          'A6',
          1,
          hardWeight,
          `Disputed amount above ${settings.policy.maxDisputedAmount.toLocaleString('en')}`,
          [evidenceOf(turn, amount)],
          true,
        ),
      );
      break;
    }
  }
  return fired;
}

function confidence({ settings, facts }: TriggerInput): FiredTrigger[] {
  if (!facts.confidence || facts.confidence.value >= facts.confidence.floor) return [];
  const { value, floor } = facts.confidence;
  return soft(
    settings.confidence,
    'A8',
    1 - value,
    hardWeight,
    `Assistant below its floor · ${value.toFixed(2)} of ${floor.toFixed(2)}`,
    [],
    true,
  );
}

function timeAndTurns({ settings, facts }: TriggerInput, said: readonly Turn[]): FiredTrigger[] {
  const { time } = settings;
  const minutes = (facts.nowMs - facts.startedAtMs) / 60_000;
  const silent = facts.waitingSinceMs === null ? 0 : (facts.nowMs - facts.waitingSinceMs) / 60_000;
  if (said.length > time.maxTurns)
    return soft(time, 'A5', 1, hardWeight, `${said.length} messages without a solution`, [], true);
  if (silent > time.maxSilentMinutes)
    return soft(time, 'A5', 1, hardWeight, `No answer for ${Math.floor(silent)} min`, [], true);
  if (minutes > time.maxMinutes && said.length > 1)
    return soft(time, 'A5', 1, hardWeight, `${Math.floor(minutes)} min without a solution`, [], true);
  return [];
}

function sentiment({ settings }: TriggerInput, said: readonly Turn[]): FiredTrigger[] {
  const scored = said.map((turn) => ({ turn, feeling: scoreSentiment(turn.text) }));
  const worst = scored.slice(-3).sort((a, b) => a.feeling.score - b.feeling.score)[0];
  if (!worst || worst.feeling.score > settings.sentiment.level) return [];
  const drift = driftOf(scored.map(({ feeling }) => feeling.score));
  const score = Math.min(1, -worst.feeling.score + Math.max(0, -drift) / 2);
  const spans = worst.feeling.spans.map((span) => evidenceOf(worst.turn, span));
  return soft(
    settings.sentiment,
    'A2',
    score,
    settings.sentiment.weight,
    drift < -0.2 ? 'Frustrated, rising' : 'Frustrated',
    spans,
  );
}

function keywords({ settings }: TriggerInput, said: readonly Turn[]): FiredTrigger[] {
  return settings.keywords.lists.flatMap((list) => {
    const evidence = said.flatMap((turn) => findKeywords(turn.text, list.words).map((span) => evidenceOf(turn, span)));
    return evidence.length > 0
      ? soft(settings.keywords, 'A3', 1, list.weight, `Keyword list ${list.name}`, evidence.slice(0, 5))
      : [];
  });
}

/** How much of two texts' terms are the same (Jaccard), where no vectors are at hand; 0.6 is near-identical wording. */
const sameWords = 0.6;

function repetition(input: TriggerInput, said: readonly Turn[]): FiredTrigger[] {
  const { settings } = input;
  const reports = said
    .filter((turn) => turn !== said[0])
    .flatMap((turn) =>
      findRejections(turn.text)
        .slice(0, 1)
        .map((span) => evidenceOf(turn, span)),
    );
  const asked = repeats(input, said);
  const answered = repeats(
    input,
    input.turns.filter((turn) => turn.author === 'assistant' && turn.n > input.sinceN && turn.text.length > 40),
  );
  const evidence = [...reports, ...asked, ...answered];
  if (evidence.length === 0) return [];
  const words =
    answered.length > 0
      ? 'Same answer given twice'
      : asked.length > 0
        ? 'Same question again'
        : reports.length > 1
          ? `Step failed ${reports.length} times`
          : 'Reported that it did not help';
  return soft(
    settings.repetition,
    'A4',
    Math.min(1, 0.4 + 0.3 * evidence.length),
    settings.repetition.weight,
    words,
    evidence.slice(0, 6),
  );
}

/** Messages that say what an earlier one of the same author said, within the last twelve. */
function repeats({ settings, facts }: TriggerInput, turns: readonly Turn[]): Evidence[] {
  const recent = turns.slice(-12);
  const terms = recent.map((turn) => new Set(searchTerms(turn.text.slice(0, 4_000), 'unknown')));
  const found: Evidence[] = [];
  recent.forEach((turn, i) => {
    const mine = terms[i];
    if (!mine || mine.size < 2) return;
    const again = recent.slice(0, i).some((other, j) => {
      const left = facts.vectors?.get(turn.id);
      const right = facts.vectors?.get(other.id);
      if (left && right && cosine(left, right) >= settings.repetition.similarity) return true;
      return overlap(mine, terms[j] ?? new Set()) >= sameWords;
    });
    if (again) found.push(evidenceOf(turn, { start: 0, end: turn.text.length }));
  });
  return found;
}

function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let both = 0;
  for (const term of left) if (right.has(term)) both += 1;
  return both / Math.max(1, left.size + right.size - both);
}

function account({ settings, facts }: TriggerInput): FiredTrigger[] {
  if (!facts.account) return [];
  const { atRisk, valuePerYear, renewalInDays } = facts.account;
  const reasons = [
    atRisk ? 'account at risk' : '',
    valuePerYear >= settings.account.highValuePerYear ? 'high value' : '',
    renewalInDays !== null && renewalInDays >= 0 && renewalInDays <= settings.account.renewalWithinDays
      ? `renewal in ${renewalInDays} days`
      : '',
  ].filter(Boolean);
  if (reasons.length === 0) return [];
  const words = reasons.join(', ');
  return soft(
    settings.account,
    'A7',
    reasons.length / 3,
    settings.account.weight * 3,
    words.charAt(0).toUpperCase() + words.slice(1),
    [],
  );
}

function page({ settings, facts }: TriggerInput): FiredTrigger[] {
  const current = facts.page;
  if (!current) return [];
  const found = settings.pages.prefixes.find(
    ({ prefix }) => current.url.includes(prefix) || current.feature === prefix,
  );
  return found ? soft(settings.pages, 'A9', 1, found.weight, `On ${current.title || found.prefix}`, []) : [];
}
