import { useState } from 'react';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { ReasonField } from '#renderer/components/reason-field.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { PrioritiesNow } from '#shared/contract/priority.ts';
import { describeChange } from '#shared/escalation/describe-priority-rules.ts';
import { mostPriorityRules, type PriorityRules } from '#shared/escalation/priority-rules.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from './editable-list.tsx';
import { draftsOfRules, nameOfDraft, problemsOfAgeing, type RuleDraft, rulesOf } from './priority-drafts.ts';
import { PriorityRuleFields } from './priority-fields.tsx';
import { PriorityPreviewTable } from './priority-preview.tsx';
import { words } from './rule-words.ts';
import { SettingsVersions } from './settings-versions.tsx';
import { useTargets } from './trigger-lists.tsx';
import { useFocusAfterSave } from './use-focus-after-save.ts';
import { priorityErrorText, usePriorityPreview, usePriorityRules } from './use-priority-rules.ts';

const newRule = (key: string): RuleDraft => ({ key, on: 'plan', is: '', full: '', points: '10' });

/** What comes first in the queue, as leads set it (C3): rules with points, what waiting adds, and the queue of now before and after. */
export function PrioritySection() {
  const { now, error, read, save } = usePriorityRules();
  const { area, saveHere } = useFocusAfterSave(now?.rules.version, save);
  return (
    <section ref={area} aria-label={say(words.priority)}>
      <SectionHeading level={2} aside={say(words.wholeWorkspace)}>
        {say(words.priority)}
      </SectionHeading>
      {error === undefined ? null : (
        <ErrorState
          title={say(words.rulesUnreadable)}
          action={<Button onClick={() => void read()}>{say(words.readRulesAgain)}</Button>}
        >
          {priorityErrorText(error)}
        </ErrorState>
      )}
      {now !== undefined ? (
        <Editor key={now.rules.version} now={now} onSave={saveHere} />
      ) : error === undefined ? (
        <PanelLoading label={say(words.readingRules)} lines={4} />
      ) : null}
    </section>
  );
}

type EditorProps = {
  now: PrioritiesNow;
  onSave: (rules: PriorityRules, why: string) => Promise<void>;
};

function Editor({ now, onSave }: EditorProps) {
  const { toast, notify } = useWorkspace();
  const { categories } = useTargets();
  const [drafts, setDrafts] = useState(() => draftsOfRules(now.rules));
  const [why, setWhy] = useState('');
  const [isSaving, setSaving] = useState(false);
  const { previewOf, error, show } = usePriorityPreview();
  const rules = rulesOf(drafts, now.rules.version);
  const changed = rules === null ? [] : describeChange(now.rules, rules);
  const preview = previewOf(rules);
  const ageing = problemsOfAgeing(drafts);

  const save = async () => {
    if (rules === null) return;
    setSaving(true);
    try {
      await onSave(rules, why.trim());
      toast(say(words.savedPriority));
    } catch (thrown) {
      setSaving(false);
      notify({ level: 'error', text: say(words.notSaved, { why: priorityErrorText(thrown) }) });
    }
  };

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
        {changed.length === 0 ? null : (
          <section aria-label={say(words.asChanged)}>
            <SectionHeading level={3}>{say(words.asChanged)}</SectionHeading>
            <ul className="grid gap-1">
              {changed.map((line) => (
                <li key={line}>
                  <SafeText>{line}</SafeText>
                </li>
              ))}
            </ul>
          </section>
        )}
        <ReasonField hint={say(words.keptWithVersion)} value={why} onChange={setWhy} />
        <div className="flex gap-2">
          <Button
            variant="primary"
            isDisabled={changed.length === 0 || why.trim() === '' || isSaving}
            onClick={() => void save()}
          >
            {say(words.savePriority)}
          </Button>
          <Button isDisabled={rules === null} onClick={() => rules !== null && void show(rules)}>
            {say(words.showBeforeAfter)}
          </Button>
        </div>
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
