import type { Outcome } from './play.ts';

export type Summary = {
  conversations: number;
  answered: number;
  escalated: number;
  closed: number;
  nothingSaid: number;
  /** `error` and `unanswered` together. */
  errors: number;
  turns: number;
  /** By trigger: how many, and the median of the customer's messages until then. */
  triggers: Record<string, { conversations: number; medianTurns: number | null }>;
  /** ms from sending to the answer or the handoff. */
  answerP50Ms: number | null;
  answerP95Ms: number | null;
  /** Median of what was told, seconds; null where no wait was told. */
  toldWaitLowS: number | null;
  toldWaitHighS: number | null;
};

/** Counts the outcomes. Percentiles are nearest-rank. */
export function summarise(outcomes: readonly Outcome[]): Summary {
  const count = (...kinds: Outcome['outcome'][]) => outcomes.filter((each) => kinds.includes(each.outcome)).length;
  const answers = outcomes.flatMap((each) => each.answerMs);
  const told = outcomes.flatMap((each) => (each.toldWaitS ? [each.toldWaitS] : []));
  const triggers: Summary['triggers'] = {};
  const escalated = outcomes.filter((each) => each.outcome === 'escalated' || each.trigger !== null);
  for (const name of [...new Set(escalated.map((each) => each.trigger ?? 'unknown'))].sort(byNumber)) {
    const these = escalated.filter((each) => (each.trigger ?? 'unknown') === name);
    const turns = these.flatMap((each) => each.escalatedAfterTurns ?? []);
    triggers[name] = { conversations: these.length, medianTurns: percentile(turns, 0.5) };
  }
  return {
    conversations: outcomes.length,
    answered: count('answered'),
    escalated: count('escalated'),
    closed: count('closed'),
    nothingSaid: count('nothing_said'),
    errors: count('error', 'unanswered'),
    turns: outcomes.reduce((sum, each) => sum + each.turns, 0),
    triggers,
    answerP50Ms: percentile(answers, 0.5),
    answerP95Ms: percentile(answers, 0.95),
    toldWaitLowS: percentile(
      told.map((each) => each.lowS),
      0.5,
    ),
    toldWaitHighS: percentile(
      told.map((each) => each.highS),
      0.5,
    ),
  };
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

/** The summary for people. */
export function printTable(summary: Summary & { elapsedS: number; heldBackS: number; retries: number }): void {
  const rows: [string, string][] = [
    [
      'conversations',
      `${summary.conversations} in ${summary.elapsedS.toFixed(1)} s, ${summary.turns} customer messages`,
    ],
    ['answered by the assistant', share(summary.answered, summary.conversations)],
    ['escalated', share(summary.escalated, summary.conversations)],
    ...Object.entries(summary.triggers).map(([name, { conversations, medianTurns }]): [string, string] => [
      `  by ${name}`,
      `${share(conversations, summary.conversations)}, after ${medianTurns ?? '?'} turns (median)`,
    ]),
    ['closed', share(summary.closed, summary.conversations)],
    ['customer said nothing', share(summary.nothingSaid, summary.conversations)],
    ['answer or handoff after', `${summary.answerP50Ms ?? '–'} ms median, ${summary.answerP95Ms ?? '–'} ms p95`],
    [
      'wait told',
      summary.toldWaitHighS === null ? 'none' : `${summary.toldWaitLowS} to ${summary.toldWaitHighS} s (medians)`,
    ],
    ['held back, repeated', `${summary.heldBackS.toFixed(1)} s, ${summary.retries} calls`],
    ['errors', String(summary.errors)],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  console.log(`\n${rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n')}\n`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0' : `${part} (${((part / whole) * 100).toFixed(1)} %)`;
}
