import type { Evidence, FiredTrigger } from '#shared/escalation/schema.ts';
import { evidenceOf, fireHard, type SaidTurn } from './fire.ts';
import type { NeverOffKind } from './never-off.ts';
import type { Failure } from './trigger-types.ts';

/*
 * A1, A13, A14: decided from the customer's raw words and the caller's facts alone. These functions are given no settings, so that none can take them back
 * (SEC-68).
 */

export function humanRequest(said: readonly SaidTurn[]): FiredTrigger[] {
  const turn = said.find(({ reading }) => reading.human !== null);
  return turn?.reading.human ? [fireHard('A1', 'Asked for a person', [evidenceOf(turn, turn.reading.human)])] : [];
}

const neverOffWords: Readonly<Record<NeverOffKind, string>> = {
  harm: 'Threat of harm',
  legal: 'Legal wording',
  security: 'Account security',
};

export function neverOff(said: readonly SaidTurn[]): FiredTrigger[] {
  const byKind = new Map<NeverOffKind, Evidence[]>();
  for (const turn of said) {
    for (const find of turn.reading.neverOff) {
      const evidence = byKind.get(find.kind) ?? [];
      evidence.push(evidenceOf(turn, find));
      byKind.set(find.kind, evidence);
    }
  }
  return (['harm', 'security', 'legal'] as const).flatMap((kind) => {
    const evidence = byKind.get(kind);
    return evidence ? [fireHard('A13', neverOffWords[kind], evidence)] : [];
  });
}

export const failureWords: Readonly<Record<Failure, string>> = {
  error: 'The assistant failed',
  timeout: 'The assistant took too long',
  empty: 'The assistant had no answer',
  unsupported: 'The draft had no support in the articles',
  stopped: 'The assistant was stopped',
};

export function failed(failure: Failure | null): FiredTrigger[] {
  return failure ? [fireHard('A14', failureWords[failure], [])] : [];
}
