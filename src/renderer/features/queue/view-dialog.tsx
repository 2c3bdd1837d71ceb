import { type ReactNode, useState } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Urgency } from '#shared/conversation/schema.ts';
import { MOST_SAVED_VIEWS, type QueueView, type SavedView, type ViewFilter } from '#shared/conversation/view.ts';
import { languageName } from '#shared/intl/names.ts';
import { say, spokenLocale } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceChips, type ChoiceOption } from '#ui/choice-chips.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { DiscardIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { viewWords as words } from './view-words.ts';
import { VIEWS, type Views } from './views.ts';

export type ViewDialogProps = { draft: SavedView; views: Views; onDismiss: () => void };

/** A view of one's own: a name, what it starts from, and of each kind what will do. It says how many there are now. */
export function ViewDialog({ draft, views, onDismiss }: ViewDialogProps) {
  const { toast, notify } = useWorkspace();
  const [name, setName] = useState(draft.name);
  const [view, setView] = useState(draft.view);
  const [filter, setFilter] = useState(draft.filter);
  const known = views.saved.findIndex(({ id }) => id === draft.id);
  const place = known < 0 ? views.saved.length + 1 : known + 1;
  const count = useLiveQuery('queue:counts', { views: [{ view, filter }] }, ['queue', 'outbox']).data?.counts[0];
  const save = () => {
    const kept: SavedView = { ...draft, name: name.trim(), view, filter };
    if (kept.name === '') return;
    if (place > MOST_SAVED_VIEWS) {
      notify({ level: 'warning', text: say(words.full) });
      return;
    }
    views.save(kept);
    views.goToSaved(kept);
    toast(say(words.saved, { name: revealText(kept.name) }));
    onDismiss();
  };
  const remove = () => {
    const wasShown = views.chosen?.id === draft.id;
    views.remove(draft.id);
    toast(say(words.removed, { name: revealText(draft.name) }), () => {
      views.save(draft);
      if (wasShown) views.goToSaved(draft);
    });
    onDismiss();
  };
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      onConfirm={save}
      title={say(known < 0 ? words.titleNew : words.titleChange)}
      aside={say(words.aside)}
      {...(count === undefined ? {} : { note: say(words.match, { count }) })}
      actions={
        <>
          {known < 0 ? null : (
            <Button variant="ghost" icon={DiscardIcon} onClick={remove}>
              {say(words.remove)}
            </Button>
          )}
          <Button variant="primary" keys="Ctrl ↵" isDisabled={name.trim() === ''} onClick={save}>
            {say(words.save)}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={say(words.name)}
            {...(place > MOST_SAVED_VIEWS ? {} : { hint: say(words.nameHint, { place }) })}
            value={name}
            onChange={(next) => setName(next.slice(0, 40))}
          />
          <Select<QueueView>
            label={say(words.from)}
            options={VIEWS.map((one) => ({ value: one.view, label: say(one.word) }))}
            value={view}
            onChange={setView}
          />
        </div>
        <Filters filter={filter} onChange={setFilter} />
      </form>
    </Dialog>
  );
}

const URGENCIES: readonly { value: Urgency; word: (typeof words)['low'] }[] = [
  { value: 'low', word: words.low },
  { value: 'normal', word: words.normal },
  { value: 'high', word: words.high },
  { value: 'critical', word: words.critical },
];
/** Beyond these nobody chooses by eye. */
const MOST_SHOWN = 20;

function Filters({ filter, onChange }: { filter: ViewFilter; onChange: (filter: ViewFilter) => void }) {
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const facets = useLiveQuery('queue:facets', {}, ['queue', 'outbox']).data;
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: revealText(value) }));
  const named = (rows: readonly { key: string; name: string }[]) =>
    byLabel(rows.map(({ key, name }) => ({ value: key, label: revealText(name) })));
  const parts: { key: keyof ViewFilter; label: string; options: ChoiceOption<string>[] }[] = [
    {
      key: 'queues',
      label: say(words.queues),
      options: named((workspace?.queues ?? []).map(({ id, name }) => ({ key: id, name }))),
    },
    { key: 'categories', label: say(words.categories), options: named(workspace?.categories ?? []) },
    {
      key: 'urgencies',
      label: say(words.urgencies),
      options: URGENCIES.map(({ value, word }) => ({ value, label: say(word) })),
    },
    { key: 'tags', label: say(words.tags), options: plain((facets?.tags ?? []).map(({ tag }) => tag)) },
    { key: 'tiers', label: say(words.tiers), options: plain(facets?.tiers ?? []) },
    {
      key: 'languages',
      label: say(words.languages),
      options: byLabel((facets?.languages ?? []).map((value) => ({ value, label: languageName(value) }))),
    },
  ];
  return parts.map(({ key, label, options }) => (
    <Part key={key} label={label} isAny={filter[key].length === 0}>
      {options.length === 0 ? (
        <span className="text-small text-text-3">{say(words.none)}</span>
      ) : (
        <ChoiceChips
          label={label}
          options={shownOf(options, filter[key])}
          chosen={filter[key]}
          onChange={(chosen) => onChange({ ...filter, [key]: chosen })}
        />
      )}
    </Part>
  ));
}

/** As one looks for a name. */
function byLabel(options: readonly ChoiceOption<string>[]): ChoiceOption<string>[] {
  return options.toSorted((a, b) => a.label.localeCompare(b.label, spokenLocale()));
}

/** What is chosen stays to be seen, also when no conversation has it any more. */
function shownOf(options: readonly ChoiceOption<string>[], chosen: readonly string[]): ChoiceOption<string>[] {
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  return [...gone.map((value) => ({ value, label: revealText(value) })), ...options.slice(0, MOST_SHOWN)];
}

function Part({ label, isAny, children }: { label: string; isAny: boolean; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)] items-start gap-2">
      <span className="pt-1 text-small font-medium">
        {label}
        {isAny ? <span className="block font-normal text-text-3">{say(words.any)}</span> : null}
      </span>
      {children}
    </div>
  );
}
