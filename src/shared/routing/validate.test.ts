import { describe, expect, it } from 'vitest';
import type { QueueId, TeamId } from '../lib/ids.ts';
import { defaultQueueRouting, type QueueRouting, routingPolicy } from './schema.ts';
import { isRefused, type RoutingWorld, validatePolicy } from './validate.ts';

const billing = 'b1' as QueueId;
const team = 't1' as TeamId;
const colleague = (change: Partial<RoutingWorld['agents'][number]> = {}) => ({
  teamIds: [team],
  languages: ['en'],
  skills: [{ key: 'billing', level: 3 }],
  role: 'agent' as const,
  active: true,
  ...change,
});
const world: RoutingWorld = {
  queues: [
    { id: billing, teamId: team, name: 'Billing' },
    { id: 'b2' as QueueId, teamId: 't2' as TeamId, name: 'Legal' },
  ],
  teams: [
    { id: team, name: 'Team Billing' },
    { id: 't2' as TeamId, name: 'Team Legal' },
  ],
  agents: [colleague(), colleague({ languages: ['it'], skills: [{ key: 'law', level: 1 }], role: 'lead' })],
  categories: [
    { key: 'billing.refund', queueId: billing },
    { key: 'legal.threat', queueId: 'b2' as QueueId },
  ],
  languages: ['en', 'it'],
  tiers: ['Enterprise'],
};
const whole = defaultQueueRouting(billing);
const stepOf = (afterS: number, ...drops: QueueRouting['fallback'][number]['drops']) => ({
  afterS,
  drops,
  teamId: null,
});
const needs = (
  skill: string,
  level: number,
  when: QueueRouting['requirements'][number]['when'] = { on: 'always' },
) => ({
  when,
  skill,
  level,
});

/** What is said of a queue with this change: `refused` with a `!` before it. */
const said = (change: Partial<QueueRouting>, of: RoutingWorld = world) =>
  validatePolicy({ queues: [{ ...whole, ...change }] }, of).map(
    ({ severity, text }) => `${severity === 'refused' ? '! ' : ''}${text}`,
  );

describe('C6: what cannot be saved', () => {
  it('a queue with a way out for everybody is fine', () => {
    expect(said({})).toEqual([]);
    expect(said({ requirements: [needs('billing', 3)] })).toEqual([]);
  });

  it('no queue without a fallback', () => {
    expect(said({ fallback: [] })).toEqual(['! No fallback: who fits nobody would wait for ever']);
  });

  it('a fallback that never gives the language up, where it is needed', () => {
    const fallback = [stepOf(60, 'skill')];
    expect(said({ fallback })).toEqual([
      '! No step gives the language up: who speaks one that nobody knows would wait for ever',
    ]);
    expect(said({ fallback, language: 'preferred' })).toEqual([]);
  });

  it('steps out of their order, steps that give nothing up, and teams that do not exist', () => {
    expect(said({ fallback: [stepOf(60, 'language'), stepOf(60, 'skill')] })).toEqual([
      '! Step 2 comes no later than the one before',
    ]);
    expect(said({ fallback: [stepOf(60, 'language', 'skill'), stepOf(90, 'skill'), stepOf(120)] })).toEqual([
      '! Step 2 gives nothing up',
      '! Step 3 gives nothing up',
    ]);
    expect(said({ fallback: [{ ...stepOf(60, 'language', 'skill'), teamId: 't9' as TeamId }] })).toEqual([
      '! Step 1 asks a team that does not exist',
    ]);
  });

  it('a need that nobody has, or not at that level', () => {
    expect(
      said({
        requirements: [needs('tax', 1), needs('billing', 4), needs('Billing', 3, { on: 'complexity', is: 'mid' })],
      }),
    ).toEqual([
      '! Nobody in Team Billing has tax',
      '! Nobody in Team Billing has billing at level 4; the highest is 3',
    ]);
  });

  it('a need of a category or tier that does not exist; one of another queue is only said', () => {
    expect(
      said({
        requirements: [
          needs('billing', 1, { on: 'category', is: 'billing.moon' }),
          needs('law', 1, { on: 'category', is: 'legal.threat' }),
          needs('billing', 2, { on: 'tier', is: 'Gold' }),
          needs('billing', 2, { on: 'tier', is: 'enterprise' }),
        ],
      }),
    ).toEqual([
      '! Category billing.moon does not exist',
      'Category legal.threat goes to another queue',
      '! No account has the tier Gold',
    ]);
    expect(
      said({ requirements: [needs('billing', 2, { on: 'tier', is: 'Gold' })] }, { ...world, tiers: null }),
    ).toEqual([]);
  });

  it('a last step at which nobody fits: skills that no one has together', () => {
    const requirements = [needs('billing', 3), needs('law', 1, { on: 'category', is: 'billing.refund' })];
    expect(said({ requirements, fallback: [stepOf(60, 'language', 'level')] })).toEqual([
      '! Nobody fits even at the last step: no one has all of billing 1 + law 1',
    ]);
    expect(said({ requirements, fallback: [stepOf(60, 'language', 'skill')] })).toEqual([]);
  });

  it('the same need twice', () => {
    expect(said({ requirements: [needs('billing', 1), needs('Billing ', 2)] })).toEqual([
      '! The same need stands twice',
    ]);
  });

  it('a language that nobody speaks is said; a team that speaks none is refused', () => {
    expect(said({}, { ...world, languages: ['en', 'fr'] })).toEqual([
      'Nobody in Team Billing speaks French: such conversations wait for a step that gives it up',
    ]);
    expect(said({}, { ...world, languages: ['fr', 'de'] })).toEqual([
      '! Nobody in Team Billing speaks a language of the workspace',
    ]);
  });

  it('a team without people, a queue that is gone', () => {
    expect(said({}, { ...world, agents: [colleague({ active: false })] })).toEqual(['! Nobody is in Team Billing']);
    expect(said({}, { ...world, queues: [] })).toEqual(['! A queue that does not exist']);
    const asks = [{ afterS: 60, drops: ['language' as const], teamId: 't2' as TeamId }];
    const others = { ...world, agents: [colleague({ teamIds: ['t2' as TeamId] })] };
    expect(said({ fallback: asks, language: 'preferred' }, others)).toEqual([]);
  });

  it('C9: alarms in their order, and for somebody', () => {
    expect(said({ alarm: { leadAfterS: 120, supervisorAfterS: 120 } })).toEqual([
      '! The supervisor is alarmed no later than the lead',
      'The workspace has no supervisor',
    ]);
    expect(
      said(
        { alarm: { leadAfterS: 120, supervisorAfterS: null } },
        { ...world, agents: [colleague({ languages: ['en', 'it'] })] },
      ),
    ).toEqual(['Nobody in Team Billing is a lead']);
  });

  it('only what is refused keeps it from being saved', () => {
    const issues = validatePolicy({ queues: [{ ...whole, fallback: [] }] }, world);
    expect(isRefused(issues)).toBe(true);
    expect(isRefused(issues.map((one) => ({ ...one, severity: 'warning' })))).toBe(false);
  });
});

describe('the shape of a policy', () => {
  const policy = (change: object) =>
    routingPolicy.safeParse({
      version: 1,
      queues: [],
      ageing: { firstAfterS: 1_200, notBefore: 40 },
      grace: { chosenS: 120, lostS: 300 },
      ...change,
    }).success;

  it('a queue stands once; fields that nobody knows and times out of bounds are refused', () => {
    const queue = { ...whole, queueId: '01890000-0000-7000-8000-000000000001' };
    expect(policy({ queues: [queue] })).toBe(true);
    expect(policy({ queues: [queue, queue] })).toBe(false);
    expect(policy({ queues: [{ ...queue, moon: 1 }] })).toBe(false);
    expect(policy({ queues: [{ ...queue, offerSeconds: 0 }] })).toBe(false);
    expect(policy({ queues: [{ ...queue, requirements: [needs(' ', 1)] }] })).toBe(false);
    expect(policy({ queues: [{ ...queue, requirements: [needs('billing', 6)] }] })).toBe(false);
  });
});
