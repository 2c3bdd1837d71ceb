import { type KeyboardEvent, type Ref, useState } from 'react';
import { newId } from '#renderer/data/new-id.ts';
import { useUnsavedHere } from '#renderer/data/unsaved-here.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { say } from '#shared/intl/say.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { NoteBox } from '#ui/note-box.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { TextArea } from '#ui/text-area.tsx';
import { firstName } from './first-name.ts';
import { words } from './whisper-words.ts';

export type WhisperBoxProps = {
  conversationId: ConversationId;
  customerName: string;
  to: { id: AgentId; name: string };
  isAway: boolean;
  area?: Ref<HTMLTextAreaElement>;
  onSent?: () => void;
};

const ROWS = 2;
const MOST_CHARS = 2_000;

/**
 * F: a word to one colleague, in the note's whole tint and under whom it is never for. Its keys are its own: what is written here is sent from here and by nothing else, so that no
 * key of a reply beside it ever takes it, and no key in it sends the reply.
 */
export function WhisperBox({ conversationId, customerName, to, isAway, area, onSent }: WhisperBoxProps) {
  const whisper = useMutation('whisper.send');
  const [text, setText] = useState('');
  useUnsavedHere('typed', text.trim() !== '');
  const agent = revealText(firstName(to.name));
  const customer = revealText(firstName(customerName));
  const canSend = text.trim() !== '' && !whisper.isBusy;
  const send = async () => {
    if (!canSend) return;
    const isKept = await whisper.run({ conversationId, whisperId: newId(), toId: to.id, text: text.trim() });
    if (!isKept) return;
    setText('');
    onSent?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.nativeEvent.isComposing) void send();
  };
  return (
    <NoteBox label={say(words.to, { agent, customer })}>
      <TextArea
        {...(area === undefined ? {} : { ref: area })}
        label={say(words.text)}
        isLabelHidden
        look="bare"
        rows={ROWS}
        maxLength={MOST_CHARS}
        placeholder={say(words.placeholder, { agent })}
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
      />
      <div className="mt-1.5 flex items-center justify-between gap-3">
        <span className="min-w-0 truncate text-small text-text-2">{say(isAway ? words.kept : words.onRecord)}</span>
        <Button size="small" keys="Ctrl ↵" isDisabled={!canSend} onClick={() => void send()}>
          {say(words.send)}
        </Button>
      </div>
    </NoteBox>
  );
}
