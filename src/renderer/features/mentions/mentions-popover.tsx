import { useEffect, useState } from 'react';
import { mutate, toAppError } from '#renderer/data/api.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import type { MentionRow } from '#shared/mention/schema.ts';
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
  const mentions = useLiveQuery('mention:list', {}, ['mention']).data?.mentions ?? [];
  const keys = useCommandKeys('mentions.open');
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
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
                <Button size="small" variant="ghost" onClick={() => see(fresh.map(({ id }) => id))}>
                  {say(words.allSeen)}
                </Button>
              )}
            </div>
            <ul className="mt-1 max-h-96 overflow-y-auto">
              {mentions.slice(0, MOST_LINES).map((mention) => (
                <MentionLine
                  key={mention.id}
                  mention={mention}
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
          className="pointer-events-none absolute top-0 end-0 size-2 rounded-full bg-accent outline-2 outline-chrome"
        />
      )}
    </span>
  );
}

function MentionLine({ mention, now, onOpen }: { mention: MentionRow; now: number; onOpen: () => void }) {
  const isNew = mention.seenAt === null;
  const told = { name: mention.byName, number: mention.conversationNumber };
  return (
    <li>
      <button
        type="button"
        aria-label={say(isNew ? words.lineNew : words.line, told)}
        className="flex h-8 w-full items-center gap-2 rounded-row px-2 text-start hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
        onClick={onOpen}
      >
        <span aria-hidden="true" className={`size-1.5 flex-none rounded-full ${isNew ? 'bg-accent' : ''}`} />
        <span className={`min-w-0 flex-1 truncate ${isNew ? 'font-medium' : 'text-text-2'}`}>
          <SafeText>{say(words.line, told)}</SafeText>
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
