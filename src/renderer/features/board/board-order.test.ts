import { describe, expect, it } from 'vitest';
import type { ConversationId } from '#shared/lib/ids.ts';
import { ago, billing, boardAgent, boardQueue, idOf, ingrid, mira, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { filterAgents, holdOrder, NO_FILTER, orderAgents, orderQueues } from './board-order.ts';
import { describeRange, sumForecasts } from './breach-range.ts';

const ana = { ...mira, id: idOf<typeof mira.id>(110), name: 'Ana Petrov' };
const dispatch = { ...billing, id: idOf<typeof billing.id>(802), name: 'Dispatch', firstResponseS: 300 };
const flag = { conversationId: idOf<ConversationId>(1), rule: null, why: 'Asked for help', byName: 'Mira Osei' };

describe('the order of the board', () => {
  const agents = [
    boardAgent(ana, { open: 1, effort: 4.9 }),
    boardAgent(tomas, { open: 4, effort: 1, oldestUnansweredAt: ago(2) }),
    boardAgent(ingrid, { open: 1, connected: false }),
    boardAgent(mira, { open: 1, oldestUnansweredAt: ago(9) }),
  ];
  const names = (list: typeof agents) => list.map((one) => one.agent.name);

  it('puts a flag first, then the longest unanswered customer, then the most open, then those who are there', () => {
    expect(names(orderAgents(agents))).toEqual(['Mira Osei', 'Tomás Ruiz', 'Ana Petrov', 'Ingrid Sand']);
    const asks = boardAgent(ingrid, { flag, flags: 1 });
    expect(names(orderAgents([...agents.slice(0, 2), asks]))[0]).toBe('Ingrid Sand');
  });

  it('can be by load, by name, by how many are open', () => {
    expect(names(orderAgents(agents, 'load'))[0]).toBe('Ana Petrov');
    expect(names(orderAgents(agents, 'open'))[0]).toBe('Tomás Ruiz');
    expect(names(orderAgents(agents, 'name'))[0]).toBe('Ana Petrov');
  });

  it('shows those of a team, with a name, who are there, who are flagged', () => {
    expect(names(filterAgents(agents, { ...NO_FILTER, text: ' pet' }))).toEqual(['Ana Petrov']);
    expect(names(filterAgents(agents, { ...NO_FILTER, only: 'there' }))).not.toContain('Ingrid Sand');
    expect(filterAgents(agents, { ...NO_FILTER, only: 'flagged' })).toEqual([]);
    expect(filterAgents(agents, { ...NO_FILTER, teamId: 'elsewhere' })).toEqual([]);
    expect(filterAgents(agents, { ...NO_FILTER, teamId: TEAM })).toHaveLength(4);
  });

  it('puts the queue that breaches next first', () => {
    const soon = boardQueue(dispatch, { waiting: 1, oldestWaitingAt: ago(1), nextBreachAt: ago(-1) });
    const later = boardQueue(billing, { waiting: 9, oldestWaitingAt: ago(8), nextBreachAt: ago(-7) });
    expect(orderQueues([later, soon]).map((one) => one.queue.name)).toEqual(['Dispatch', 'Billing and plans']);
  });

  it('holds while a hand is on it: known rows keep their place, new ones come last', () => {
    expect(holdOrder(['c', 'new', 'a', 'b'], (key) => key, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c', 'new']);
  });

  it('says a forecast as a range, and nothing where a queue with people in it has none', () => {
    const forecast = { in15: { low: 0, high: 2 }, in30: { low: 2, high: 5 }, taken: 20 };
    const known = boardQueue(dispatch, { waiting: 3, forecast });
    expect(describeRange(sumForecasts([known]).in30)).toBe('2–5');
    expect(sumForecasts([known, boardQueue(billing, { waiting: 1 })]).silent).toBe(1);
    expect(describeRange(sumForecasts([boardQueue(billing, { waiting: 1 })]).in30)).toBe('–');
  });
});

describe('C9: the order by flags', () => {
  it('puts who asked for a look before what a rule flags, however long others wait', () => {
    const rule = { ...flag, rule: 'breach' as const, why: null, byName: null };
    const agents = [
      boardAgent(tomas, { oldestUnansweredAt: ago(30) }),
      boardAgent(ana, { flag: rule, flags: 3, oldestUnansweredAt: ago(20) }),
      boardAgent(mira, { flag, flags: 1, oldestUnansweredAt: ago(2) }),
    ];
    for (const by of ['attention', 'flags'] as const)
      expect(orderAgents(agents, by).map(({ agent }) => agent.name)).toEqual([mira.name, ana.name, tomas.name]);
  });
});
