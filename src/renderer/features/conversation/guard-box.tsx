import { useEffect, useRef } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { WarningBox } from '#ui/warning-box.tsx';
import { words } from './words.ts';

export type GuardBoxProps = {
  customer: string;
  /** What the customer wrote since writing began; never empty. */
  since: readonly MessageRow[];
  onEdit: () => void;
  onSendAnyway: () => void;
  /** Absent where there is nothing to keep. */
  onKeepAsNote?: () => void;
};

/** J8: sending stopped because the thread moved. The harmless answer has the focus; sending anyway has no key on purpose. */
export function GuardBox({ customer, since, onEdit, onSendAnyway, onKeepAsNote }: GuardBoxProps) {
  const { announce } = useWorkspace();
  const edit = useRef<HTMLButtonElement>(null);
  const title = say(words.guard, { name: firstName(customer), count: since.length });
  useEffect(() => edit.current?.focus(), []);
  useEffect(() => announce(title, true), [announce, title]);
  return (
    <WarningBox
      kind="guard"
      title={<SafeText>{title}</SafeText>}
      actions={
        <>
          <Button ref={edit} size="small" variant="primary" keys="Esc" onClick={onEdit}>
            {say(words.editReply)}
          </Button>
          <Button size="small" onClick={onSendAnyway}>
            {say(words.sendAnyway)}
          </Button>
          {onKeepAsNote === undefined ? null : (
            <span className="ms-auto">
              <Button size="small" variant="ghost" onClick={onKeepAsNote}>
                {say(words.keepAsNote)}
              </Button>
            </span>
          )}
        </>
      }
    >
      <span className="line-clamp-2">
        <SafeText strictness="prose">{since.at(-1)?.text ?? ''}</SafeText>
      </span>
    </WarningBox>
  );
}
