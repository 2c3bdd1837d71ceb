import { memo } from 'react';
import { clock } from '#renderer/data/describe-connection.ts';
import { say } from '#shared/intl/say.ts';
import type { WhisperRow } from '#shared/whisper/schema.ts';
import { Avatar } from '#ui/avatar.tsx';
import { ClockTime } from '#ui/clock-time.tsx';
import { NoteBox } from '#ui/note-box.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import type { BatonOwner } from '#ui/tone.ts';
import { Turn } from '#ui/turn.tsx';
import { firstName } from './first-name.ts';
import { MessageText } from './message-text.tsx';
import { words } from './whisper-words.ts';

export type WhisperTurnProps = {
  whisper: Pick<WhisperRow, 'byId' | 'byName' | 'toName' | 'text' | 'at'>;
  customerName: string;
  owner: BatonOwner;
  myId: string | undefined;
  /** Left out where a line says the day. */
  now?: number;
};

/** F: a word between two, drawn like a note and named for what it is: never to the customer (SEC-57). */
export const WhisperTurn = memo(function WhisperTurn({ whisper, customerName, owner, myId, now }: WhisperTurnProps) {
  const isYou = whisper.byId === myId;
  const customer = revealText(firstName(customerName));
  const names = { by: revealText(firstName(whisper.byName)), to: revealText(firstName(whisper.toName)) };
  return (
    <Turn
      owner={owner}
      label={say(words.spoken, { ...names, by: isYou ? say(words.you) : names.by, time: clock(whisper.at) })}
      avatar={<Avatar name={whisper.byName} kind={isYou ? 'you' : 'other'} isDecorative />}
      by={<SafeText>{isYou ? say(words.you) : whisper.byName}</SafeText>}
      time={<ClockTime at={whisper.at} {...(now === undefined ? {} : { now })} />}
      content="box"
    >
      <NoteBox
        label={isYou ? say(words.toShort, { agent: names.to, customer }) : say(words.from, { by: names.by, customer })}
      >
        <div className="text-message">
          <MessageText text={whisper.text} />
        </div>
      </NoteBox>
    </Turn>
  );
});
