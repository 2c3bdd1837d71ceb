/** Which fault comes next and for how long, by seed. */
import type { Seeded } from '../chaos/seeded.ts';
import type { Fault, FaultyProxy } from './faulty-proxy.ts';

export type PlannedFault = { fault: Fault; forMs: number };

export type FaultKind = Fault['kind'];
export const faultKinds: readonly FaultKind[] = [
  'delay',
  'throttle',
  'stall',
  'drop',
  'silence',
  'cut',
  'reset',
  'refuse',
];

/** A fault of one of the kinds, with a strength and a duration of everyday bad networks. */
export function planFault(random: Seeded, kinds: readonly FaultKind[] = faultKinds): PlannedFault {
  const forMs = random.between(100, 2_500);
  const kind = random.pick(kinds);
  switch (kind) {
    case 'delay':
      return { fault: { kind, ms: random.between(5, 400) }, forMs };
    case 'throttle':
      return { fault: { kind, bytesPerS: random.between(2_000, 60_000) }, forMs };
    case 'silence':
      return { fault: { kind, direction: random.chance(0.5) ? 'up' : 'down' }, forMs };
    case 'cut':
      return { fault: { kind, afterBytes: random.between(0, 3_000) }, forMs };
    default:
      return { fault: { kind }, forMs };
  }
}

/** Puts faults on a proxy, one after the other with calm between, until stopped; stopping heals. */
export function keepFaulty(
  proxy: FaultyProxy,
  random: Seeded,
  kinds: readonly FaultKind[] = faultKinds,
): { stop: () => void } {
  let timer: NodeJS.Timeout;
  const calm = () => {
    proxy.heal();
    timer = setTimeout(disturb, random.between(200, 4_000));
  };
  const disturb = () => {
    const { fault, forMs } = planFault(random, kinds);
    proxy.set(fault);
    timer = setTimeout(calm, forMs);
  };
  timer = setTimeout(disturb, random.between(0, 2_000));
  return {
    stop: () => {
      clearTimeout(timer);
      proxy.heal();
    },
  };
}
