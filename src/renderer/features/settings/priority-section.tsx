import type { PrioritiesNow } from '#shared/contract/priority.ts';
import { describeChange } from '#shared/escalation/describe-priority-rules.ts';
import { mostPriorityRules, type PriorityRules } from '#shared/escalation/priority-rules.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from './editable-list.tsx';
import { draftsOfRules, nameOfDraft, problemsOfAgeing, type RuleDraft, rulesOf } from './priority-drafts.ts';
import { PriorityRuleFields } from './priority-fields.tsx';
import { PriorityPreviewTable } from './priority-preview.tsx';
import { words } from './rule-words.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { SettingsSave } from './settings-save.tsx';
import { SettingsVersions } from './settings-versions.tsx';
import { useTargets } from './trigger-lists.tsx';
import { UnsavedForm } from './unsaved-form.tsx';
import { useFocusAfterSave } from './use-focus-after-save.ts';
import { priorityErrorText, usePriorityPreview, usePriorityRules } from './use-priority-rules.ts';
import { useUnsaved } from './use-unsaved-form.ts';

const newRule = (key: string): RuleDraft => ({ key, on: 'plan', is: '', full: '', points: '10' });

/** What comes first in the queue, as leads set it (C3): rules with points, what waiting adds, and the queue of now before and after. */
export function PrioritySection() {
  const { now, error, read, save } = usePriorityRules();
  const { area, saveHere } = useFocusAfterSave(now?.rules.version, save);
  return (
    <SettingsFrame
      title={say(words.priority)}
      {...{ now, error, area }}
      errorText={priorityErrorText}
      unreadable={say(words.rulesUnreadable)}
      readAgain={say(words.readRulesAgain)}
      reading={say(words.readingRules)}
      onRead={() => void read()}
    >
      {(known) => (
        <UnsavedForm page="priority" version={known.rules.version} onRead={() => void read()}>
          <Editor key={known.rules.version} now={known} onSave={saveHere} />
        </UnsavedForm>
      )}
    </SettingsFrame>
  );
}

type EditorProps = {
  now: PrioritiesNow;
  onSave: (rules: PriorityRules, why: string) => Promise<void>;
};

function Editor({ now, onSave }: EditorProps) {
  const { categories } = useTargets();
  const [drafts, setDrafts] = useUnsaved('rules', () => draftsOfRules(now.rules));
  const { previewOf, error, show } = usePriorityPreview();
  const rules = rulesOf(drafts, now.rules.version);
  const changed = rules === null ? [] : describeChange(now.rules, rules);
  const preview = previewOf(rules);
  const ageing = problemsOfAgeing(drafts);

  return (
    <>
      <fieldset className="grid gap-3 border-t border-border py-3">
        <legend className="sr-only">{say(words.rules)}</legend>
        <EditableList
          label={say(words.rules)}
          one={{ add: words.addRule, remove: words.removeRule, removed: words.ruleRemoved }}
          items={drafts.rules}
          most={mostPriorityRules}
          nameOf={nameOfDraft}
          make={newRule}
          onChange={(next) => setDrafts((before) => ({ ...before, rules: next }))}
        >
          {(rule, change) => (
            <PriorityRuleFields rule={rule} all={drafts.rules} categories={categories} onChange={change} />
          )}
        </EditableList>
      </fieldset>
      <fieldset className="grid grid-cols-2 items-start gap-3 border-t border-border py-3 roomy:grid-cols-4">
        <legend className="sr-only">{say(words.waiting)}</legend>
        <TextField
          label={say(words.waitingAdds)}
          hint={say(words.aMinute)}
          kind="number"
          step="any"
          size="small"
          value={drafts.perMinute}
          onChange={(perMinute) => setDrafts({ ...drafts, perMinute })}
          error={ageing.perMinute}
        />
        <TextField
          label={say(words.andAtMost)}
          hint={say(words.pointsHint)}
          kind="number"
          step="any"
          size="small"
          value={drafts.most}
          onChange={(most) => setDrafts({ ...drafts, most })}
          error={ageing.most}
        />
      </fieldset>
      <div className="grid gap-3 border-t border-border py-3">
        <SettingsSave
          changed={changed}
          save={say(words.savePriority)}
          saved={say(words.savedPriority)}
          errorText={priorityErrorText}
          onSave={async (why) => rules !== null && (await onSave(rules, why))}
          beside={
            <Button isDisabled={rules === null} onClick={() => rules !== null && void show(rules)}>
              {say(words.showBeforeAfter)}
            </Button>
          }
        />
        <div role="status">{rules === null ? say(words.ruleMisfit) : null}</div>
        {error === undefined ? null : (
          <ErrorState title={say(words.noComparison)}>{priorityErrorText(error)}</ErrorState>
        )}
        {preview === undefined ? null : <PriorityPreviewTable preview={preview} />}
      </div>
      <SettingsVersions name={say(words.versionsOfPriority)} history={now.history} />
    </>
  );
}
