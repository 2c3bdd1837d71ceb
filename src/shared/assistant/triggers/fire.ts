import type { Evidence, FiredTrigger } from '#shared/escalation/schema.ts';
import type { Span } from '../types.ts';
import type { ListedWords } from './listed-words.ts';
import type { MessageReading } from './read-message.ts';
import type { Influence } from './settings.ts';

/** A turn as the triggers weigh it: where it stands, what it says, and where the words of the lists stand in it. Its text is not needed any more. */
export type ReadTurn = {
  id: Evidence['messageId'];
  n: number;
  author: 'customer' | 'assistant' | 'agent' | 'system';
  chars: number;
  reading: MessageReading | null;
  keywords: ListedWords;
  topics: ListedWords;
};
/** A turn of the customer; it always has a reading. */
export type SaidTurn = ReadTurn & { reading: MessageReading };

/** Weight of a trigger that decides alone; large enough to stand out in the sum. */
export const hardWeight = 2;
export const mostEvidence = 5;

export function evidenceOf(turn: Pick<ReadTurn, 'id' | 'n'>, { start, end }: Span): Evidence {
  return { messageId: turn.id, n: turn.n, start, end };
}

/** The whole message as evidence; empty for an empty one. */
export function wholeOf(turn: ReadTurn): Evidence[] {
  return turn.chars > 0 ? [evidenceOf(turn, { start: 0, end: turn.chars })] : [];
}

/** A trigger that no setting takes back. */
export function fireHard(trigger: string, explanation: string, evidence: readonly Evidence[]): FiredTrigger {
  return {
    trigger,
    score: 1,
    weight: hardWeight,
    decisive: true,
    explanation,
    evidence: evidence.slice(0, mostEvidence),
  };
}

/** A trigger that decides, advises (no weight) or is not looked at, by its setting. `score` 0 to 1; `alone`: decides without the sum. */
export function fireBy(
  influence: Influence,
  fired: { trigger: string; score: number; weight: number; explanation: string; evidence: readonly Evidence[] },
  alone = false,
): FiredTrigger[] {
  if (influence === 'off') return [];
  const counts = influence === 'decide';
  return [
    {
      ...fired,
      score: Math.round(fired.score * 100) / 100,
      weight: counts ? fired.weight : 0,
      decisive: counts && alone,
      evidence: fired.evidence.slice(0, mostEvidence + 1),
    },
  ];
}
