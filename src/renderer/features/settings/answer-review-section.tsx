import { describeReviewChange, mostReviewRules, type ReviewSettings } from '#shared/answer-review/settings.ts';
import type { AnswerReviewNow } from '#shared/contract/answer-review.ts';
import { say } from '#shared/intl/say.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from './editable-list.tsx';
import { draftsOfReview, problemOfMinutes, problemsOfReview, type ReviewDraft, reviewOf } from './review-drafts.ts';
import { ReviewFiguresTable } from './review-figures.tsx';
import { words } from './rule-words.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { SettingsSave } from './settings-save.tsx';
import { SettingsVersions } from './settings-versions.tsx';
import { useTargets } from './trigger-lists.tsx';
import { UnsavedForm } from './unsaved-form.tsx';
import { reviewErrorText, useAnswerReview } from './use-answer-review.ts';
import { useFocusAfterSave } from './use-focus-after-save.ts';
import { useUnsaved } from './use-unsaved-form.ts';

/** Which answers of the assistant wait for a person, as leads choose (D4), and what people made of those that waited. */
export function AnswerReviewSection() {
  const { now, error, read, save } = useAnswerReview();
  const { area, saveHere } = useFocusAfterSave(now?.settings.version, save);
  return (
    <SettingsFrame
      title={say(words.reviewTitle)}
      {...{ now, error, area }}
      errorText={reviewErrorText}
      unreadable={say(words.reviewUnreadable)}
      reading={say(words.reviewReading)}
      onRead={() => void read()}
    >
      {(known) => (
        <UnsavedForm page="review" version={known.settings.version} onRead={() => void read()}>
          <Editor key={known.settings.version} now={known} onSave={saveHere} />
        </UnsavedForm>
      )}
    </SettingsFrame>
  );
}

type EditorProps = {
  now: AnswerReviewNow;
  onSave: (settings: ReviewSettings, why: string) => Promise<void>;
};

function Editor({ now, onSave }: EditorProps) {
  const { categories } = useTargets();
  const [drafts, setDrafts] = useUnsaved('review', () => draftsOfReview(now.settings));
  const nameOf = (key: string) => categories.find((category) => category.key === key)?.name ?? key;
  const settings = reviewOf(drafts, now.settings.version);
  const changed = settings === null ? [] : describeReviewChange(now.settings, settings, nameOf);
  const free = categories.find(({ key }) => drafts.rules.every(({ category }) => category !== key));

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
        <SettingsSave
          changed={changed}
          changedName={say(words.whatChanges)}
          save={say(words.saveReview)}
          saved={say(words.savedReview)}
          errorText={reviewErrorText}
          onSave={async (why) => settings !== null && (await onSave(settings, why))}
        />
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
