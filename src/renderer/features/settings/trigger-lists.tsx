import type { ReactNode } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { say } from '#shared/intl/say.ts';
import type { CategoryRow, QueueRow } from '#shared/workspace/schema.ts';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from './editable-list.tsx';
import { type ListDrafts, mostLists, mostPages, problemOfPlans, type WordListDraft } from './list-drafts.ts';
import { KeywordListFields, PageFields, TopicFields } from './list-fields.tsx';
import { words } from './rule-words.ts';

type Targets = { queues: readonly QueueRow[]; categories: readonly CategoryRow[] };
type TriggerListsProps = Targets & {
  drafts: ListDrafts;
  onChange: (change: (drafts: ListDrafts) => ListDrafts) => void;
};

/** Where conversations can go: the queues and categories of the workspace. */
export function useTargets(): Targets {
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  return { queues: workspace?.queues ?? [], categories: workspace?.categories ?? [] };
}

/** What weighs when nothing is said: as much as the lists of a new workspace. */
const USUAL_WEIGHT = '0.4';
const newList = (key: string): WordListDraft => ({
  key,
  name: '',
  words: '',
  weight: USUAL_WEIGHT,
  categoryKey: null,
  always: false,
});

/** The lists of the triggers that have some, by the key of their group. */
export function triggerLists({ drafts, queues, categories, onChange }: TriggerListsProps): Record<string, ReactNode> {
  return {
    A3: (
      <EditableList
        label={say(words.wordLists)}
        one={{ add: words.addList, remove: words.removeList, removed: words.listRemoved }}
        items={drafts.keywords}
        most={mostLists}
        nameOf={({ name }) => name}
        make={newList}
        onChange={(keywords) => onChange((now) => ({ ...now, keywords }))}
      >
        {(list, change) => (
          <KeywordListFields list={list} all={drafts.keywords} categories={categories} onChange={change} />
        )}
      </EditableList>
    ),
    A6: (
      <EditableList
        label={say(words.topics)}
        one={{ add: words.addTopic, remove: words.removeTopic, removed: words.topicRemoved }}
        items={drafts.topics}
        most={mostLists}
        nameOf={({ name }) => name}
        make={(key) => ({ ...newList(key), always: true })}
        onChange={(topics) => onChange((now) => ({ ...now, topics }))}
      >
        {(list, change) => <TopicFields list={list} all={drafts.topics} onChange={change} />}
      </EditableList>
    ),
    A7: (
      <TextField
        label={say(words.plansWeigh)}
        hint={say(words.commas)}
        size="small"
        value={drafts.plans}
        onChange={(plans) => onChange((now) => ({ ...now, plans }))}
        error={problemOfPlans(drafts.plans)}
      />
    ),
    A9: (
      <EditableList
        label={say(words.pages)}
        one={{ add: words.addPage, remove: words.removePage, removed: words.pageRemoved }}
        items={drafts.pages}
        most={mostPages}
        nameOf={({ prefix }) => prefix}
        make={(key) => ({ key, prefix: '', weight: USUAL_WEIGHT, queueId: null })}
        onChange={(pages) => onChange((now) => ({ ...now, pages }))}
      >
        {(page, change) => <PageFields page={page} all={drafts.pages} queues={queues} onChange={change} />}
      </EditableList>
    ),
  };
}
