import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { formName } from '#renderer/data/unsaved-forms.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { type pageWords, words } from './page-words.ts';
import { FormContext, type FormHere, useUnsavedForm } from './use-unsaved-form.ts';

type UnsavedFormProps = {
  page: keyof typeof pageWords;
  /** Which of several on the page. */
  part?: string;
  /** Of what is stored; a draft of another one is never saved unseen. */
  version: string | number;
  reopen?: unknown;
  onRead?: () => void;
  children: ReactNode;
};

/**
 * Around each form of the settings that is saved by a button: what is typed in it (`useUnsaved`) outlives the section, the screen and the next version (J4), and the list of the
 * settings names it.
 *
 * Anatomy: what somebody saved meanwhile? + form
 */
export function UnsavedForm({ page, part, version, reopen, onRead, children }: UnsavedFormProps) {
  const agentId = useSession()?.agent?.id;
  const read = useRef(onRead);
  useEffect(() => {
    read.current = onRead;
  }, [onRead]);
  const form = useMemo<FormHere>(
    () => ({ name: formName(agentId, page, part), version, reopen, onRead: () => read.current?.() }),
    [agentId, page, part, version, reopen],
  );
  return (
    <FormContext value={form}>
      <Overtaken />
      {children}
    </FormContext>
  );
}

function Overtaken() {
  const { toast } = useWorkspace();
  const { isOvertaken, discard, keepMine } = useUnsavedForm();
  if (!isOvertaken) return null;
  return (
    <div
      role="status"
      className="mb-3 flex flex-wrap items-center gap-2 rounded-control bg-warning-tint px-3 py-2 text-small"
    >
      <span className="min-w-0 flex-1">{say(words.overtaken)}</span>
      <Button size="small" onClick={() => toast(say(words.discarded), discard())}>
        {say(words.takeTheirs)}
      </Button>
      <Button size="small" onClick={keepMine}>
        {say(words.keepMine)}
      </Button>
    </div>
  );
}

/** Beside the save of a form, while there is something to give up; it can be taken back. */
export function DiscardChanges() {
  const { toast } = useWorkspace();
  const { isUnsaved, discard } = useUnsavedForm();
  const place = useRef<HTMLSpanElement>(null);
  const run = () => {
    const section = place.current?.closest('section');
    const takeBack = discard();
    // The button goes with what it gave up: the form has the focus.
    section?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    toast(say(words.discarded), takeBack);
  };
  if (!isUnsaved) return null;
  return (
    <span ref={place}>
      <Button onClick={run}>{say(words.discard)}</Button>
    </span>
  );
}
