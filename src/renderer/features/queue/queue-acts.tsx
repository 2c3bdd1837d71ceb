import { useEffect } from 'react';
import { useCommand, useRunCommand } from '#renderer/data/command-context.tsx';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { requireAssignable } from '#shared/conversation/assign.ts';
import { mayMutate } from '#shared/conversation/rules.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { AssignQuestion } from './assign-question.tsx';
import { choosing, type Question, useChoosing } from './choosing.ts';
import { CloseQuestion } from './close-question.tsx';
import { SnoozeQuestion } from './snooze-question.tsx';
import { TagQuestion } from './tag-question.tsx';
import { rowsOf, useOpenRow, useTargets } from './targets.ts';
import { type Acts, useActs } from './use-acts.ts';
import { useTidings } from './use-tidings.ts';
import { ViewCommands } from './view-commands.tsx';

/**
 * What is done to conversations as the list has them: the commands, the questions that they ask, and the news of them. Over the whole window, because the open conversation has them too
 * where the list has no room.
 */
export function QueueActs() {
  const { question } = useChoosing();
  const acts = useActs();
  useTidings();
  useEffect(() => choosing.reset, []);
  return (
    <>
      <TargetCommands acts={acts} />
      <ViewCommands />
      {question === undefined ? null : <Asked key={question.kind} question={question} acts={acts} />}
    </>
  );
}

/** `S`, `#`, `A`, and for several that are selected also what otherwise the open conversation answers. */
function TargetCommands({ acts }: { acts: Acts }) {
  const { ids, rows, isMany } = useTargets();
  const me = useSession()?.agent ?? undefined;
  const { place, conversationId, openConversation } = useWorkspace();
  const isHere = place.name === 'queue' && me !== undefined;
  const isMine = (row: ConversationRow) => row.state === 'active' && row.assigneeId === me?.id;
  const mayAssign = (row: ConversationRow) =>
    me !== undefined &&
    mayMutate({ agentId: me.id, role: me.role, teamIds: me.teamIds }, 'conversation.assign', row) &&
    isAssignable(row);
  const can = (holds: (row: ConversationRow) => boolean) => isHere && rows.some(holds);
  const ask = (kind: Question['kind']) => choosing.ask({ kind, ids });
  useCommand('conversation.snooze', () => ask('snooze'), can(isMine));
  useCommand(
    'conversation.tag',
    () => ask('tag'),
    can(() => true),
  );
  useCommand(
    'conversation.assign',
    () => ask('assign'),
    can((row) => mayAssign(row) || row.state === 'queued'),
  );
  useCommand('conversation.release', () => void acts.release(rows.filter(isMine)), can(isMine));
  const isFirst = { isFirst: true };
  /** With none open the row under the cursor is taken, as the empty pane says, and shown: what is taken is read next. */
  const isMarked = !isMany && conversationId === undefined;
  const take = () => {
    if (isMarked) openConversation(ids[0]);
    void acts.take(rows);
  };
  useCommand('conversation.claim', take, (isMany || isMarked) && can(({ state }) => state === 'queued'), isFirst);
  useCommand('conversation.close', () => ask('close'), isMany && can(isMine), isFirst);
  return null;
}

function isAssignable(row: ConversationRow): boolean {
  try {
    requireAssignable(row);
    return true;
  } catch {
    return false;
  }
}

function Asked({ question, acts }: { question: Question; acts: Acts }) {
  const { conversationId } = useWorkspace();
  const me = useSession()?.agent ?? undefined;
  const rows = rowsOf(question.ids, useOpenRow(conversationId));
  const onDismiss = choosing.answered;
  const run = useRunCommand();
  /** What was open and is out of the list now makes room for the next one, as closing does. */
  const next = () => {
    if (question.ids.length === 1 && question.ids[0] === conversationId) run('queue.openNext');
  };
  if (rows.length === 0 || me === undefined) return null;
  switch (question.kind) {
    case 'snooze':
      return (
        <SnoozeQuestion
          rows={rows}
          onAnswer={(until) => void acts.snooze(rows, until).then(until === null ? undefined : next)}
          onDismiss={onDismiss}
        />
      );
    case 'tag':
      return (
        <TagQuestion
          rows={rows}
          onAnswer={(tag, isAdded) => void acts.tag(rows, tag, isAdded)}
          onDismiss={() => {
            onDismiss();
            acts.tellLast();
          }}
        />
      );
    case 'assign':
      return (
        <AssignQuestion
          rows={rows}
          me={me}
          onTake={() => void acts.take(rows)}
          onAnswer={({ to, name }, reason, note) => void acts.assign(rows, to, name, reason, note).then(next)}
          onDismiss={onDismiss}
        />
      );
    case 'close':
      return <CloseQuestion rows={rows} onAnswer={(gap) => void acts.close(rows, gap)} onDismiss={onDismiss} />;
  }
}
