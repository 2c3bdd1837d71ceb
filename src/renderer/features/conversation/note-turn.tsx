import { memo } from 'react';
import { MessageText } from '#renderer/components/message-text.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import type { NoteRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Avatar } from '#ui/avatar.tsx';
import { ClockTime } from '#ui/clock-time.tsx';
import { NoteBox } from '#ui/note-box.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import type { BatonOwner } from '#ui/tone.ts';
import { Turn } from '#ui/turn.tsx';
import { words } from './words.ts';

export type NoteTurnProps = { note: NoteRow; owner: BatonOwner; myId: string | undefined };

/** An internal note: a whole tinted box with its name, never a bare tint (SEC-57). */
export const NoteTurn = memo(NoteTurnView);

function NoteTurnView({ note, owner, myId }: NoteTurnProps) {
  const isYou = note.authorId === myId;
  return (
    <Turn
      owner={owner}
      label={
        isYou
          ? say(words.noteByYou, { time: clock(note.at) })
          : say(words.noteBy, { name: note.authorName, time: clock(note.at) })
      }
      avatar={<Avatar name={note.authorName} kind={isYou ? 'you' : 'other'} isDecorative />}
      by={<SafeText>{isYou ? say(words.you) : note.authorName}</SafeText>}
      time={<ClockTime at={note.at} />}
      content="box"
    >
      <NoteBox>
        <div className="text-message">
          <MessageText text={note.text} mentions={note.mentions ?? []} myId={myId} />
        </div>
      </NoteBox>
    </Turn>
  );
}
