import { useEffect, useRef, useState } from 'react';
import { FilledText } from '#renderer/components/filled-text.tsx';
import { nameOfVariable } from '#renderer/components/variable-words.ts';
import { newId } from '#renderer/data/new-id.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { CallOutput } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { limits } from '#shared/lib/limits.ts';
import { type SavedReplyRow, savedReplyLimits } from '#shared/saved-reply/schema.ts';
import { findUnknown, type VariableValues, variableNames } from '#shared/saved-reply/variables.ts';
import { Button } from '#ui/button.tsx';
import { Menu } from '#ui/menu.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useUnsaved, useUnsavedForm } from '../use-unsaved-form.ts';
import { MacroFields } from './macro-fields.tsx';
import { contentOf, draftOfReply, faultsOf, isComplete, newReply, type ReplyDraft } from './reply-draft.ts';
import { words } from './reply-words.ts';

/** What the preview fills in: nobody who exists. */
const SAMPLE: VariableValues = {
  'customer.firstName': 'Maria',
  'customer.name': 'Maria Keller',
  'account.name': 'Northwind',
  'account.plan': 'Team',
  'agent.firstName': 'Alex',
  'agent.name': 'Alex',
  'conversation.number': '#4821',
  'conversation.category': 'Billing',
  'workspace.name': 'Workspace',
  today: new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(),
};
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'tr', 'ja', 'ar', 'he'];
const ANY = 'any';

export type ReplyEditorProps = {
  /** Undefined for a new one. */
  known: SavedReplyRow | undefined;
  /** What a new one begins with, as a copy does. */
  begin?: ReplyDraft | undefined;
  others: readonly SavedReplyRow[];
  me: AgentRow;
  workspace: CallOutput<'workspace:get'>;
  onDone: (isSaved: boolean) => void;
};

type Begun = { id: SavedReplyRow['id']; basedOn: number; draft: ReplyDraft };

/** A saved reply as a form, with what it will say. Saving names the version that was opened: another one meanwhile is shown, never written over. */
export function ReplyEditor({ known, begin, others, me, workspace, onDone }: ReplyEditorProps) {
  const { toast } = useWorkspace();
  const save = useMutation('savedReply.save');
  // One field: a text goes with the version that it was made of.
  const [{ id, basedOn, draft }, setReply] = useUnsaved<Begun>('reply', () => ({
    id: known?.id ?? newId(),
    basedOn: known?.version ?? 0,
    draft: begin ?? (known ? draftOfReply(known) : newReply),
  }));
  const { isUnsaved, run, discard } = useUnsavedForm();
  const [isUntouched, setUntouched] = useState(!isUnsaved);
  const form = useRef<HTMLElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  // The button that opened it is gone: whoever came by keyboard goes on in the first field.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const change = (part: Partial<ReplyDraft>) => {
    setUntouched(false);
    setReply((now) => ({ ...now, draft: { ...now.draft, ...part } }));
  };
  const version = known?.version ?? 0;
  const isMoved = basedOn > 0 && version !== basedOn;
  const faults = isUntouched ? [] : faultsOf(draft);
  const unknown = findUnknown(draft.text);
  const taken = others.find((other) => other.id !== id && draft.shortcut !== '' && other.shortcut === draft.shortcut);
  const teams = workspace.teams.filter((team) => me.teamIds.includes(team.id));

  const store = async () => {
    if (!(await run(() => save.run({ savedReplyId: id, basedOn, content: contentOf(draft) })))) return;
    toast(say(words.saved));
    onDone(true);
  };

  const leave = () => {
    discard();
    onDone(false);
  };

  return (
    <section ref={form} aria-label={known?.name ?? say(words.newTitle)}>
      <SectionHeading level={3}>{known?.name ?? say(words.newTitle)}</SectionHeading>
      {isMoved ? (
        <div
          role="status"
          className="mb-3 flex flex-wrap items-center gap-2 rounded-control bg-warning-tint px-3 py-2 text-small"
        >
          <span className="min-w-0 flex-1">
            {known === undefined ? say(words.deletedMeanwhile) : say(words.changedBy, { name: known.updatedByName })}
          </span>
          {known === undefined ? null : (
            <Button
              size="small"
              onClick={() => {
                setReply((now) => ({ ...now, basedOn: known.version, draft: draftOfReply(known) }));
              }}
            >
              {say(words.takeTheirs)}
            </Button>
          )}
          <Button size="small" onClick={() => setReply((now) => ({ ...now, basedOn: version }))}>
            {say(words.keepMine)}
          </Button>
        </div>
      ) : null}
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={say(words.name)}
          maxLength={savedReplyLimits.nameChars}
          value={draft.name}
          error={faults.includes('name') ? say(words.nameMissing) : undefined}
          onChange={(name) => change({ name })}
        />
        <TextField
          label={say(words.shortcut)}
          hint={taken === undefined ? say(words.shortcutHint) : say(words.shortcutTaken, { name: taken.name })}
          maxLength={savedReplyLimits.shortcutChars}
          value={draft.shortcut}
          error={faults.includes('shortcut') ? say(words.shortcutFault) : undefined}
          onChange={(shortcut) => change({ shortcut: shortcut.toLowerCase().replace(/^\//, '') })}
        />
        <Select
          label={say(words.sharing)}
          options={[
            { value: 'own', label: say(words.own) },
            ...(me.role === 'lead'
              ? [
                  ...teams.map((team) => ({ value: String(team.id), label: team.name })),
                  { value: 'workspace', label: say(words.workspace) },
                ]
              : []),
          ]}
          value={draft.place}
          onChange={(place) => change({ place })}
        />
        <Select
          label={say(words.language)}
          options={[
            { value: ANY, label: say(words.anyLanguage) },
            ...LANGUAGES.map((value) => ({ value, label: languageName(value) })),
          ]}
          value={draft.language ?? ANY}
          onChange={(language) => change({ language: language === ANY ? null : language })}
        />
        <TextField
          label={say(words.folder)}
          maxLength={savedReplyLimits.folderChars}
          value={draft.folder}
          list={`${id}-folders`}
          onChange={(folder) => change({ folder })}
        />
        <datalist id={`${id}-folders`}>
          {[...new Set(others.map(({ folder }) => folder))].map((folder) =>
            folder === '' ? null : <option key={folder}>{folder}</option>,
          )}
        </datalist>
      </div>
      <div className="mt-3 grid gap-2">
        <TextArea
          ref={text}
          label={say(words.text)}
          rows={5}
          maxLength={limits.messageChars}
          value={draft.text}
          error={
            faults.includes('empty')
              ? say(words.emptyFault)
              : unknown.length > 0
                ? say(words.unknown, { names: unknown.map((name) => `{{${name}}}`).join(', ') })
                : undefined
          }
          onChange={(next) => change({ text: next })}
        />
        <div>
          <Menu
            label={say(words.variable)}
            trigger={<Button size="small">{say(words.variable)}</Button>}
            entries={variableNames.map((name) => ({
              kind: 'act',
              id: name,
              label: nameOfVariable(name),
              onSelect: () => {
                const at = text.current?.selectionStart ?? draft.text.length;
                const end = text.current?.selectionEnd ?? at;
                change({ text: `${draft.text.slice(0, at)}{{${name}}}${draft.text.slice(end)}` });
              },
            }))}
          />
        </div>
      </div>
      <SectionHeading level={4} aside={say(words.previewHint)}>
        {say(words.preview)}
      </SectionHeading>
      <div className="rounded-control bg-sunken px-3 py-2 text-message">
        {draft.text.trim() === '' ? (
          <p className="text-text-3">{say(words.nothingYet)}</p>
        ) : (
          <FilledText text={draft.text} values={SAMPLE} />
        )}
      </div>
      <SectionHeading level={4}>{say(words.actions)}</SectionHeading>
      <p className="mb-2 text-small text-text-3">{say(words.actionsHint)}</p>
      <MacroFields
        actions={draft.actions}
        categories={workspace.categories}
        onChange={(actions) => change({ actions })}
      />
      <div className="mt-4 flex gap-2 border-t border-border py-3">
        <Button
          variant="primary"
          isDisabled={save.isBusy || isMoved || !isComplete(draft)}
          onClick={() => void store()}
        >
          {say(words.save)}
        </Button>
        <Button onClick={leave}>{say(words.leave)}</Button>
      </div>
    </section>
  );
}

function languageName(tag: string): string {
  return new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' }).of(tag) ?? tag;
}
