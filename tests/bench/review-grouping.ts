import { readFileSync } from 'node:fs';
import type { Embed } from '#shared/assistant/types.ts';
import { placeAmong, toComparable } from '#shared/correction/match-corrections.ts';
import type { ReviewTopic } from './review-topics.ts';

export type Grouping = {
  corrections: number;
  duplicate_pairs: number;
  recall: number;
  precision: number;
  /** Of answers that name another number than the rest of their topic: how many were put beside one of those. */
  contradictions_caught: number;
  /** Of what was put side by side: how much was of one topic and said otherwise. */
  contradictions_right: number;
};
const perTopic = 8;

export type Made = { topic: number; question: string; text: string; isOther: boolean };

/**
 * E8: corrections of these topics come one by one, each is placed among those before it.
 * @param embed null: by words alone
 */
export async function measureGrouping(
  topics: readonly ReviewTopic[],
  questions: ReadonlyMap<string, string[]>,
  seed: number,
  embed: Embed | null,
): Promise<Grouping> {
  const made = shuffle(makeCorrections(topics, questions, seed), seed);
  const comparables = [];
  for (const { question, text } of made) {
    const [asked, answered] = embed ? await embed([question, text]) : [];
    comparables.push(toComparable(question, text, asked && answered ? [asked, answered] : null));
  }
  return judge(made, comparables);
}

/** The questions of each topic of BANKING77. */
export function readQuestions(path: string): Map<string, string[]> {
  const byIntent = new Map<string, string[]>();
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const { turns } = JSON.parse(line) as { turns: { text: string; intent: string }[] };
    const [turn] = turns;
    if (turn) byIntent.set(turn.intent, [...(byIntent.get(turn.intent) ?? []), turn.text]);
  }
  return byIntent;
}

/** Six of a topic with the right number in three wordings, two with the other. */
export function makeCorrections(
  topics: readonly ReviewTopic[],
  questions: ReadonlyMap<string, string[]>,
  seed: number,
): Made[] {
  return topics.flatMap(({ intent, wordings, right, wrong }, topic) =>
    shuffle(questions.get(intent) ?? [], seed + topic)
      .slice(0, perTopic)
      .map((question, i) => {
        const isOther = i >= perTopic - 2;
        const text = (wordings[i % wordings.length] ?? '').replace('{n}', isOther ? wrong : right);
        return { topic, question, text, isOther };
      }),
  );
}

function judge(made: readonly Made[], comparables: readonly ReturnType<typeof toComparable>[]): Grouping {
  const groups: string[] = [];
  const caught = new Set<number>();
  let beside = 0;
  let rightlyBeside = 0;
  made.forEach((one, i) => {
    const others = groups.map((groupId, at) => ({ id: String(at), groupId, comparable: comparables[at] as never }));
    const { groupId, contradicts } = placeAmong(comparables[i] as never, others);
    groups.push(groupId ?? String(i));
    for (const { id } of contradicts) {
      const other = made[Number(id)];
      beside += 1;
      if (other?.topic !== one.topic || other.isOther === one.isOther) continue;
      rightlyBeside += 1;
      caught.add(one.isOther ? i : Number(id));
    }
  });
  let [same, found, wrong] = [0, 0, 0];
  for (let i = 0; i < made.length; i += 1)
    for (let j = i + 1; j < made.length; j += 1) {
      const isSame = made[i]?.topic === made[j]?.topic && made[i]?.isOther === made[j]?.isOther;
      const isTogether = groups[i] === groups[j];
      if (isSame) same += 1;
      if (isSame && isTogether) found += 1;
      if (!isSame && isTogether) wrong += 1;
    }
  const share = (part: number, of: number) => Math.round((1_000 * part) / Math.max(1, of)) / 1_000;
  return {
    corrections: made.length,
    duplicate_pairs: same,
    recall: share(found, same),
    precision: share(found, found + wrong),
    contradictions_caught: share(caught.size, made.filter(({ isOther }) => isOther).length),
    contradictions_right: share(rightlyBeside, beside),
  };
}

/** A linear congruential generator (Numerical Recipes): the same order for the same seed. */
export function shuffle<T>(list: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return list
    .map((value) => ({ value, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
