import { useEffect, useRef, useState } from 'react';
import { mutate, toAppError } from '#renderer/data/api.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useNowPart } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ListedMention } from '#shared/contract/saved-reply-calls.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { MentionIcon } from '#ui/icons.tsx';
import { Popover } from '#ui/popover.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

const MOST_LINES = 30;

/** J6: where colleagues named you, newest first; what is new counts. Opening the conversation is having seen it, from wherever it is opened. */
export function MentionsPopover() {
  const { conversationId, openConversation } = useWorkspace();
  const listed = useLiveQuery('mention:list', {}, ['mention', 'thread']).data?.mentions ?? [];
  const mentions = listed.map(({ mention }) => mention);
  const keys = useCommandKeys('mentions.open');
  const [isOpen, setOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const now = useNowPart((at) => (isOpen ? at : 0));
  useCommand('mentions.open', () => setOpen(true));
  const fresh = mentions.filter(({ seenAt }) => seenAt === null);
  const here = fresh.filter((mention) => mention.conversationId === conversationId).map(({ id }) => id);
  const hereText = here.join(' ');
  useEffect(() => {
    if (hereText !== '') see(hereText.split(' '));
  }, [hereText]);
  const label = say(words.open, { count: fresh.length });
  return (
    <span className="relative inline-flex">
      <Popover
        label={say(words.title)}
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={<IconButton icon={MentionIcon} label={label} {...(keys === undefined ? {} : { keys })} />}
      >
        {mentions.length === 0 ? (
          <div className="w-80 max-w-full">
            <h2 className="font-semibold">{say(words.none)}</h2>
            <p className="mt-1 text-small text-text-2">{say(words.noneBody)}</p>
          </div>
        ) : (
          <div className="w-80 max-w-full">
            <div className="flex items-center justify-between gap-2">
              <h2 className="font-semibold">{say(words.title)}</h2>
              {fresh.length === 0 ? null : (
                <Button
                  size="small"
                  variant="ghost"
                  onClick={() => {
                    // The button goes with what it is for: the focus stays in the list.
                    list.current?.querySelector('button')?.focus();
                    see(fresh.map(({ id }) => id));
                  }}
                >
                  {say(words.allSeen)}
                </Button>
              )}
            </div>
            <ul ref={list} data-initial-focus className="mt-1 max-h-96 overflow-y-auto">
              {listed.slice(0, MOST_LINES).map(({ mention, note, customer }) => (
                <MentionLine
                  key={mention.id}
                  mention={mention}
                  note={note}
                  customer={customer}
                  now={now}
                  onOpen={() => {
                    setOpen(false);
                    openConversation(mention.conversationId);
                  }}
                />
              ))}
            </ul>
          </div>
        )}
      </Popover>
      {fresh.length === 0 ? null : (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute end-0.5 top-0.5 size-2 rounded-full bg-accent outline-2 outline-chrome"
        />
      )}
    </span>
  );
}

type MentionLineProps = ListedMention & { now: number; onOpen: () => void };

function MentionLine({ mention, note, customer, now, onOpen }: MentionLineProps) {
  const isNew = mention.seenAt === null;
  const told = { name: mention.byName, number: mention.conversationNumber };
  return (
    <li>
      <button
        type="button"
        aria-label={[say(isNew ? words.lineNew : words.line, told), note ?? ''].join(' ').trim()}
        className="flex w-full items-start gap-2 rounded-row px-2 py-1.5 text-start hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
        onClick={onOpen}
      >
        <span aria-hidden="true" className={`mt-2 size-1.5 flex-none rounded-full ${isNew ? 'bg-accent' : ''}`} />
        <span className="grid min-w-0 flex-1">
          <span className={`truncate ${isNew ? 'font-medium' : 'text-text-2'}`}>
            <SafeText>{customer === null ? say(words.line, told) : say(words.lineFor, { ...told, customer })}</SafeText>
          </span>
          {note === null ? null : (
            <span className="truncate text-small text-text-2">
              <SafeText strictness="prose">{note.replace(/\s+/g, ' ').slice(0, 160)}</SafeText>
            </span>
          )}
        </span>
        <span className="flex-none text-small text-text-3">
          <RelativeTime at={mention.at} now={now} />
        </span>
      </button>
    </li>
  );
}

/** Said once to the server, from this desk; another desk of theirs hears it by the feed. */
function see(mentionIds: readonly string[]): void {
  mutate('mention.see', { mentionIds: [...mentionIds].slice(0, 200) }).catch(toAppError);
}
