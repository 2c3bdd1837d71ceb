import { MessageText } from '#renderer/components/message-text.tsx';
import { say } from '#shared/intl/say.ts';
import { mentionsOf } from '#shared/mention/find-mentions.ts';
import type { ComposerSlotProps } from '../composer-slot.ts';
import { findUndrawn } from './find-undrawn.ts';
import { usePreview } from './preview-store.ts';
import { useColleagues } from './use-mention-source.tsx';
import { words } from './words.ts';

/** What is written as it will be drawn, over the text: focus and caret stay in the text, and it follows each letter. */
export function PreviewStrip({ thread, composer }: ComposerSlotProps) {
  const isOn = usePreview();
  const colleagues = useColleagues(thread);
  if (!isOn) return null;
  const { text, mode } = composer;
  const undrawn = findUndrawn(text);
  return (
    <section
      aria-label={say(mode === 'note' ? words.previewNote : words.preview)}
      className="max-h-[26vh] overflow-y-auto border-b border-border bg-sunken px-3.5 py-2"
    >
      <p className="mb-1 flex justify-between gap-3 text-small text-text-3">
        <span>{say(mode === 'note' ? words.previewNote : words.preview)}</span>
        <span className="truncate">
          {mode === 'note' ? null : say(undrawn.length === 0 ? words.channelDraws : words.channelSigns)}
        </span>
      </p>
      {text.trim() === '' ? (
        <p className="text-text-3">{say(words.nothingYet)}</p>
      ) : (
        <div className="text-message">
          <MessageText text={text} mentions={mode === 'note' ? mentionsOf(text, colleagues) : []} />
        </div>
      )}
      {undrawn.map((kind) => (
        <p key={kind} className="mt-1 text-small text-warning">
          {say({ picture: words.noPicture, markup: words.noMarkup, table: words.noTable }[kind])}
        </p>
      ))}
    </section>
  );
}
