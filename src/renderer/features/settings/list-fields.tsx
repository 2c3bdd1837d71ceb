import { say } from '#shared/intl/say.ts';
import type { CategoryRow, QueueRow } from '#shared/workspace/schema.ts';
import { Checkbox } from '#ui/checkbox.tsx';
import { Select } from '#ui/select.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { isBlank, type PageDraft, problemsOfList, problemsOfPage, type WordListDraft, wordsIn } from './list-drafts.ts';
import { words } from './rule-words.ts';

type ListProps = {
  list: WordListDraft;
  all: readonly WordListDraft[];
  onChange: (list: WordListDraft) => void;
};
const nowhere = 'none';

/** A3: name, weight, the category that a conversation without one gets, and the words. */
export function KeywordListFields(props: ListProps & { categories: readonly CategoryRow[] }) {
  const { list, all, categories, onChange } = props;
  const problems = isBlank(list) ? {} : problemsOfList(list, all);
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3 roomy:grid-cols-[2fr_1fr_2fr]">
        <NameField {...{ list, problem: problems.name, onChange }} />
        <WeightField
          name={list.name}
          value={list.weight}
          problem={problems.weight}
          onChange={(weight) => onChange({ ...list, weight })}
        />
        <Select
          label={say(words.category)}
          size="small"
          options={[
            { value: nowhere, label: say(words.noCategory) },
            ...categories.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          value={list.categoryKey ?? nowhere}
          onChange={(key) => onChange({ ...list, categoryKey: key === nowhere ? null : key })}
        />
      </div>
      <WordsField {...{ list, problem: problems.words, onChange }} />
    </>
  );
}

/** A6: matters that are people's by policy. */
export function TopicFields({ list, all, onChange }: ListProps) {
  const problems = isBlank(list) ? {} : problemsOfList(list, all);
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3 roomy:grid-cols-[2fr_2fr_1fr]">
        <NameField {...{ list, problem: problems.name, onChange }} />
        <div className="pt-6">
          <Checkbox
            label={say(words.handsOverAtOnce)}
            isChecked={list.always}
            onChange={(always) => onChange({ ...list, always })}
          />
        </div>
        {list.always ? null : (
          <WeightField
            name={list.name}
            value={list.weight}
            problem={problems.weight}
            onChange={(weight) => onChange({ ...list, weight })}
          />
        )}
      </div>
      <WordsField {...{ list, problem: problems.words, onChange }} />
    </>
  );
}

type PageProps = {
  page: PageDraft;
  all: readonly PageDraft[];
  queues: readonly QueueRow[];
  onChange: (page: PageDraft) => void;
};

/** A9: where the customer is, what that weighs, and the queue for those without a category. */
export function PageFields({ page, all, queues, onChange }: PageProps) {
  const problems = isBlank(page) ? {} : problemsOfPage(page, all);
  const queue = queues.find(({ id }) => id === page.queueId);
  return (
    <div className="grid grid-cols-2 items-start gap-3 roomy:grid-cols-[2fr_1fr_2fr]">
      <TextField
        label={say(words.pageBegins)}
        hint={say(words.orFeature)}
        size="small"
        value={page.prefix}
        placeholder="/billing"
        onChange={(prefix) => onChange({ ...page, prefix })}
        error={problems.prefix}
      />
      <WeightField
        name={page.prefix}
        value={page.weight}
        problem={problems.weight}
        onChange={(weight) => onChange({ ...page, weight })}
      />
      <Select
        label={say(words.queue)}
        size="small"
        options={[
          { value: nowhere, label: say(words.asByCategory) },
          ...queues.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
        value={queue?.id ?? nowhere}
        onChange={(id) => onChange({ ...page, queueId: queues.find((each) => each.id === id)?.id ?? null })}
      />
    </div>
  );
}

type Part = { list: WordListDraft; problem: string | undefined; onChange: (list: WordListDraft) => void };

function NameField({ list, problem, onChange }: Part) {
  return (
    <TextField
      label={say(words.name)}
      size="small"
      value={list.name}
      maxLength={100}
      onChange={(name) => onChange({ ...list, name })}
      error={problem}
    />
  );
}

type WeightProps = { name: string; value: string; problem: string | undefined; onChange: (weight: string) => void };

function WeightField({ name, value, problem, onChange }: WeightProps) {
  const of = name.trim();
  return (
    <TextField
      label={say(words.weight)}
      aria-label={of === '' ? say(words.weight) : say(words.weightOf, { of })}
      kind="number"
      step="any"
      size="small"
      value={value}
      onChange={onChange}
      error={problem}
    />
  );
}

function WordsField({ list, problem, onChange }: Part) {
  const of = list.name.trim();
  return (
    <TextArea
      label={say(words.wordsLabel)}
      aria-label={of === '' ? say(words.wordsLabel) : say(words.wordsOf, { of })}
      hint={say(words.wordsHint, { count: wordsIn(list.words).length })}
      rows={2}
      value={list.words}
      spellCheck={false}
      onChange={(text) => onChange({ ...list, words: text })}
      error={problem}
    />
  );
}
