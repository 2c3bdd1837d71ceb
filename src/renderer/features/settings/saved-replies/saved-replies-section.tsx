import { useRef, useState } from 'react';
import { PanelError, PanelLoading } from '#renderer/components/panel-states.tsx';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { newId } from '#renderer/data/new-id.ts';
import { formName, unsavedForm } from '#renderer/data/unsaved-forms.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { scoreMatch } from '#shared/saved-reply/find-replies.ts';
import { savedReplyMutations } from '#shared/saved-reply/mutations.ts';
import { mayEditReply } from '#shared/saved-reply/rules.ts';
import type { SavedReplyRow } from '#shared/saved-reply/schema.ts';
import { sayRefusal } from '#shared/sent/say-sent.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { AddIcon, SavedReplyIcon, SearchIcon } from '#ui/icons.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { UnsavedForm } from '../unsaved-form.tsx';
import { contentOf, draftOfReply, type ReplyDraft } from './reply-draft.ts';
import { ReplyEditor } from './reply-editor.tsx';
import { ReplyItem } from './reply-item.tsx';
import { words } from './reply-words.ts';

/** `known` undefined: a new one, which may begin as a copy. */
type Editing = { id: string | undefined; begin?: ReplyDraft; refused?: OutboxEntry } | undefined;

/** J6: saved replies and macros: everybody has their own, leads write those of a team and of everybody. */
export function SavedRepliesSection() {
  const { data, status, error } = useLiveQuery('savedReply:list', {}, ['savedReply']);
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const me = useSession()?.agent ?? undefined;
  const { toast, notify } = useWorkspace();
  const entries = useLiveQuery('outbox:list', {}, ['outbox']).data?.entries ?? [];
  const save = useMutation('savedReply.save');
  const remove = useMutation('savedReply.remove');
  const [editing, setEditing] = useState(unsavedForm(formName(me?.id, 'replies'))?.reopen as Editing);
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const heading = <SectionHeading level={2}>{say(words.title)}</SectionHeading>;
  if (data === undefined || workspace === undefined || me === undefined)
    return (
      <section aria-label={say(words.title)}>
        {heading}
        {status === 'error' ? (
          <PanelError title={say(words.unreadable)} error={error} />
        ) : (
          <PanelLoading label={say(words.reading)} lines={4} />
        )}
      </section>
    );
  const rows = data.replies.map(({ reply }) => reply);
  const done = (isSaved: boolean) => {
    // What was refused is said anew with what was saved now.
    if (isSaved && editing?.refused !== undefined)
      call('outbox:discard', { id: editing.refused.id }).catch((thrown: unknown) =>
        notify({ level: 'error', text: errorText(thrown) }),
      );
    setEditing(undefined);
    requestAnimationFrame(() => list.current?.querySelector('input')?.focus());
  };
  if (editing !== undefined)
    return (
      <section aria-label={say(words.title)}>
        {heading}
        {editing.refused === undefined ? null : (
          <p role="status" className="mb-3 rounded-control bg-warning-tint px-3 py-2 text-small">
            {sayRefused(editing.refused, editing.begin?.name ?? '')}
          </p>
        )}
        <UnsavedForm page="replies" version="" reopen={editing}>
          <ReplyEditor
            key={editing.id ?? 'new'}
            known={rows.find(({ id }) => id === editing.id)}
            begin={editing.begin}
            others={rows}
            me={me}
            workspace={workspace}
            onDone={done}
          />
        </UnsavedForm>
      </section>
    );

  const discard = async (row: SavedReplyRow) => {
    if (!(await remove.run({ savedReplyId: row.id, basedOn: row.version }))) return;
    // Made anew under an id of its own: what was deleted stays deleted, whatever is still on its way.
    toast(say(words.removed, { name: row.name }), () => {
      void save.run({ savedReplyId: newId(), basedOn: 0, content: contentOf(draftOfReply(row)) });
    });
  };
  const actor = { agentId: me.id, role: me.role, teamIds: me.teamIds };
  const shown = data.replies.filter(
    ({ reply }) => scoreMatch(`${reply.shortcut ?? ''} ${reply.folder} ${reply.name}`, typed) !== null,
  );
  return (
    <section aria-label={say(words.title)}>
      {heading}
      <div ref={list}>
        <p className="pb-3 text-small text-text-3">{say(words.howReplies)}</p>
        {refusedSaves(entries).map(({ entry, savedReplyId, content }) => (
          <div
            key={entry.id}
            role="status"
            className="mb-3 flex flex-wrap items-center gap-2 rounded-control bg-warning-tint px-3 py-2 text-small"
          >
            <span className="min-w-0 flex-1">{sayRefused(entry, content.name)}</span>
            <Button
              size="small"
              onClick={() => setEditing({ id: savedReplyId, begin: draftOfReply(content), refused: entry })}
            >
              {say(words.lookAtIt)}
            </Button>
          </div>
        ))}
        <div className="flex items-center gap-2 pb-3">
          <div className="min-w-0 flex-1">
            <TextField
              kind="search"
              size="small"
              icon={SearchIcon}
              label={say(words.search)}
              isLabelHidden
              placeholder={say(words.search)}
              value={typed}
              onChange={setTyped}
            />
          </div>
          <Button icon={AddIcon} onClick={() => setEditing({ id: undefined })}>
            {say(words.add)}
          </Button>
        </div>
        {rows.length === 0 ? (
          <EmptyState icon={SavedReplyIcon} title={say(words.none)}>
            {say(words.noneBody)}
          </EmptyState>
        ) : shown.length === 0 ? (
          <p className="text-text-2">{say(words.noMatch, { typed })}</p>
        ) : (
          <ul aria-label={say(words.title)}>
            {shown.map((one) => (
              <ReplyItem
                key={one.reply.id}
                listed={one}
                teams={workspace.teams}
                mayEdit={mayEditReply(actor, one.reply)}
                onEdit={() => setEditing({ id: one.reply.id })}
                onDuplicate={() =>
                  setEditing({
                    id: undefined,
                    begin: {
                      ...draftOfReply(one.reply),
                      place: mayEditReply(actor, one.reply) ? draftOfReply(one.reply).place : 'own',
                      name: say(words.copyName, { name: one.reply.name }).slice(0, 120),
                      shortcut: '',
                    },
                  })
                }
                onRemove={() => void discard(one.reply)}
              />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

const sayRefused = ({ error }: OutboxEntry, name: string) =>
  say(words.refused, { name, why: error === null ? '' : sayRefusal(error.message) });

/** Changes that came too late or were not theirs to make: their words are kept until somebody decides. */
function refusedSaves(entries: readonly OutboxEntry[]) {
  return entries.flatMap((entry) => {
    if (entry.name !== 'savedReply.save' || entry.state !== 'refused') return [];
    const args = savedReplyMutations['savedReply.save'].safeParse(entry.args);
    return args.success ? [{ entry, ...args.data }] : [];
  });
}
