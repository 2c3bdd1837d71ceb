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

/** The words a piece of evidence points at. */
export function evidenceText(turns: readonly Turn[], evidence: Evidence): string {
  return turns.find((turn) => turn.id === evidence.messageId)?.text.slice(evidence.start, evidence.end) ?? '';
}
