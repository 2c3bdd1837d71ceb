import type { Evidence } from '#shared/escalation/schema.ts';
import { evidenceOf, type ReadTurn, wholeOf } from './fire.ts';

/** What goes wrong in a talk, added up; `words` names the greatest part. */
export type Trouble = { points: number; words: string; evidence: Evidence[] };

/**
 * From here a talk is in trouble. Rules of telephone dialogues hand over at the third time a caller is not understood (Cohen, Giangola and Balogh, Voice User Interface
 * Design, 2004, chapter 13): what goes wrong once is ordinary, and two points are what is beyond that.
 */
export const troubleFrom = 2;

/** Texts that are the same but for a word in five; names of turns must be the same. Less alike are questions of one form about several things. */
const sameText = 0.8;

/** Shorter texts of a customer are answers and words to go on ("yes, go ahead"): they may recur. */
const shortestSaid = 20;

/** A failure that a turn is called by: nothing that comes after it takes it back. */
const failurePoints = 2;
/** What only stands in words, among others, counts half of what the turn is called by. */
const inWords = 0.5;

type Count = { points: number; times: number };
type Kind = 'failed' | 'not_understood' | 'disagree' | 'asked' | 'said';

const wordsOf: Readonly<Record<Kind, (times: number) => string>> = {
  failed: (times) => (times > 1 ? `Assistant reported ${times} failures` : 'Assistant reported a failure'),
  not_understood: (times) => `Not understood ${times} times`,
  disagree: (times) => `Customer said no ${times} times`,
  asked: (times) => `Assistant said the same ${times} times`,
  said: (times) => `Customer said the same ${times} times`,
};

/**
 * A4: does the talk go in circles? Counts, after `sinceN`, what the assistant reports as failed, and what goes wrong for more than the first time: something is not
 * understood, the customer says no, somebody says the same as twice before.
 */
export function troubleOf(turns: readonly ReadTurn[], sinceN: number): Trouble {
  const counts: Record<Kind, Count> = {
    failed: { points: 0, times: 0 },
    not_understood: { points: 0, times: 0 },
    disagree: { points: 0, times: 0 },
    asked: { points: 0, times: 0 },
    said: { points: 0, times: 0 },
  };
  const evidence: Evidence[] = [];
  const timesOf = new Map<number, number>();
  const count = (kind: Kind, points: number, free: number) => {
    const own = counts[kind];
    own.times += 1;
    if (own.times <= free) return false;
    own.points += points;
    return true;
  };
  for (const turn of turns) {
    const { reading } = turn;
    if (!reading || turn.n <= sinceN) continue;
    const share = reading.isLabel ? 1 : inWords;
    for (const act of reading.acts) {
      const counted = count(
        act.kind,
        share * (act.kind === 'failed' ? failurePoints : 1),
        act.kind === 'failed' ? 0 : 1,
      );
      if (counted) evidence.push(evidenceOf(turn, act));
    }
    const times = 1 + (timesOf.get(sameAs(turn, sinceN) ?? -1) ?? 0);
    timesOf.set(turn.n, times);
    if (times < 3) continue;
    const own = counts[turn.author === 'assistant' ? 'asked' : 'said'];
    own.points += 1;
    own.times = Math.max(own.times, times);
    if (!reading.acts.some(({ kind }) => kind === 'failed')) evidence.push(...wholeOf(turn));
  }
  const points = Object.values(counts).reduce((sum, own) => sum + own.points, 0);
  const most = (Object.keys(counts) as Kind[]).reduce((a, b) => (counts[b].points > counts[a].points ? b : a));
  return { points, words: wordsOf[most](counts[most].times), evidence };
}

/** The number of the earlier turn of the same author that says the same. */
function sameAs({ reading, chars }: ReadTurn, sinceN: number): number | null {
  const again = reading?.againByWords;
  if (!again || again.n <= sinceN) return null;
  if (!reading.isLabel && chars < shortestSaid) return null;
  return again.alike >= (reading.isLabel ? 1 : sameText) ? again.n : null;
}
