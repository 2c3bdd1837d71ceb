import { levelIn, speaks } from '#shared/routing/needs.ts';
import type { DayResult, Thread } from './run-day.ts';
import { isHigh } from './world.ts';

/** What one day under one policy was like, or several together. Seconds. */
export type Figures = {
  customers: number;
  served: number;
  left: number;
  /** Waits end with an agent's first word, or when the customer leaves. */
  meanWaitS: number;
  p50WaitS: number;
  p90WaitS: number;
  highCustomers: number;
  highP90WaitS: number;
  highP90TakenS: number;
  /** Until an agent had it, or the customer left. */
  meanTakenS: number;
  /** Of those below the highest: until an agent had it, or they left. */
  lowMostWaitS: number;
  mismatches: number;
  mismatchShare: number;
  effortGini: number;
};

export function measure(days: readonly DayResult[]): Figures {
  const threads = days.flatMap((day) => day.threads);
  const waits = threads.map(waitOf);
  const high = threads.filter(({ customer }) => isHigh(customer));
  const low = threads.filter(({ customer }) => !isHigh(customer));
  const served = threads.filter(({ takenS }) => takenS !== null);
  const mismatches = served.filter(isMismatch).length;
  return {
    customers: threads.length,
    served: served.length,
    left: threads.length - served.length,
    meanWaitS: tenths(mean(waits)),
    p50WaitS: tenths(quantile(waits, 0.5)),
    p90WaitS: tenths(quantile(waits, 0.9)),
    highCustomers: high.length,
    highP90WaitS: tenths(quantile(high.map(waitOf), 0.9)),
    highP90TakenS: tenths(quantile(high.map(takenOf), 0.9)),
    meanTakenS: tenths(mean(threads.map(takenOf))),
    lowMostWaitS: tenths(Math.max(...low.map(takenOf))),
    mismatches,
    mismatchShare: Math.round((mismatches / served.length) * 1e4) / 1e4,
    effortGini:
      Math.round(mean(days.map((day) => gini(day.desks.map((desk) => desk.effortSum / desk.effortSamples)))) * 1e3) /
      1e3,
  };
}

/** Given to somebody without the language or a skill at the level that they need. */
export function isMismatch({ customer, agent }: Thread): boolean {
  if (!agent) return false;
  const { languages, skills } = agent.worker;
  return (
    !speaks(languages, customer.language) ||
    customer.needs.some(({ skill, level }) => (levelIn(skills, skill) ?? 0) < level)
  );
}

export const waitOf = ({ customer, firstReplyS, leftS }: Thread) => (firstReplyS ?? leftS ?? 0) - customer.arrivesS;
export const takenOf = ({ customer, takenS, leftS }: Thread) => (takenS ?? leftS ?? 0) - customer.arrivesS;

/** Gini (1912): 0 where all have the same. */
export function gini(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const sum = sorted.reduce((total, value) => total + value, 0);
  const ranked = sorted.reduce((total, value, i) => total + (i + 1) * value, 0);
  return (2 * ranked) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;
const tenths = (value: number) => Math.round(value * 10) / 10;
