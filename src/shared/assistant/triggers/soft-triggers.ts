import type { Evidence, FiredTrigger } from '#shared/escalation/schema.ts';
import { tokensOf } from '../readable.ts';
import { driftOf } from '../sentiment.ts';
import type { Turn } from '../types.ts';
import { evidenceOf, fireBy, type ReadTurn, type SaidTurn, wholeOf } from './fire.ts';
import { compileWordLists, findListedWords } from './listed-words.ts';
import type { TriggerSettings } from './settings.ts';
import { troubleFrom, troubleOf } from './trouble.ts';

/* A2, A3, A4: what the customer's words say besides; each weighs as the settings have it. */

/** Messages that still say how the customer feels now. */
const recent = 3;

export function sentiment({ sentiment: own }: TriggerSettings, said: readonly SaidTurn[]): FiredTrigger[] {
  return [...mood(own, said), ...urgency(own, said)];
}

function mood(own: TriggerSettings['sentiment'], said: readonly SaidTurn[]): FiredTrigger[] {
  const last = said.at(-1);
  const worst = said.slice(-recent).toSorted((a, b) => a.reading.feeling - b.reading.feeling)[0];
  if (!last || !worst) return [];
  const drift = driftOf(said.map(({ reading }) => reading.feeling));
  const isUpset = worst.reading.feeling <= own.level;
  // No message is strong by itself, but each is cooler than the one before.
  const isSinking = -drift >= own.fall && last.reading.feeling < 0;
  if (!isUpset && !isSinking) return [];
  const turn = isUpset ? worst : last;
  const spans = turn.reading.feelings.map((span) => evidenceOf(turn, span));
  return fireBy(own.influence, {
    trigger: 'A2',
    score: Math.min(1, -turn.reading.feeling + Math.max(0, -drift) / 2),
    weight: own.weight,
    explanation: isUpset ? (drift < -0.2 ? 'Frustrated, rising' : 'Frustrated') : 'Mood sinking over the conversation',
    evidence: spans.length > 0 ? spans : wholeOf(turn),
  });
}

function urgency(own: TriggerSettings['sentiment'], said: readonly SaidTurn[]): FiredTrigger[] {
  const turn = said
    .slice(-recent)
    .findLast(({ reading }) => reading.urgency === 'critical' || reading.urgency === 'high');
  if (!turn) return [];
  const isCritical = turn.reading.urgency === 'critical';
  return fireBy(own.influence, {
    trigger: 'A2',
    score: isCritical ? 1 : 0.7,
    weight: own.urgencyWeight,
    explanation: isCritical ? 'Cannot wait' : 'Urgent',
    evidence: wholeOf(turn),
  });
}

export function keywords({ keywords: own }: TriggerSettings, said: readonly SaidTurn[]): FiredTrigger[] {
  return own.lists.flatMap(({ name, weight }, at) => {
    const evidence = said.flatMap((turn) => (turn.keywords.get(at) ?? []).map((span) => evidenceOf(turn, span)));
    if (evidence.length === 0) return [];
    return fireBy(own.influence, {
      trigger: 'A3',
      score: 1,
      weight,
      explanation: `Keyword list ${name}`,
      evidence: evidence.slice(0, 5),
    });
  });
}

/** A3: the category of the heaviest list whose words stand in what was said; null where none has one. */
export function categoryByKeywords({ keywords: own }: TriggerSettings, turns: readonly Turn[]): string | null {
  const naming = own.lists.filter(({ categoryKey }) => categoryKey !== null);
  if (own.influence === 'off' || naming.length === 0) return null;
  const lists = compileWordLists(naming);
  const said = turns
    .filter(({ author }) => author === 'customer')
    .map((turn) => findListedWords(tokensOf(turn), lists));
  const found = naming
    .filter((_, at) => said.some((listed) => listed.has(at)))
    .toSorted((a, b) => b.weight - a.weight)[0];
  return found?.categoryKey ?? null;
}

/** How much of two texts' terms are the same (Jaccard), where no vectors are at hand; 0.6 is near-identical wording. */
const sameWords = 0.6;

export function repetition(
  { repetition: own }: TriggerSettings,
  turns: readonly ReadTurn[],
  said: readonly SaidTurn[],
  sinceN: number,
): FiredTrigger[] {
  const again = (turn: ReadTurn) => {
    const { againByWords, againByMeaning, isLabel } = turn.reading ?? {};
    // Two turns of one name may say different things; only a row of them is a circle (`troubleOf`).
    if (isLabel) return false;
    return (
      (againByMeaning && againByMeaning.n > sinceN && againByMeaning.alike >= own.similarity) ||
      (againByWords && againByWords.n > sinceN && againByWords.alike >= sameWords)
    );
  };
  const reports = said.slice(1).filter(({ reading }) => reading.rejections.length > 0);
  const asked = said.filter(again);
  const answered = turns.filter((turn) => turn.author === 'assistant' && turn.n > sinceN && again(turn));
  const open = unresolvedFor(said);
  const trouble = troubleOf(turns, sinceN);
  const isTrouble = trouble.points >= troubleFrom;
  const seen = [
    ...reports.flatMap((turn) => turn.reading.rejections.slice(0, 1).map((span) => evidenceOf(turn, span))),
    ...asked.flatMap(wholeOf),
    ...answered.flatMap(wholeOf),
  ];
  const isSeen = ({ n }: Evidence) => seen.some((one) => one.n === n);
  const evidence = isTrouble ? [...seen, ...trouble.evidence.filter((one) => !isSeen(one))] : seen;
  if (evidence.length === 0) return [];
  const isUnresolved = open > own.unresolvedTurns;
  const words = isUnresolved
    ? `Unresolved for ${open} messages`
    : answered.length > 0
      ? 'Same answer given twice'
      : asked.length > 0
        ? 'Same question again'
        : reports.length > 1
          ? `Step failed ${reports.length} times`
          : isTrouble
            ? trouble.words
            : 'Reported that it did not help';
  return fireBy(own.influence, {
    trigger: 'A4',
    score: isUnresolved ? 1 : Math.min(1, 0.4 + 0.3 * Math.max(seen.length, isTrouble ? trouble.points - 1 : 0)),
    weight: own.weight,
    explanation: words,
    evidence,
  });
}

/** Customer messages since the first report of a failed step that no word of success has ended; 0 when none is open. */
function unresolvedFor(said: readonly SaidTurn[]): number {
  const settled = said.findLastIndex(({ reading }) => reading.isSettled);
  const open = said.slice(settled + 1);
  const first = open.findIndex(({ reading }, i) => (i > 0 || settled >= 0) && reading.rejections.length > 0);
  return first < 0 ? 0 : open.length - first;
}
