import { useEffect, useRef, useState } from 'react';
import { describeMacroStep } from '#renderer/components/describe-macro-step.ts';
import { call } from '#renderer/data/api.ts';
import { useCommand, useRunCommand } from '#renderer/data/command-context.tsx';
import { newId } from '#renderer/data/new-id.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useServerClock } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { type MacroStep, planMacro } from '#shared/saved-reply/macro-actions.ts';
import { isMacro } from '#shared/saved-reply/rules.ts';
import type { MacroAction, SavedReplyRow } from '#shared/saved-reply/schema.ts';
import { fillVariables } from '#shared/saved-reply/variables.ts';
import { runsAfterSend, setAfterSend } from './after-send.ts';
import { MacroDialog } from './macro-dialog.tsx';
import { runMacroSteps, undoMacroSteps } from './run-macro-steps.ts';
import { useVariableValues } from './use-variable-values.ts';
import { words } from './words.ts';

export type MacroRunnerProps = { thread: Thread; me: AgentRow; canReply: boolean };

/** Macros (J6): `;` opens them, running one writes its text and does its steps. Nothing is sent. */
export function MacroRunner({ thread, me, canReply }: MacroRunnerProps) {
  const { toast, notify, insertIntoDraft } = useWorkspace();
  const run = useRunCommand();
  const serverNow = useServerClock();
  const values = useVariableValues(thread);
  const listed = useLiveQuery('savedReply:list', {}, ['savedReply']).data;
  const categories = useLiveQuery('workspace:get', {}, ['workspace']).data?.categories ?? [];
  const [isOpen, setOpen] = useState(false);
  const { conversation } = thread;
  useCommand('macro.run', () => setOpen(true));
  const planOf = (macro: Pick<SavedReplyRow, 'text' | 'actions'>): MacroStep[] =>
    planMacro(canReply ? macro : { ...macro, text: '' }, {
      conversation,
      actor: { agentId: me.id, role: me.role, teamIds: me.teamIds },
      categories,
      nowMs: serverNow(),
      newId,
    });
  const undoOf = (done: readonly MacroStep[]) => {
    if (!done.some(({ undo }) => undo !== null)) return undefined;
    return () => {
      void undoMacroSteps(done).then((why) => {
        if (why !== undefined) return notify({ level: 'error', text: why });
        // A note that was written stays written: said, not left to be found.
        const stays = done.filter(({ undo }) => undo === null);
        const steps = stays.map(({ action }) => describeMacroStep(action, categories)).join(', ');
        if (stays.length > 0) toast(say(words.stays, { steps }));
      });
    };
  };
  const finish = async (actions: readonly MacroAction[]) => {
    const { done, fault } = await runMacroSteps(planOf({ text: '', actions: [...actions] }));
    if (fault !== undefined) notify({ level: 'error', text: fault });
    else if (done.length > 0)
      toast(done.map(({ action }) => describeMacroStep(action, categories)).join(', '), undoOf(done));
    if (done.some(({ action }) => action.kind === 'close')) run('queue.openNext');
  };
  const latestFinish = useRef(finish);
  useEffect(() => {
    latestFinish.current = finish;
  });
  useEffect(() => runsAfterSend(conversation.id, (actions) => void latestFinish.current(actions)), [conversation.id]);
  if (!isOpen) return null;
  const start = async (macro: SavedReplyRow) => {
    setOpen(false);
    const steps = planOf(macro);
    void call('savedReply:used', { savedReplyId: macro.id }).catch(() => undefined);
    const { done, fault } = await runMacroSteps(steps.filter(({ when }) => when === 'at_once'));
    if (fault === undefined && canReply && macro.text.trim() !== '') {
      const onSend = steps.filter(({ when, does }) => when === 'on_send' && does !== null);
      setAfterSend(
        conversation.id,
        onSend.map(({ action }) => action),
      );
      insertIntoDraft(fillVariables(macro.text, values).text, null);
    }
    const told = { name: macro.name, count: done.length };
    if (fault !== undefined) notify({ level: 'error', text: say(words.macroStopped, { ...told, why: fault }) });
    else toast(say(words.macroRan, told), undoOf(done));
    if (done.some(({ action }) => action.kind === 'close')) run('queue.openNext');
  };
  return (
    <MacroDialog
      macros={(listed?.replies ?? []).filter(({ reply }) => isMacro(reply))}
      spoken={conversation.language}
      values={values}
      categories={categories}
      canReply={canReply}
      planOf={planOf}
      onRun={(macro) => void start(macro)}
      onDismiss={() => setOpen(false)}
    />
  );
}
