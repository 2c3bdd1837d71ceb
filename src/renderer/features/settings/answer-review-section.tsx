import { useState } from 'react';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { ReasonField } from '#renderer/components/reason-field.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { describeReviewChange, mostReviewRules, type ReviewSettings } from '#shared/answer-review/settings.ts';
import type { AnswerReviewNow } from '#shared/contract/answer-review.ts';
import { say } from '#shared/intl/say.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from './editable-list.tsx';
import { draftsOfReview, problemOfMinutes, problemsOfReview, type ReviewDraft, reviewOf } from './review-drafts.ts';
import { ReviewFiguresTable } from './review-figures.tsx';
import { words } from './rule-words.ts';
import { SettingsVersions } from './settings-versions.tsx';
import { useTargets } from './trigger-lists.tsx';
import { reviewErrorText, useAnswerReview } from './use-answer-review.ts';
import { useFocusAfterSave } from './use-focus-after-save.ts';

/** Which answers of the assistant wait for a person, as leads choose (D4), and what people made of those that waited. */
export function AnswerReviewSection() {
  const { now, error, read, save } = useAnswerReview();
  const { area, saveHere } = useFocusAfterSave(now?.settings.version, save);
  return (
    <section ref={area} aria-label={say(words.reviewTitle)}>
      <SectionHeading level={2} aside={say(words.wholeWorkspace)}>
        {say(words.reviewTitle)}
      </SectionHeading>
      {error === undefined ? null : (
        <ErrorState
          title={say(words.reviewUnreadable)}
          action={<Button onClick={() => void read()}>{say(words.readAgain)}</Button>}
        >
          {reviewErrorText(error)}
        </ErrorState>
      )}
      {now !== undefined ? (
        <Editor key={now.settings.version} now={now} onSave={saveHere} />
      ) : error === undefined ? (
        <PanelLoading label={say(words.reviewReading)} lines={4} />
      ) : null}
    </section>
  );
}

type EditorProps = {
  now: AnswerReviewNow;
  onSave: (settings: ReviewSettings, why: string) => Promise<void>;
};

function Editor({ now, onSave }: EditorProps) {
  const { toast, notify } = useWorkspace();
  const { categories } = useTargets();
  const [drafts, setDrafts] = useState(() => draftsOfReview(now.settings));
  const [why, setWhy] = useState('');
  const [isSaving, setSaving] = useState(false);
  const nameOf = (key: string) => categories.find((category) => category.key === key)?.name ?? key;
  const settings = reviewOf(drafts, now.settings.version);
  const changed = settings === null ? [] : describeReviewChange(now.settings, settings, nameOf);
  const free = categories.find(({ key }) => drafts.rules.every(({ category }) => category !== key));

  const save = async () => {
    if (settings === null) return;
    setSaving(true);
    try {
      await onSave(settings, why.trim());
      toast(say(words.savedReview));
    } catch (thrown) {
      setSaving(false);
      notify({ level: 'error', text: say(words.notSaved, { why: reviewErrorText(thrown) }) });
    }
  };

  return (
    <>
      <p className="border-t border-border py-3 text-text-2">{say(words.reviewExplained)}</p>
      <fieldset className="grid gap-3 border-t border-border py-3">
        <legend className="sr-only">{say(words.categories)}</legend>
        {drafts.rules.length === 0 ? <p>{say(words.noAnswerWaits)}</p> : null}
        <EditableList
          label={say(words.categoriesWait)}
          one={{ add: words.addCategory, remove: words.removeCategory, removed: words.categoryRemoved }}
          items={drafts.rules}
          most={mostReviewRules}
          nameOf={({ category }) => (category === '' ? say(words.noCategory) : nameOf(category))}
          make={(key): ReviewDraft => ({ key, category: free?.key ?? '', below: '' })}
          onChange={(rules) => setDrafts((before) => ({ ...before, rules }))}
        >
          {(rule, change) => <RuleFields rule={rule} all={drafts.rules} categories={categories} onChange={change} />}
        </EditableList>
      </fieldset>
      <div className="grid grid-cols-2 items-start gap-3 border-t border-border py-3 roomy:grid-cols-4">
        <TextField
          label={say(words.handedOverAfter)}
          hint={say(words.minutesHint)}
          kind="number"
          step="1"
          size="small"
          value={drafts.minutes}
          onChange={(minutes) => setDrafts({ ...drafts, minutes })}
          error={problemOfMinutes(drafts)}
        />
      </div>
      <div className="grid gap-3 border-t border-border py-3">
        {changed.length === 0 ? null : (
          <section aria-label={say(words.whatChanges)}>
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
        <div>
          <Button
            variant="primary"
            isDisabled={changed.length === 0 || why.trim() === '' || isSaving}
            onClick={() => void save()}
          >
            {say(words.saveReview)}
          </Button>
        </div>
        <div role="status">{settings === null ? say(words.choiceMisfit) : null}</div>
      </div>
      <ReviewFiguresTable
        measured={now.measured}
        nameOf={(key) => (key === null ? say(words.noCategory) : nameOf(key))}
      />
      <SettingsVersions name={say(words.versionsOfReview)} history={now.history} />
    </>
  );
}

type RuleProps = {
  rule: ReviewDraft;
  all: readonly ReviewDraft[];
  categories: readonly CategoryRow[];
  onChange: (rule: ReviewDraft) => void;
};

/** One choice: which category, and from which confidence on nobody is needed. */
function RuleFields({ rule, all, categories, onChange }: RuleProps) {
  const problems = problemsOfReview(rule, all);
  const known = [
    ...categories.map(({ key, name }) => ({ value: key, label: name })),
    { value: '', label: say(words.noCategory) },
  ];
  // One that is gone from the taxonomy stands as it is until somebody takes it out.
  const options = known.some(({ value }) => value === rule.category)
    ? known
    : [{ value: rule.category, label: rule.category }, ...known];
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <Select
        label={say(words.category)}
        size="small"
        options={options}
        value={rule.category}
        onChange={(category) => onChange({ ...rule, category })}
        error={problems.category}
      />
      <TextField
        label={say(words.lessSure)}
        hint={say(words.emptyEvery)}
        kind="number"
        step="any"
        size="small"
        value={rule.below}
        onChange={(below) => onChange({ ...rule, below })}
        error={problems.below}
      />
    </div>
  );
}
