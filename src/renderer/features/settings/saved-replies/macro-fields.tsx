import { gapWords, urgencyWords } from '#renderer/components/describe-macro-step.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { limits } from '#shared/lib/limits.ts';
import { type MacroAction, type MacroActionKind, savedReplyLimits } from '#shared/saved-reply/schema.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { AddIcon, DiscardIcon } from '#ui/icons.tsx';
import { Menu } from '#ui/menu.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { words } from './reply-words.ts';

const KINDS: Readonly<Record<MacroActionKind, Word>> = {
  tag: words.kindTag,
  category: words.kindCategory,
  urgency: words.kindUrgency,
  snooze: words.kindSnooze,
  mode: words.kindMode,
  note: words.kindNote,
  close: words.kindClose,
};
const SNOOZES: readonly { minutes: number; word: Word }[] = [
  { minutes: 60, word: words.hour },
  { minutes: 240, word: words.fourHours },
  { minutes: 1_440, word: words.day },
  { minutes: 4_320, word: words.threeDays },
  { minutes: 10_080, word: words.week },
];
const NO_GAP = 'none';

export type MacroFieldsProps = {
  actions: readonly MacroAction[];
  categories: readonly CategoryRow[];
  onChange: (actions: MacroAction[]) => void;
};

/** The steps of a macro, in the order in which they are done. */
export function MacroFields({ actions, categories, onChange }: MacroFieldsProps) {
  const change = (at: number, action: MacroAction) =>
    onChange(actions.map((one, place) => (place === at ? action : one)));
  const fresh = (kind: MacroActionKind): MacroAction => {
    switch (kind) {
      case 'tag':
        return { kind, tag: '' };
      case 'category':
        return { kind, to: categories[0]?.key ?? '' };
      case 'urgency':
        return { kind, to: 'high' };
      case 'snooze':
        return { kind, minutes: 1_440 };
      case 'mode':
        return { kind, to: 'hard' };
      case 'note':
        return { kind, text: '' };
      case 'close':
        return { kind, gap: null };
    }
  };
  return (
    <div className="grid gap-2">
      <ol className="grid gap-2" aria-label={say(words.actions)}>
        {actions.map((action, at) => (
          <li key={keyOf(actions, at)} className="flex items-end gap-2">
            <span className="w-24 flex-none self-center text-small text-text-2">{say(KINDS[action.kind])}</span>
            <div className="min-w-0 flex-1">
              <MacroField
                action={action}
                label={say(words.step, { number: at + 1 })}
                categories={categories}
                onChange={(next) => change(at, next)}
              />
            </div>
            <IconButton
              icon={DiscardIcon}
              label={say(words.removeAction, { number: at + 1 })}
              onClick={() => onChange(actions.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ol>
      {actions.length >= savedReplyLimits.actions ? null : (
        <div>
          <Menu
            label={say(words.addAction)}
            trigger={
              <Button size="small" icon={AddIcon}>
                {say(words.addAction)}
              </Button>
            }
            entries={(Object.keys(KINDS) as MacroActionKind[]).map((kind) => ({
              kind: 'act' as const,
              id: kind,
              label: say(KINDS[kind]),
              onSelect: () => onChange([...actions, fresh(kind)]),
            }))}
          />
        </div>
      )}
    </div>
  );
}

/** Steps have no name of their own: they are known as the first tag, the second note. */
function keyOf(actions: readonly MacroAction[], at: number): string {
  const kind = actions[at]?.kind ?? '';
  return `${kind}-${actions.slice(0, at).filter((one) => one.kind === kind).length}`;
}

type MacroFieldProps = {
  action: MacroAction;
  label: string;
  categories: readonly CategoryRow[];
  onChange: (action: MacroAction) => void;
};

function MacroField({ action, label, categories, onChange }: MacroFieldProps) {
  const named = { label: `${label}, ${say(KINDS[action.kind])}`, isLabelHidden: true };
  switch (action.kind) {
    case 'tag':
      return (
        <TextField
          {...named}
          size="small"
          maxLength={limits.tagChars}
          value={action.tag}
          onChange={(tag) => onChange({ ...action, tag })}
        />
      );
    case 'note':
      return (
        <TextField
          {...named}
          size="small"
          maxLength={savedReplyLimits.noteChars}
          value={action.text}
          onChange={(text) => onChange({ ...action, text })}
        />
      );
    case 'category':
      return (
        <Select
          {...named}
          size="small"
          options={categories.map(({ key, name }) => ({ value: key, label: name }))}
          value={action.to}
          onChange={(to) => onChange({ ...action, to })}
        />
      );
    case 'urgency':
      return (
        <Select
          {...named}
          size="small"
          options={(['low', 'normal', 'high', 'critical'] as const).map((value) => ({
            value,
            label: say(urgencyWords[value]),
          }))}
          value={action.to}
          onChange={(to) => onChange({ ...action, to })}
        />
      );
    case 'snooze':
      return (
        <Select
          {...named}
          size="small"
          options={SNOOZES.map(({ minutes, word }) => ({ value: String(minutes), label: say(word) }))}
          value={String(action.minutes)}
          onChange={(minutes) => onChange({ ...action, minutes: Number(minutes) })}
        />
      );
    case 'mode':
      return (
        <Select
          {...named}
          size="small"
          options={[
            { value: 'soft' as const, label: say(words.soft) },
            { value: 'hard' as const, label: say(words.hard) },
          ]}
          value={action.to}
          onChange={(to) => onChange({ ...action, to })}
        />
      );
    case 'close':
      return (
        <Select
          {...named}
          size="small"
          options={[
            { value: NO_GAP, label: say(words.noGap) },
            ...(['knowledge', 'trigger', 'edge_case', 'product'] as const).map((value) => ({
              value,
              label: say(gapWords[value]),
            })),
          ]}
          value={action.gap ?? NO_GAP}
          onChange={(gap) =>
            onChange({ ...action, gap: gap === NO_GAP ? null : (gap as Exclude<typeof action.gap, null>) })
          }
        />
      );
  }
}
