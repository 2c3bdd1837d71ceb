import { describe, expect, it } from 'vitest';
import type { AgentId, ConversationId, QueueId, TeamId } from '../lib/ids.ts';
import { decideRouting, isFull, type RoutingAgent, type RoutingConversation } from './decide.ts';
import { defaultPolicy, defaultQueueRouting, type QueueRouting, type RoutingPolicy } from './schema.ts';

const nowMs = Date.UTC(2026, 2, 2, 10);
const ago = (seconds: number) => new Date(nowMs - seconds * 1_000).toISOString();
const billing = 'b1' as QueueId;
const team = 't1' as TeamId;
const otherTeam = 't2' as TeamId;

const dana: RoutingConversation = {
  id: 'c1' as ConversationId,
  queueId: billing,
  teamId: team,
  language: 'it-IT',
  categoryKey: 'billing.refund',
  tier: 'Enterprise',
  complexity: 'mid',
  channelKind: 'chat',
  state: 'queued',
  sentiments: [0],
  lastN: 6,
  lastAt: ago(5),
  lastAuthor: 'customer',
  waitingSince: ago(5),
  claimedAt: null,
  queuedSince: ago(5),
  passedBy: [],
  spokeWith: [],
};
const agent = (name: string, change: Partial<RoutingAgent> = {}): RoutingAgent => ({
  id: name.toLowerCase() as AgentId,
  name,
  teamIds: [team],
  languages: ['en'],
  skills: [{ key: 'billing', level: 2 }],
  capacity: null,
  availability: 'online',
  active: true,
  isConnected: true,
  load: { chat: 0, email: 0 },
  idleSince: ago(60),
  ...change,
});
const routing: QueueRouting = {
  ...defaultQueueRouting(billing),
  mode: 'offer',
  requirements: [{ when: { on: 'always' }, skill: 'billing', level: 2 }],
  fallback: [
    { afterS: 60, drops: ['language'], teamId: null },
    { afterS: 120, drops: ['skill'], teamId: otherTeam },
  ],
};
const policyOf = (change: Partial<QueueRouting> = {}): RoutingPolicy => ({
  ...defaultPolicy,
  queues: [{ ...routing, ...change }],
});
const ana = agent('Ana', { languages: ['it', 'en'], load: { chat: 4.25, email: 0 } });
const bruno = agent('Bruno', { skills: [{ key: 'billing', level: 3 }] });
const mira = agent('Mira', { languages: ['en', 'it'], load: { chat: 1, email: 0 } });
const everybody = [ana, bruno, mira];

/** One agent's verdict, said shortly: `fits`, or what is against them. */
function saidOf(name: string, ...args: Parameters<typeof decideRouting>): string | string[] {
  const verdict = decideRouting(...args).lines.find((one) => one.name === name);
  if (!verdict) return 'not spoken of';
  return verdict.fits ? 'fits' : verdict.misfits.map(({ not }) => not);
}
const alone = (change: Partial<RoutingAgent>, conversation: Partial<RoutingConversation> = {}, policy = policyOf()) =>
  saidOf('Zoe', policy, { ...dana, ...conversation }, [agent('Zoe', { languages: ['it'], ...change })], nowMs);

describe('C4: who gets it, and why nobody else', () => {
  it('the walk through decision 39: Mira first; once Italian fell away also Bruno, who is free', () => {
    const first = decideRouting(policyOf(), dana, everybody, nowMs);
    expect(first).toMatchObject({ chosen: mira.id, step: 0, nextStepAtMs: nowMs + 55_000 });
    expect(saidOf('Ana', policyOf(), dana, everybody, nowMs)).toEqual(['free']);
    expect(saidOf('Bruno', policyOf(), dana, everybody, nowMs)).toEqual(['language']);
    const later = { ...dana, queuedSince: ago(65), passedBy: [mira.id] };
    expect(decideRouting(policyOf(), later, everybody, nowMs)).toMatchObject({ chosen: bruno.id, step: 1 });
  });

  it('names all that is against somebody, not the first of it', () => {
    const change = { languages: ['en'], skills: [], availability: 'away', isConnected: false } as const;
    expect(alone({ ...change, languages: [...change.languages], skills: [] })).toEqual([
      'online',
      'connected',
      'language',
      'skill',
    ]);
  });

  it.each(['busy', 'away', 'offline'] as const)('nothing is offered to who is %s', (availability) => {
    expect(alone({ availability })).toEqual(['online']);
  });

  it('another team, a connection that is gone, and who passed in this round do not get it', () => {
    expect(alone({ teamIds: [otherTeam] })).toEqual(['team']);
    expect(alone({ isConnected: false })).toEqual(['connected']);
    expect(alone({}, { passedBy: ['zoe' as AgentId] })).toEqual(['willing']);
    expect(alone({ active: false })).toBe('not spoken of');
  });

  it('C8: at 80 % of their capacity an agent is full for offers; what weighs more than is left is too much; who has nothing has room', () => {
    expect(alone({ load: { chat: 4, email: 0 } })).toEqual(['free']);
    expect(alone({ load: { chat: 3.99, email: 0 } })).toBe('fits');
    expect(alone({ load: { chat: 3.9, email: 0 } }, { sentiments: [-1] })).toEqual(['room']);
    expect(alone({ capacity: { chat: 1, email: 1 } }, { sentiments: [-1], lastN: 60 })).toBe('fits');
    expect(alone({ capacity: { chat: 0, email: 9 } })).toEqual(['free']);
    expect(isFull(ana)).toBe(true);
  });

  it('C8: letters have a capacity of their own', () => {
    expect(alone({ load: { chat: 5, email: 1 } }, { channelKind: 'email' })).toBe('fits');
    expect(alone({ load: { chat: 0, email: 8 } }, { channelKind: 'email' })).toEqual(['free']);
  });

  it('a skill counts from the level that is needed; the highest of several requirements holds', () => {
    const strict = policyOf({
      requirements: [
        { when: { on: 'always' }, skill: 'Billing', level: 2 },
        { when: { on: 'tier', is: 'enterprise' }, skill: 'billing', level: 4 },
        { when: { on: 'category', is: 'shipping' }, skill: 'shipping', level: 1 },
        { when: { on: 'complexity', is: 'high' }, skill: 'law', level: 1 },
      ],
    });
    const skills = (level: number) => ({ skills: [{ key: 'billing', level }] });
    expect(alone(skills(3), {}, strict)).toEqual(['skill']);
    expect(alone(skills(4), {}, strict)).toBe('fits');
    expect(alone(skills(3), { tier: null }, strict)).toBe('fits');
    expect(alone(skills(4), { complexity: 'high' }, strict)).toEqual(['skill']);
    expect(alone(skills(4), { categoryKey: 'shipping' }, strict)).toEqual(['skill']);
  });

  it('C6: what the fallback gives up falls away in its order, and its team is asked', () => {
    const policy = policyOf({
      requirements: [{ when: { on: 'always' }, skill: 'billing', level: 5 }],
      fallback: [
        { afterS: 60, drops: ['level'], teamId: null },
        { afterS: 120, drops: ['language', 'skill'], teamId: otherTeam },
      ],
    });
    const stranger = { languages: ['en'], skills: [], teamIds: [otherTeam] };
    const seen = [10, 60, 120].map((seconds) => {
      const conversation = { queuedSince: ago(seconds) };
      return [alone({}, conversation, policy), alone(stranger, conversation, policy)];
    });
    expect(seen).toEqual([
      [['skill'], ['team', 'language', 'skill']],
      ['fits', ['team', 'language', 'skill']],
      ['fits', 'fits'],
    ]);
  });

  it('who spoke with them before comes first, unless they have much more to do', () => {
    const known = { ...dana, spokeWith: [mira.id] };
    const zoe = agent('Zoe', { languages: ['it'] });
    expect(decideRouting(policyOf(), dana, [mira, zoe], nowMs).chosen).toBe(zoe.id);
    expect(decideRouting(policyOf(), known, [mira, zoe], nowMs).chosen).toBe(mira.id);
    const busy = { ...mira, load: { chat: 3.9, email: 0 } };
    const idle = { ...zoe, idleSince: ago(3_600) };
    expect(decideRouting(policyOf(), known, [busy, idle], nowMs).chosen).toBe(idle.id);
  });

  it('a language that is preferred is no bar, but who speaks it comes first', () => {
    const preferred = policyOf({ language: 'preferred' });
    expect(decideRouting(preferred, dana, [bruno, mira], nowMs).chosen).toBe(mira.id);
    expect(decideRouting(preferred, dana, [bruno], nowMs).chosen).toBe(bruno.id);
    expect(decideRouting(policyOf({ language: 'ignored' }), dana, [bruno, mira], nowMs).chosen).toBe(bruno.id);
  });

  it('keeps who speaks more languages for those that need them', () => {
    const english = { ...dana, language: 'en' };
    expect(decideRouting(policyOf(), english, [agent('Ada', { languages: ['en', 'it'] }), bruno], nowMs).chosen).toBe(
      bruno.id,
    );
  });

  it('of two alike the longer idle one, then always the same', () => {
    const twins = [agent('B'), agent('A'), agent('C', { idleSince: ago(90) })].map((one) => ({
      ...one,
      languages: ['it'],
    }));
    const withoutIdle = policyOf({ weights: { ...routing.weights, idle: 0 } });
    for (const order of [twins, twins.toReversed()])
      expect(decideRouting(withoutIdle, dana, order, nowMs).lines.map(({ name }) => name)).toEqual(['C', 'A', 'B']);
  });

  it('the lines of each score sum to it', () => {
    const agents = Array.from({ length: 60 }, (_, i) =>
      agent(`Agent ${i}`, {
        languages: i % 3 === 0 ? ['it', 'en', 'de'] : ['it'],
        skills: [{ key: 'billing', level: 2 + (i % 4) }],
        load: { chat: (i % 37) / 10, email: 0 },
        idleSince: i % 5 === 0 ? null : ago(i * 17),
      }),
    );
    const { lines } = decideRouting(policyOf(), { ...dana, spokeWith: [agents[3]!.id, agents[4]!.id] }, agents, nowMs);
    expect(lines).toHaveLength(60);
    for (const line of lines) {
      if (!line.fits) throw new Error('everybody fits');
      const sum = line.why.reduce((total, { points }) => total + points, 0);
      expect(sum).toBeCloseTo(line.score, 6);
    }
  });

  it('a queue of which the policy says nothing needs the language for a minute, and no skill', () => {
    const none = { ...defaultPolicy };
    expect(alone({ skills: null }, {}, none)).toBe('fits');
    expect(alone({ languages: ['en'] }, {}, none)).toEqual(['language']);
    expect(alone({ languages: ['en'] }, { queuedSince: ago(60) }, none)).toBe('fits');
  });
});
