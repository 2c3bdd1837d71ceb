import { type ReactNode, useState } from 'react';
import { ReasonField } from '#renderer/components/reason-field.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { words } from './rule-words.ts';
import { SaidLines } from './said-lines.tsx';
import { DiscardChanges } from './unsaved-form.tsx';
import { useUnsaved, useUnsavedForm } from './use-unsaved-form.ts';

type SettingsSaveProps = {
  /** What a save would change, in words; nothing of it can be saved while it is empty. */
  changed: readonly string[];
  /** What the list of it is called to a screen reader. */
  changedName?: string;
  isRefused?: boolean;
  save: string;
  saved: string;
  errorText: (thrown: unknown) => string;
  /** Throws AppError when it was not saved. */
  onSave: (why: string) => Promise<unknown>;
  /** Beside the save. */
  beside?: ReactNode;
};

/** What a save of versioned settings would change, why it is done, and the save. The form is drawn anew with the version that was saved. */
export function SettingsSave(props: SettingsSaveProps) {
  const { changed, changedName, isRefused = false, save, saved, errorText, onSave, beside } = props;
  const { toast, notify } = useWorkspace();
  const { run: runSave, isOvertaken } = useUnsavedForm();
  const [why, setWhy] = useUnsaved('why', () => '');
  const [isSaving, setSaving] = useState(false);
  const run = async () => {
    setSaving(true);
    try {
      await runSave(() => onSave(why.trim()));
      toast(saved);
    } catch (thrown) {
      setSaving(false);
      notify({ level: 'error', text: say(words.notSaved, { why: errorText(thrown) }) });
    }
  };
  const title = say(words.asChanged);
  return (
    <>
      {changed.length === 0 ? null : <SaidLines title={title} name={changedName ?? title} lines={changed} />}
      <ReasonField hint={say(words.keptWithVersion)} value={why} onChange={setWhy} />
      <div className="flex gap-2">
        <Button
          variant="primary"
          isDisabled={changed.length === 0 || isRefused || why.trim() === '' || isSaving || isOvertaken}
          onClick={() => void run()}
        >
          {save}
        </Button>
        {beside}
        <DiscardChanges />
      </div>
    </>
  );
}
