import { useEffect, useRef } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { QueueItem } from '#shared/contract/ipc.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { actWords as words } from './act-words.ts';

type Known = { snoozed: Map<string, ConversationRow>; mine: Map<string, ConversationRow> };

/** Says what came to this agent by itself: back from snooze, given by a colleague. What was so at the start is no news. */
export function useTidings(): void {
  const { toast, announce } = useWorkspace();
  const myId = useSession()?.agent?.id;
  const snoozed = useLiveQuery('queue:list', { view: 'snoozed', queueId: null }, ['queue', 'outbox']).data?.items;
  const mine = useLiveQuery('queue:list', { view: 'mine', queueId: null }, ['queue', 'outbox']).data?.items;
  const known = useRef<Known>(undefined);
  useEffect(() => {
    if (snoozed === undefined || mine === undefined) return;
    const before = known.current;
    const now: Known = { snoozed: byId(snoozed), mine: byId(mine) };
    // The two lists are told one after the other: one that is in neither yet is on its way from the one to the other.
    for (const [id, row] of before?.snoozed ?? [])
      if (!now.snoozed.has(id) && !now.mine.has(id)) now.snoozed.set(id, row);
    known.current = now;
    if (before === undefined) return;
    const news = [...now.mine.values()].flatMap((row) => {
      const away = now.snoozed.has(row.id) ? undefined : before.snoozed.get(row.id);
      if (away !== undefined) return describeBack(away, row) ?? [];
      return before.mine.has(row.id) || before.snoozed.has(row.id) ? [] : (describeGiven(row, myId) ?? []);
    });
    // The last is shown, and read out by being shown.
    for (const text of news.slice(0, -1)) announce(text);
    const last = news.at(-1);
    if (last !== undefined) toast(last);
  }, [snoozed, mine, myId, toast, announce]);
}

function byId(items: readonly QueueItem[]): Map<string, ConversationRow> {
  return new Map(items.map(({ conversation }) => [conversation.id, conversation]));
}

/** Undefined: its agent brought it back. */
function describeBack(before: ConversationRow, now: ConversationRow): string | undefined {
  const name = revealText(now.customerName);
  if (now.lastCustomerN > before.lastCustomerN) return say(words.backByWord, { name });
  return now.snoozedUntil ? say(words.backByTime, { name }) : undefined;
}

function describeGiven({ given, customerName }: ConversationRow, myId: string | undefined): string | undefined {
  if (!given || given.byId === myId) return undefined;
  const by = revealText(firstName(given.byName));
  const name = revealText(customerName);
  return given.note === ''
    ? say(words.givenToYou, { by, name })
    : say(words.givenToYouWhy, { by, name, note: revealText(given.note) });
}
