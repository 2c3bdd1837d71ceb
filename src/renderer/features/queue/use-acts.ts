import { useCallback, useMemo, useRef } from 'react';
import { describeSnoozedUntil } from '#renderer/components/snoozed-time.ts';
import { mayUndoAssign, type UndoableAct, undoAct } from '#renderer/components/undo-act.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import type { ConversationRow, Gap, TransferReason } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { actWords as words } from './act-words.ts';
import { choosing } from './choosing.ts';
import { describeOutcome } from './describe-outcome.ts';
import { claimsSettled, type Ran, runEach } from './run-each.ts';

type Rows = readonly ConversationRow[];
type To = MutationArgs<'conversation.assign'>['to'];

/** As many go out within a minute (`agentMutationsPerMin`), with room for what else is done. */
export const MOST_AT_ONCE = 200;

/** J6, C5: what is done to one conversation or to many, and what is said of it. Each is one mutation; what can be undone has its way back. */
export function useActs() {
  const { toast, notify, conversationId, openConversation } = useWorkspace();
  const me = useSession()?.agent ?? undefined;
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const agents = workspace?.agents;
  const queues = workspace?.queues;

  const tell = useCallback(
    (done: string | undefined, { failed }: Pick<Ran, 'failed'>, undo?: () => void) => {
      const first = failed[0];
      // Of one alone the reason is said as it is.
      if (done === undefined && failed.length === 1 && first !== undefined)
        return notify({ level: 'error', text: errorText(first.error) });
      const text = describeOutcome(done, failed, agents ?? []);
      // Both are read out as they come.
      if (done === undefined) notify({ level: 'warning', text });
      else toast(text, undo);
      return undefined;
    },
    [toast, notify, agents],
  );

  const told = useRef<() => void>(undefined);
  return useMemo(() => {
    const isTooMany = (rows: Rows): boolean => {
      if (rows.length <= MOST_AT_ONCE) return false;
      notify({ level: 'warning', text: say(words.tooMany, { most: MOST_AT_ONCE }) });
      return true;
    };
    const count = ({ done }: Ran, text: (count: number) => string) =>
      done.length === 0 ? undefined : text(done.length);
    const ended = () => choosing.clear();
    const wasOpen = (rows: Rows) => (rows.length === 1 && rows[0]?.id === conversationId ? conversationId : undefined);

    /** Each has its own way back. What cannot go back any more is said, once. */
    const undoOf = (name: UndoableAct, ran: Pick<Ran, 'done' | 'entryIds'>, opened?: ConversationId) => () => {
      const back = ran.done.map((before, at) => undoAct({ name, before, entryId: ran.entryIds[at] }, me?.id));
      // What was open was left for the next one: it is on screen again.
      if (opened !== undefined) openConversation(opened);
      void Promise.allSettled(back).then((all) => {
        const failed = all.find((one) => one.status === 'rejected');
        if (failed !== undefined) notify({ level: 'warning', text: errorText(failed.reason) });
      });
    };

    const putAway = async (rows: Rows, until: string | null) =>
      await runEach(rows, 'conversation.snooze', ({ id, lastCustomerN }) => ({
        conversationId: id,
        until,
        seenThrough: lastCustomerN,
      }));
    const changeTags = async (rows: Rows, add: string[], remove: string[]) =>
      await runEach(rows, 'conversation.tag', ({ id }) => ({ conversationId: id, add, remove }));

    return {
      /** What was done while the question stayed is said when it goes: a toast over it would take its Escape. */
      tellLast: () => {
        told.current?.();
        told.current = undefined;
      },
      snooze: async (rows: Rows, until: string | null) => {
        if (isTooMany(rows)) return;
        const ran = await putAway(rows, until);
        ended();
        const time = until === null ? undefined : describeSnoozedUntil(until, Date.now(), 'in_sentence');
        const single = time === undefined ? say(words.snoozedUntilReply) : say(words.snoozedUntil, { time });
        const did = count(ran, (many) => (many === 1 ? single : say(words.didSnooze, { count: many })));
        tell(until === null ? say(words.unsnooze) : did, ran, () => {
          for (const row of ran.done) void putAway([row], row.snoozedUntil ?? null);
        });
      },
      tag: async (rows: Rows, tag: string, isAdded: boolean) => {
        if (isTooMany(rows)) return;
        const ran = await changeTags(rows, isAdded ? [tag] : [], isAdded ? [] : [tag]);
        const did = count(ran, (many) => say(isAdded ? words.didTag : words.didUntag, { count: many, tag }));
        if (did === undefined || ran.failed.length > 0) tell(did, ran);
        else
          told.current = () =>
            tell(did, ran, () => void changeTags(ran.done, isAdded ? [] : [tag], isAdded ? [tag] : []));
      },
      assign: async (rows: Rows, to: To, name: string, reason: TransferReason, note: string) => {
        if (isTooMany(rows)) return;
        const ran = await runEach(rows, 'conversation.assign', ({ id, ownershipVersion }) => ({
          conversationId: id,
          ownershipVersion,
          to,
          reason,
          note,
        }));
        const opened = wasOpen(rows);
        ended();
        const word = to.kind === 'agent' ? words.didAssign : words.didMove;
        tell(
          count(ran, (many) => say(word, { count: many, name })),
          ran,
          mayUndoAssign(to, { seesAll: me?.role === 'supervisor', mine: me?.teamIds ?? [], queues: queues ?? [] })
            ? undoOf('conversation.assign', ran, opened)
            : undefined,
        );
      },
      release: async (rows: Rows) => {
        if (isTooMany(rows)) return;
        const ran = await runEach(rows, 'conversation.release', ({ id, ownershipVersion }) => ({
          conversationId: id,
          ownershipVersion,
        }));
        ended();
        tell(
          count(ran, (many) => say(words.didRelease, { count: many })),
          ran,
          undoOf('conversation.release', ran),
        );
      },
      close: async (rows: Rows, gap: Gap | null) => {
        if (isTooMany(rows)) return;
        const ran = await runEach(rows, 'conversation.close', ({ id, ownershipVersion, lastCustomerN }) => ({
          conversationId: id,
          ownershipVersion,
          gap,
          cause: 'agent_resolved',
          seenThrough: lastCustomerN,
        }));
        ended();
        tell(
          count(ran, (many) => say(words.didClose, { count: many })),
          ran,
          undoOf('conversation.close', ran),
        );
      },
      /** What came of it is said once the server has said it of all (OWN-1). */
      take: async (rows: Rows) => {
        if (isTooMany(rows)) return;
        const asked = await runEach(rows, 'conversation.claim', ({ id }) => ({ conversationId: id }));
        ended();
        const now = await claimsSettled(asked.done);
        const mine = now.filter(({ assigneeId }) => assigneeId === me?.id);
        const lost = now.filter(({ assigneeId }) => assigneeId !== me?.id);
        const failed = lost.map((row) => ({
          row,
          error: new AppError(
            'conflict',
            '',
            row.assigneeId === null ? {} : { details: { assigneeId: row.assigneeId } },
          ),
        }));
        const ran: Ran = { done: mine, entryIds: [], failed: [...asked.failed, ...failed] };
        tell(
          count(ran, (many) => (rows.length === 1 ? say(words.didTakeIt) : say(words.didTake, { count: many }))),
          ran,
          undoOf('conversation.claim', ran),
        );
      },
    };
  }, [tell, notify, me?.id, me?.role, me?.teamIds, queues, conversationId, openConversation]);
}

export type Acts = ReturnType<typeof useActs>;
