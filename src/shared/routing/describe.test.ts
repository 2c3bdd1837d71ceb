import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../intl/say.ts';
import type { QueueId, TeamId } from '../lib/ids.ts';
import { sayChange } from '../sent/say-sent.ts';
import { describeQueueRouting, describeRoutingChange } from './describe.ts';
import { defaultPolicy, defaultQueueRouting, type QueueRouting, type RoutingPolicy } from './schema.ts';

afterEach(() => speak('en'));

const billing = 'b1' as QueueId;
const names = { queue: () => 'Billing', team: () => 'Team Legal' };
const routing: QueueRouting = {
  ...defaultQueueRouting(billing),
  mode: 'offer',
  requirements: [
    { when: { on: 'tier', is: 'Enterprise' }, skill: 'billing', level: 3 },
    { when: { on: 'complexity', is: 'high' }, skill: 'law', level: 2 },
  ],
  fallback: [
    { afterS: 60, drops: ['language', 'level'], teamId: null },
    { afterS: 120, drops: ['skill'], teamId: 't2' as TeamId },
  ],
  alarm: { leadAfterS: 120, supervisorAfterS: 240 },
};
const policyOf = (...queues: QueueRouting[]): RoutingPolicy => ({ ...defaultPolicy, queues });
const changed = (before: RoutingPolicy, after: RoutingPolicy) => describeRoutingChange(before, after, names);

describe('what a saved policy changed, in words', () => {
  it('says what is new in a queue, and what is gone', () => {
    expect(changed(policyOf(), policyOf(routing))).toEqual([
      'Billing: offered to one agent after the other, 30 s each',
      'Billing: tier Enterprise needs billing, level 3',
      'Billing: high complexity needs law, level 2',
      'Billing: after 60 s without language, level',
      'Billing: after 120 s without skill, also Team Legal',
      'Billing: a lead is alarmed after 120 s',
      'Billing: a supervisor is alarmed after 240 s',
      'Billing: no more: after 60 s without language, skill',
    ]);
    expect(changed(policyOf(routing), policyOf({ ...routing, requirements: [], language: 'ignored' }))).toEqual([
      'Billing: the language does not matter',
      'Billing: no more: tier Enterprise needs billing, level 3',
      'Billing: no more: high complexity needs law, level 2',
    ]);
  });

  it('says nothing where nothing differs: needs in another order, a queue that is written out as it was by default', () => {
    expect(
      changed(policyOf(routing), policyOf({ ...routing, requirements: routing.requirements.toReversed() })),
    ).toEqual([]);
    expect(changed(policyOf(), policyOf(defaultQueueRouting(billing)))).toEqual([]);
  });

  it('says that a queue lost its settings, and what holds for all', () => {
    expect(changed(policyOf(routing), policyOf())).toEqual(['Billing: as a queue without settings']);
    expect(
      changed(policyOf(), {
        ...policyOf(),
        ageing: { firstAfterS: 900, notBefore: 30 },
        grace: { chosenS: 60, lostS: 600 },
      }),
    ).toEqual([
      'Who has waited 15 min goes before all below priority 30',
      'Work leaves who went away after 60 s, whose connection is lost after 600 s',
    ]);
  });

  it('a weight that changed is said with all of them', () => {
    const weights = { ...routing.weights, idle: 0 };
    expect(changed(policyOf(routing), policyOf({ ...routing, weights }))).toEqual([
      'Billing: weights: spoke before 30, room 40, skill 10, idle 0, spare 15',
    ]);
  });

  it('a desk says each line again in its own language', () => {
    const said = changed(policyOf(), policyOf(routing));
    speak('de');
    for (const line of said) expect(sayChange(line)).not.toBe(line);
    expect(said.slice(3, 5).map(sayChange)).toEqual([
      'Billing: nach 60 s ohne Sprache, Stufe',
      'Billing: nach 120 s ohne Können, auch Team Legal',
    ]);
  });

  it('lists all that a queue says', () => {
    expect(describeQueueRouting(defaultQueueRouting(billing), names)).toEqual([
      'waits to be claimed',
      'the customer’s language is needed',
      'after 60 s without language, skill',
      'no lead is alarmed',
      'no supervisor is alarmed',
      'weights: spoke before 30, room 40, skill 10, idle 20, spare 15',
    ]);
  });
});
