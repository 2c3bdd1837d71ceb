import { readableOf } from './readable.ts';
import { judgeTurns, readyLists, readyTurns } from './triggers/judge.ts';
import { readThread } from './triggers/read-message.ts';
import type { Evidence, TriggerInput, TriggerResult } from './triggers/trigger-types.ts';
import type { Turn } from './types.ts';

/**
 * A: should a person take over? Hard triggers (A1, A13, A14) are decided first, from the customer's raw words and the caller's facts
 * alone; no score, setting or text can take them back (SEC-68). The rest adds up to a sum (A10), each with its evidence.
 */
export function evaluateTriggers({ turns, sinceN, settings, facts, known }: TriggerInput): TriggerResult {
  const readings = readThread(turns, facts.vectors, known);
  return judgeTurns({ turns: readyTurns(turns, readings, readyLists(settings)), sinceN, settings, facts });
}

/** The words a piece of evidence points at; of a turn without words, what it was recognised as. */
export function evidenceText(turns: readonly Turn[], evidence: Evidence): string {
  const turn = turns.find((one) => one.id === evidence.messageId);
  const shown = turn && readableOf(turn).isLabel ? turn.label : turn?.text;
  return shown?.slice(evidence.start, evidence.end) ?? '';
}
