import type { MutationEnvelope } from '#shared/contract/sync.ts';
import type { MutationName } from '#shared/conversation/contract.ts';

/** What turns the arguments of one mutation, as versions before `since` wrote them, into those of `since`. */
export type Conversion = { name: MutationName; since: number; convert: (args: unknown) => unknown };

/**
 * SYNC 2.6: an outbox may be older than the desk that sends it, and a desk one version older than the server. Who changes the arguments of a mutation adds a step here.
 * No version has changed any yet. A step may throw: what it cannot read is refused like other arguments that do not fit.
 */
const conversions: readonly Conversion[] = [];

/** The arguments as this version writes them. Steps run in the order of their versions. */
export function upConvert(
  { name, args, protocol }: Pick<MutationEnvelope, 'name' | 'args' | 'protocol'>,
  steps: readonly Conversion[] = conversions,
): unknown {
  return steps
    .filter((step) => step.name === name && step.since > protocol)
    .sort((a, b) => a.since - b.since)
    .reduce((now, { convert }) => convert(now), args);
}
