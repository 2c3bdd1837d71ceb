import { describe, expect, it } from 'vitest';
import { conversation, idOf, mira, tomas } from '#tests/support/dom-rows.ts';
import type { ConversationRow } from '../conversation/schema.ts';
import { UNTIL_REPLY } from '../conversation/snooze.ts';
import type { ConversationId } from '../lib/ids.ts';
import { findAlerts, type Seen } from './find-alerts.ts';

const id = idOf<ConversationId>(7);
const base = conversation({
  id,
  state: 'active',
  assigneeId: mira.id,
  ownershipVersion: 3,
  lastN: 9,
  lastCustomerN: 9,
  lastAuthor: 'customer',
  lastAt: '2026-11-19T10:00:00.000Z',
  waitingSince: '2026-11-19T10:00:00.000Z',
  respondBy: null,
  waitingAct: null,
});
const all: Seen = { throughN: 9, ownershipVersion: 3, at: '2026-11-19T10:30:00.000Z' };

function kinds(over: Partial<ConversationRow>, seen?: Seen, rest: Partial<Parameters<typeof findAlerts>[0]> = {}) {
  return findAlerts({
    me: mira.id,
    seen: new Map(seen ? [[id, seen]] : []),
    conversations: [{ ...base, ...over }],
    timed: [],
    isToDecide: () => false,
    ...rest,
  }).map(({ kind }) => kind);
}

describe('C9: what needs an agent', () => {
  it('one that came to them, until they have seen it under this owner', () => {
    expect(kinds({ firstAgentReplyAt: null })).toEqual(['assigned']);
    expect(kinds({}, { ...all, ownershipVersion: 2 })).toEqual(['assigned']);
    expect(kinds({}, all)).toEqual([]);
  });

  it('C5: one that a colleague gave, whoever’s turn it is, with who and why, until it was seen; not what they gave themselves', () => {
    const given = { byId: tomas.id, byName: tomas.name, at: base.lastAt, reason: 'skill' as const, note: 'Knows SAML' };
    const theirs = { given, waitingSince: null, lastAuthor: 'agent' as const };
    expect(kinds(theirs)).toEqual(['assigned']);
    expect(kinds(theirs, { ...all, ownershipVersion: 2 })).toEqual(['assigned']);
    expect(kinds(theirs, all)).toEqual([]);
    expect(kinds({ ...theirs, given: { ...given, byId: mira.id } })).toEqual([]);
    const [alert] = findAlerts({
      me: mira.id,
      seen: new Map(),
      conversations: [{ ...base, ...theirs }],
      timed: [],
      isToDecide: () => false,
    });
    expect(alert?.given).toEqual({ byName: tomas.name, note: 'Knows SAML' });
  });

  it('a new message of the customer in theirs, not in a colleague’s', () => {
    expect(kinds({}, { ...all, throughN: 8 })).toEqual(['message']);
    expect(kinds({ assigneeId: tomas.id }, { ...all, throughN: 8 })).toEqual([]);
  });

  it('nothing while it is the customer’s turn', () => {
    expect(kinds({ waitingSince: null, lastAuthor: 'agent' }, { ...all, ownershipVersion: 2 })).toEqual([]);
  });

  it('a target that runs out, with its time, also when the message was seen before', () => {
    expect(kinds({ respondBy: '2026-11-19T11:00:00.000Z' }, all)).toEqual(['overdue']);
    expect(kinds({ respondBy: '2026-11-19T10:20:00.000Z' }, all)).toEqual([]);
  });

  it('C7: the last part of a target before it runs out, for who has it; once the server says it was missed, that alone', () => {
    const dueAt = '2026-11-19T11:00:00.000Z';
    const clock = { kind: 'next' as const, targetS: 600, dueAt, pausedSince: null, breachedAt: null };
    const serviceLevel = { ...clock, warnAt: '2026-11-19T10:58:00.000Z' };
    expect(kinds({ respondBy: dueAt, serviceLevel }, all)).toEqual(['overdue', 'nearing']);
    expect(kinds({ respondBy: dueAt, serviceLevel: { ...serviceLevel, breachedAt: dueAt } }, all)).toEqual(['overdue']);
    expect(kinds({ respondBy: dueAt, serviceLevel, assigneeId: tomas.id }, all)).toEqual([]);
  });

  it('C7: a lead hears of a target that a colleague missed, until she looked', () => {
    const breachedAt = '2026-11-19T11:00:00.000Z';
    const serviceLevel = {
      kind: 'first' as const,
      targetS: 600,
      dueAt: breachedAt,
      warnAt: null,
      pausedSince: null,
      breachedAt,
    };
    const missed = { serviceLevel, assigneeId: tomas.id };
    expect(kinds(missed, all, { rings: 'lead' })).toEqual(['breached']);
    expect(kinds(missed, { ...all, at: breachedAt }, { rings: 'lead' })).toEqual([]);
    expect(kinds(missed, all, { rings: 'supervisor' })).toEqual([]);
    expect(kinds(missed, all)).toEqual([]);
    expect(kinds({ ...missed, state: 'closed' }, all, { rings: 'lead' })).toEqual([]);
  });

  it('C7: several missed in one queue ring as one, under one id while it grows; acknowledged by another lead they are silent', () => {
    const at = (minute: number) => `2026-11-19T11:0${minute}:00.000Z`;
    const missed = (n: number, over: Partial<ConversationRow> = {}): ConversationRow => {
      const dueAt = at(n);
      const clock = { kind: 'first' as const, targetS: 600, dueAt, warnAt: null, pausedSince: null, breachedAt: dueAt };
      return { ...base, id: idOf<ConversationId>(n), assigneeId: tomas.id, serviceLevel: clock, ...over };
    };
    const found = (conversations: ConversationRow[], seen = new Map<string, Seen>()) =>
      findAlerts({
        me: mira.id,
        seen,
        conversations,
        timed: [],
        isToDecide: () => false,
        rings: 'lead',
        nameOfQueue: () => 'Billing',
      });
    const three = [missed(3), missed(1), missed(2)];
    const [one, ...rest] = found(three);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({
      id: `breached:${base.queueId}`,
      since: at(1),
      group: { queueName: 'Billing', count: 3 },
    });
    expect(one?.group?.members.map(({ conversationId }) => conversationId)).toEqual([1, 2, 3].map((n) => idOf(n)));
    expect(found([...three, missed(4)])[0]).toMatchObject({ id: one?.id, group: { count: 4 } });
    // Each has its own mark; the last one that is left is told by its name.
    const looked = new Map([1, 2].map((n) => [idOf(n), { ...all, at: at(5) }]));
    expect(found(three, looked)).toMatchObject([{ id: `breached:${idOf(3)}:${at(3)}` }]);
    const heard = { byId: tomas.id, byName: tomas.name, at: at(5) };
    expect(found(three.map((row) => ({ ...row, heard })))).toEqual([]);
    expect(found([missed(6, { heard })])).toHaveLength(1);
    const alarm = { step: 'lead' as const, since: at(4) };
    const rung = missed(1, { state: 'queued', assigneeId: null, serviceLevel: null, alarm, heard });
    expect(found([rung]).map(({ kind }) => kind)).toEqual([]);
    expect(found([{ ...rung, alarm: { step: 'supervisor', since: at(6) } }]).map(({ kind }) => kind)).toEqual([
      'alarm',
    ]);
  });

  it('what waits in the queue, until it was looked at; taken by anybody it is silent', () => {
    expect(kinds({ state: 'queued', assigneeId: null })).toEqual(['waiting']);
    expect(kinds({ state: 'queued', assigneeId: null }, all)).toEqual([]);
    expect(kinds({ state: 'active', assigneeId: tomas.id })).toEqual([]);
  });

  const offer = {
    id: idOf(70),
    agentId: mira.id,
    agentName: mira.name,
    madeAt: '2026-11-19T10:59:00.000Z',
    until: '2026-11-19T10:59:30.000Z',
    step: 1,
    why: [],
  };
  const queued = { state: 'queued' as const, assigneeId: null };

  it('C4: what is offered to them until it is answered, whatever was looked at; offered to a colleague it rings for nobody else', () => {
    expect(kinds({ ...queued, offer })).toEqual(['offer']);
    expect(kinds({ ...queued, offer }, all)).toEqual(['offer']);
    expect(kinds({ ...queued, offer: { ...offer, agentId: tomas.id } })).toEqual([]);
  });

  it('C9: an alarm for a lead, the last one for a supervisor too, until they looked; for an agent none', () => {
    const alarm = (step: 'lead' | 'supervisor') => ({ ...queued, alarm: { step, since: '2026-11-19T10:40:00.000Z' } });
    expect(kinds(alarm('lead'), all, { rings: 'lead' })).toEqual(['alarm']);
    expect(kinds(alarm('lead'), all, { rings: 'supervisor' })).toEqual([]);
    expect(kinds(alarm('supervisor'), all, { rings: 'supervisor' })).toEqual(['alarm']);
    expect(kinds(alarm('supervisor'), { ...all, at: '2026-11-19T10:50:00.000Z' }, { rings: 'supervisor' })).toEqual([]);
    expect(kinds(alarm('lead'), all)).toEqual([]);
  });

  it('C6: what left them while they were gone, whoever has it now, until they looked or have it again', () => {
    const returned = { fromId: mira.id, fromName: mira.name, at: '2026-11-19T10:45:00.000Z', cause: 'away' as const };
    expect(kinds({ ...queued, returned }, all)).toEqual(['left']);
    expect(kinds({ state: 'active', assigneeId: tomas.id, returned }, all)).toEqual(['left']);
    expect(kinds({ ...queued, returned }, { ...all, at: '2026-11-19T10:50:00.000Z' })).toEqual([]);
    expect(kinds({ returned }, { ...all, at: '2026-11-19T10:40:00.000Z' })).not.toContain('left');
  });

  it('J6: one that was put away, when its time comes, and not before the customer writes', () => {
    expect(kinds({ snoozedUntil: '2026-11-19T12:00:00.000Z' }, { ...all, throughN: 1 })).toEqual(['returned']);
    expect(kinds({ snoozedUntil: UNTIL_REPLY }, { ...all, throughN: 1 })).toEqual([]);
  });

  it('a promise, a reminder and a colleague’s word, each after the last look', () => {
    const timed = (at: string) => [{ kind: 'promise' as const, id: 'p1', conversationId: id, at }];
    expect(kinds({}, all, { timed: timed('2026-11-19T10:31:00.000Z') })).toEqual(['promise']);
    expect(kinds({}, all, { timed: timed('2026-11-19T10:29:00.000Z') })).toEqual([]);
  });

  it('I6: an act that waits for a lead', () => {
    const waitingAct = { label: 'Refund', needs: 'lead' as const, since: '2026-11-19T10:40:00.000Z', count: 1 };
    expect(kinds({ waitingAct }, all, { isToDecide: () => true })).toEqual(['decide']);
    expect(kinds({ waitingAct }, all)).toEqual([]);
  });

  it('the most pressing first, each with an id that is the same on every desk', () => {
    const found = findAlerts({
      me: mira.id,
      seen: new Map(),
      conversations: [
        { ...base, id: idOf(8), state: 'queued', assigneeId: null },
        { ...base, firstAgentReplyAt: null },
      ],
      timed: [],
      isToDecide: () => false,
    });
    expect(found.map(({ id: alertId }) => alertId)).toEqual([`assigned:${id}:3`, `waiting:${idOf(8)}:3`]);
  });
});
