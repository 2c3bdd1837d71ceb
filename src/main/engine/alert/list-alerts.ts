import type { AgentRow } from '#shared/agent/schema.ts';
import { findAlerts, type Seen, type Timed } from '#shared/alert/find-alerts.ts';
import { seenId } from '#shared/alert/schema.ts';
import { waitsForWordOf } from '#shared/assistant/tools/decide.ts';
import type { CallHandlers } from '#shared/contract/ipc.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { capacityOf, effortOf } from '#shared/routing/effort.ts';
import type { WhisperRow } from '#shared/whisper/schema.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Stores } from '../db/stores.ts';
import type { Session } from '../session/session.ts';
import { argsOf } from '../sync/overlay.ts';

export type AlertDeps = {
  stores: Stores;
  reader: Reader;
  session: Session;
  /** By the server's clock. */
  nowMs: () => number;
};

/** Of what waits in the queues only the newest are told one by one: more than these help nobody, and the number stands beside them. */
const MOST_QUEUED = 100;
const MOST_OWN = 500;
const MOST_LISTED = 20_000;

/** C9: what needs this agent, of the cache with the outbox over it: what was just seen or answered here is silent before the server knows. */
export function createAlerts({ stores, reader, session, nowMs }: AlertDeps): Pick<CallHandlers, 'alert:list'> {
  return {
    'alert:list': () => {
      const me = session.requireMe();
      const { cache } = stores;
      const agent = reader.meRow();
      const rings = agent?.role === 'lead' || agent?.role === 'supervisor' ? agent.role : null;
      const isMissed = (row: ConversationRow) => rings === 'lead' && !!row.serviceLevel?.breachedAt;
      const held =
        rings === 'lead'
          ? cache
              .conversations({ states: ['active', 'assistant'], limit: MOST_LISTED })
              .filter((row) => row.waitingAct || isMissed(row))
          : [];
      const timed = timedOf(stores, me);
      const rows = new Map<string, ConversationRow>();
      const queued = cache.conversations({ states: ['queued'], limit: MOST_LISTED });
      const newest = queued.slice(0, MOST_QUEUED);
      for (const row of [
        ...newest,
        // C4, C9: what is offered to them or rings for them, wherever it stands in the queue.
        ...queued
          .slice(MOST_QUEUED)
          .filter(
            (row) => row.offer?.agentId === me || (rings !== null && row.alarm) || isMissed(row) || leftMe(row, me),
          ),
        ...cache.conversations({ states: ['active'], limit: MOST_LISTED }).filter((row) => leftMe(row, me)),
        ...cache.conversations({ states: ['active'], assigneeId: me, limit: MOST_OWN }),
        ...held,
      ])
        rows.set(row.id, reader.overlay(row).conversation);
      for (const { conversationId } of timed) {
        const found = rows.has(conversationId) ? null : reader.conversation(conversationId);
        if (found !== null) rows.set(conversationId, found.conversation);
      }
      const conversations = [...rows.values()];
      const told = new Set(newest.map(({ id }) => id));
      const alerts = findAlerts({
        me,
        seen: seenOf(
          stores,
          reader,
          me,
          conversations.map(({ id }) => id),
        ),
        conversations,
        // A promise is kept by whoever has the conversation now.
        timed: timed.filter(
          ({ kind, conversationId }) => kind !== 'promise' || rows.get(conversationId)?.assigneeId === me,
        ),
        isToDecide: (row) => agent !== null && waitsForWordOf(agent, row),
        nameOfQueue: (id) => cache.get('queue', id)?.name ?? '',
        rings,
        // Of the others something else is told: not that they wait as well.
      }).filter(({ kind, conversationId }) => kind !== 'waiting' || told.has(conversationId));
      return {
        alerts,
        queued: cache.countConversations({ states: ['queued'] }),
        mine: cache.countConversations({ states: ['active'], assigneeId: me }),
        load:
          agent === null
            ? null
            : loadOf(
                conversations.filter((row) => row.state === 'active' && row.assigneeId === me),
                agent,
                nowMs(),
              ),
      };
    },
  };
}

function leftMe({ returned }: ConversationRow, me: AgentId): boolean {
  return returned?.fromId === me;
}

/** C8: what they have weighs so much now, against what they can bear. */
function loadOf(own: readonly ConversationRow[], agent: AgentRow, nowMs: number) {
  const points = own.reduce((sum, row) => sum + effortOf(row, nowMs), 0);
  return { points: Math.round(points * 10) / 10, capacity: capacityOf(agent) };
}

/** J6, J10: what has a time of its own, and a colleague's word that was not looked at. */
function timedOf({ cache }: Stores, me: AgentId): Timed[] {
  const promises = cache.all('promise').filter(({ state }) => state === 'open');
  const mentions = cache.all('mention').filter(({ agentId, seenAt }) => agentId === me && seenAt === null);
  const whispers = newestOf(cache.all('whisper').filter(({ toId }) => toId === me));
  const reminders = cache.all('reminder').filter(({ agentId }) => agentId === me);
  return [
    ...promises.map(({ id, conversationId, dueAt }) => ({ kind: 'promise' as const, id, conversationId, at: dueAt })),
    ...reminders.map(({ id, conversationId, dueAt }) => ({ kind: 'reminder' as const, id, conversationId, at: dueAt })),
    ...whispers.map(({ id, conversationId, at }) => ({ kind: 'whisper' as const, id, conversationId, at })),
    ...mentions.map(({ id, conversationId, at }) => ({ kind: 'mention' as const, id, conversationId, at })),
  ];
}

/** Of each conversation the last word: the look that sees it sees those before. */
function newestOf(whispers: readonly WhisperRow[]): WhisperRow[] {
  const newest = new Map<string, WhisperRow>();
  for (const row of whispers) {
    const before = newest.get(row.conversationId);
    if (before === undefined || before.at < row.at) newest.set(row.conversationId, row);
  }
  return [...newest.values()];
}

/** Marks as the server has them, under those of this desk that are on their way. */
function seenOf(stores: Stores, reader: Reader, me: AgentId, ids: readonly string[]): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const id of ids) {
    const row = stores.cache.seen(seenId(me, id));
    if (row !== null) seen.set(id, row);
  }
  for (const entry of reader.lanes().get('global') ?? []) {
    const args = entry.state === 'refused' ? undefined : argsOf(entry, 'desk.record');
    for (const event of args?.events ?? []) {
      if (event.type !== 'conversation.seen') continue;
      const before = seen.get(event.conversationId);
      seen.set(event.conversationId, {
        throughN: Math.max(before?.throughN ?? 0, event.throughN),
        ownershipVersion: Math.max(before?.ownershipVersion ?? 0, event.ownershipVersion),
        at: before !== undefined && before.at > event.at ? before.at : event.at,
      });
    }
  }
  return seen;
}
