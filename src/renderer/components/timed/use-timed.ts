import { call, mutate } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useServerNowPart } from '#renderer/data/use-now.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { keepWhyRewritten } from '#renderer/data/why-rewritten.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { describeScheduledHold } from './describe-due.ts';
import { words } from './words.ts';

const NONE: readonly TimedItem[] = [];

/** Everything with a time, soonest first; of one conversation where it is named. */
export function useTimed(conversationId?: ConversationId): readonly TimedItem[] {
  const items = useLiveQuery('timed:list', {}, ['timed', 'session']).data?.items ?? NONE;
  return conversationId === undefined ? items : items.filter((item) => item.conversationId === conversationId);
}

/** How many of the agent's own wait for them: past their time, or held. */
export function useOverdueCount(): number {
  const items = useTimed();
  return useServerNowPart(
    (now) =>
      items.filter(
        (item) => item.isMine && (item.held !== null || (item.kind !== 'reply' && Date.parse(item.dueAt) <= now)),
      ).length,
  );
}

export type TimedActs = {
  /** Of a promise: kept. Of a reminder: done. */
  end: (item: TimedItem) => void;
  /** Of a promise that is owed no more. */
  drop: (item: TimedItem) => void;
  /** Of a reply: it is the draft again. */
  takeBack: (item: TimedItem) => Promise<boolean>;
};

export function useTimedActs(): TimedActs {
  const { toast, notify } = useWorkspace();
  const agentId = useSession()?.agent?.id;
  const fail = (thrown: unknown) => notify({ level: 'error', text: errorText(thrown) });
  return {
    end: ({ kind, id, conversationId }) => {
      if (kind === 'promise')
        mutate('promise.end', { conversationId, promiseId: id, how: 'kept' }).then(
          () => toast(say(words.wasKept)),
          fail,
        );
      if (kind === 'reminder')
        mutate('reminder.done', { conversationId, reminderId: id }).then(() => toast(say(words.wasDone)), fail);
    },
    drop: ({ id, conversationId }) => {
      mutate('promise.end', { conversationId, promiseId: id, how: 'dropped' }).then(
        () => toast(say(words.wasDropped)),
        fail,
      );
    },
    takeBack: async ({ id, conversationId, held }) => {
      try {
        await call('timed:takeBack', { conversationId, id });
        if (held !== null) keepWhyRewritten(agentId, { conversationId, mode: 'reply' }, describeScheduledHold(held));
        return true;
      } catch (thrown) {
        fail(thrown);
        return false;
      }
    },
  };
}
