import { ConversationTags } from '#renderer/components/conversation-tags.tsx';
import { firstName } from '#renderer/components/first-name.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { LockIcon } from '#ui/icons.tsx';
import { describeAge } from '#ui/relative-time.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './words.ts';

/** The newest; all of them stand in the thread. */
const MOST_SHOWN = 3;

/** B5: what the team wrote about this conversation, the newest first, and how it is tagged. Internal: named as such. Nothing where there is none. */
export function NotesList({ thread: { notes, conversation }, now }: { thread: Thread; now: number }) {
  const newest = notes.slice(-MOST_SHOWN).reverse();
  const hasTags = (conversation.tags ?? []).length > 0;
  if (newest.length === 0 && !hasTags) return null;
  return (
    <div className="mt-3">
      <SectionHeading level={4} size="group" {...(notes.length === 0 ? {} : { aside: String(notes.length) })}>
        {say(newest.length === 0 ? words.tags : words.notes)}
      </SectionHeading>
      {hasTags ? (
        <div className="flex flex-wrap gap-1 pb-1.5">
          <ConversationTags conversation={conversation} most={8} />
        </div>
      ) : null}
      <ul>
        {newest.map((note) => (
          <li key={note.id} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 border-t border-border py-1.5">
            <span className="mt-0.5 text-note">
              <LockIcon size="small" label={say(words.teamOnly)} />
            </span>
            <span className="line-clamp-3 break-words">
              <SafeText strictness="prose">{note.text}</SafeText>
            </span>
            <span className="col-start-2 text-small text-text-3">
              {revealText(firstName(note.authorName))} · {describeAge(Date.parse(note.at), now)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
