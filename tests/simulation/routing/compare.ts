/**
 * `npm run simulate -- routing [--seeds=5] [--staff=40] [--json]`: days of a support team, the same customers and agents under each policy (C3, C4, C8), and what customers were promised (B8).
 * The last line is one JSON object; with --json it is the only one. Ends with 1 where a bound is missed, with 2 where the load profile is absent.
 *
 * Ours is the product's own code: `orderWaiting`, `chooseOffers`, `decideRouting`, `effortOf`; an offer takes its agent some seconds, and one in thirty runs out. The peers are given what they never have: they assign
 * in no time, and nobody is ever absent-minded. They know no skill, language or priority; to a mismatch they lose nothing but the count, it takes no agent longer here.
 * From ../shared/data/load_profile.json: turns and the seconds of each reply. Assumed, and the same for all: the shape of the day, patience (median 15 minutes), who knows what.
 */
import { parseArgs } from 'node:util';
import { ageingBoundS } from '#shared/routing/order.ts';
import { type Figures, measure } from './measures.ts';
import { createDispatch, type PolicyName, policyNames } from './policies.ts';
import { type LoadProfile, readLoadProfile } from './profile.ts';
import { measurePromises, type PromiseFigures } from './promises.ts';
import { type DayResult, runDay } from './run-day.ts';
import { makeDay, simulatedPolicy } from './world.ts';

/** A day with its peaks above what the staff can do, and one on which all of it is. */
const loads = { ordinary: 0.9, overload: 1.2 };
const peers = ['fifo', 'round_robin', 'least_busy'] as const;

type Row = Figures & { policy: PolicyName };
/** Ours against a peer: 0.4 is 40 % of theirs. */
type Ratios = { highP90Wait: number; mismatches: number; meanWait: number };
type LoadReport = { load: number; rows: Row[]; ratios: Record<(typeof peers)[number], Ratios> };
/** `at`: whether the value has to stay under the bound or reach it. */
type Bound = { what: string; value: number; at: 'most' | 'least'; bound: number; kept: boolean };

export async function compareRouting(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '5' },
      staff: { type: 'string', default: '40' },
      json: { type: 'boolean', default: false },
    },
  });
  const profile = readLoadProfile();
  if (profile === null) {
    console.error('There is no ../shared/data/load_profile.json: nothing says how long conversations take.');
    return 2;
  }
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
  const staff = Number(values.staff);
  const say = values.json ? () => {} : console.log;
  const ordinary = runLoad(profile, seeds, staff, loads.ordinary, say);
  const overload = runLoad(profile, seeds, staff, loads.overload, say);
  const promises = measurePromises(ordinary.ours);
  say('promises', promises);
  const bounds = boundsOf(ordinary.report, overload.report, promises);
  for (const { what, value, at, bound, kept } of bounds)
    say(`${kept ? 'kept  ' : 'MISSED'} ${what}: ${value}, at ${at} ${bound}`);
  const kept = bounds.every((one) => one.kept);
  const days = [ordinary.report, overload.report];
  console.log(JSON.stringify({ name: 'routing', seeds, staff, days, promises, bounds, kept }));
  return kept ? 0 : 1;
}

function runLoad(
  profile: LoadProfile,
  seeds: readonly number[],
  staff: number,
  load: number,
  say: (...said: unknown[]) => void,
): { report: LoadReport; ours: DayResult[] } {
  const plans = seeds.map((seed) => makeDay({ profile, seed, load, staff }));
  const results = new Map(policyNames.map((name) => [name, plans.map((day) => runDay(day, createDispatch(name)))]));
  const rows = policyNames.map((policy): Row => ({ policy, ...measure(results.get(policy) ?? []) }));
  const [ours] = rows;
  if (!ours) throw new Error('No policy was run.');
  say(`load ${load}`);
  for (const row of rows) say(row);
  const ratiosTo = (peer: PolicyName): Ratios => {
    const theirs = rows.find(({ policy }) => policy === peer) ?? ours;
    return {
      highP90Wait: thousandths(ours.highP90WaitS / theirs.highP90WaitS),
      mismatches: thousandths(ours.mismatchShare / theirs.mismatchShare),
      meanWait: thousandths(ours.meanWaitS / theirs.meanWaitS),
    };
  };
  const ratios = {
    fifo: ratiosTo('fifo'),
    round_robin: ratiosTo('round_robin'),
    least_busy: ratiosTo('least_busy'),
  };
  return { report: { load, rows, ratios }, ours: results.get('baton') ?? [] };
}

/** What has to hold (issue 6): against FIFO and round robin; the least busy is there to be seen. */
function boundsOf(ordinary: LoadReport, overload: LoadReport, promises: PromiseFigures): Bound[] {
  const against = (['fifo', 'round_robin'] as const).flatMap((peer) => {
    const { highP90Wait, mismatches, meanWait } = ordinary.ratios[peer];
    return [
      atMost(`p90 wait of the highest, of that of ${peer}`, highP90Wait, 0.6),
      atMost(`mismatches, of those of ${peer}`, mismatches, 0.2),
      atMost(`mean wait, of that of ${peer}`, meanWait, 1.05),
    ];
  });
  const own = (report: LoadReport) => report.rows[0];
  return [
    ...against,
    atMost('effort between agents (Gini)', own(ordinary)?.effortGini ?? 1, 0.15),
    atMost('effort between agents (Gini) at 120 %', own(overload)?.effortGini ?? 1, 0.15),
    atMost('longest wait of the low at 120 %, s', own(overload)?.lowMostWaitS ?? 0, ageingBoundS(simulatedPolicy)),
    atLeast('promised waits that came true', promises.within, 0.8),
    atMost('median width of the promise, of the median wait', promises.widthRatio, 2),
  ];
}

const atMost = (what: string, value: number, bound: number): Bound => ({
  what,
  value,
  at: 'most',
  bound,
  kept: value <= bound,
});
const atLeast = (what: string, value: number, bound: number): Bound => ({
  what,
  value,
  at: 'least',
  bound,
  kept: value >= bound,
});
const thousandths = (value: number) => Math.round(value * 1_000) / 1_000;
