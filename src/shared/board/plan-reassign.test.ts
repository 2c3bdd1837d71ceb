import { describe, expect, it } from 'vitest';
import { ago, billing, conversation, idOf, ingrid, mira, NOW, tomas } from '#tests/support/dom-rows.ts';
import type { AgentRow } from '../agent/schema.ts';
import type { AgentId, ConversationId } from '../lib/ids.ts';
import { planReassign, type Receiver } from './plan-reassign.ts';

const held = (n: number, over: Partial<Parameters<typeof conversation>[0]> = {}) =>
  conversation({
    id: idOf<ConversationId>(n),
    state: 'active',
    assigneeId: mira.id,
    lastN: 4,
    lastAuthor: 'customer',
    waitingSince: ago(1),
    claimedAt: ago(1),
    sentiments: [0],
    ...over,
  });
const of = (agent: AgentRow, effort: number, isThere = true): Receiver => ({ agent, effort, isThere });
const ana = { ...tomas, id: idOf<AgentId>(110), name: 'Ana Petrov' };

describe('F: the preview of a reassignment', () => {
  it('gives each to whoever has most room, the load counted with what they get in it', () => {
    const plan = planReassign(
      [held(1), held(2), held(3)],
      [of(mira, 3), of(tomas, 1), of(ana, 2)],
      { kind: 'spread' },
      NOW,
    );
    expect(plan.moves.map(({ to }) => to)).toEqual([
      { kind: 'agent', agentId: tomas.id },
      expect.anything(),
      expect.anything(),
    ]);
    const got = (id: string) => plan.moves.filter(({ to }) => to.kind === 'agent' && to.agentId === id).length;
    expect([got(tomas.id), got(ana.id)]).toEqual([2, 1]);
    expect(plan.loads.map(({ agent, before, after }) => [agent.name, before, after])).toEqual([
      [mira.name, 0.6, 0],
      [tomas.name, 0.2, 0.6],
      [ana.name, 0.4, 0.6],
    ]);
  });

  it('overloads nobody, and gives nothing to who is away or already has it: those stay, with why', () => {
    const plan = planReassign(
      [held(1)],
      [of(mira, 1), of(tomas, 4.5), of(ana, 0, false), of(ingrid, 0)],
      { kind: 'spread' },
      NOW,
    );
    expect(plan).toMatchObject({ moves: [], stays: [{ why: 'nobodyFree' }], loads: [] });
  });

  it('whoever is named gets all of it that they may have', () => {
    const elsewhere = held(2, { teamId: idOf(999) });
    const theirs = held(3, { assigneeId: tomas.id });
    const closed = held(4, { state: 'closed' });
    const plan = planReassign(
      [held(1), elsewhere, theirs, closed],
      [of(tomas, 4.9, false)],
      { kind: 'agent', agentId: tomas.id },
      NOW,
    );
    expect(plan.moves.map(({ conversation: { id } }) => id)).toEqual([idOf(1)]);
    expect(plan.stays.map(({ why }) => why).sort()).toEqual(['closed', 'notInTeam', 'theirs']);
  });

  it('to a queue goes what does not wait there already; only the holder’s load changes', () => {
    const waiting = held(2, { state: 'queued', assigneeId: null, queueId: billing.id });
    const plan = planReassign([held(1), waiting], [of(mira, 1)], { kind: 'queue', queueId: billing.id }, NOW);
    expect(plan.moves).toHaveLength(1);
    expect(plan.stays.map(({ why }) => why)).toEqual(['theirs']);
    expect(plan.loads.map(({ after }) => after)).toEqual([0]);
  });
});
