import { undoPreference, undoSeconds, usualUndoSeconds } from '#renderer/components/undo-send-times.ts';
import { isMac } from '#renderer/data/command.ts';
import { usePreference } from '#renderer/data/use-preference.ts';
import type { ChannelKind } from '#shared/conversation/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { words } from './writing-words.ts';

const CHOICES = [0, 5, 10, 20] as const;
const KINDS: readonly { kind: ChannelKind; label: Word; hint: Word }[] = [
  { kind: 'chat', label: words.undoChat, hint: words.undoChatHint },
  { kind: 'email', label: words.undoEmail, hint: words.undoEmailHint },
];

/** J6: how long a sent reply can be taken back, by the kind of channel. Follows the agent to all their desks. */
export function WritingSection() {
  return (
    <section aria-label={say(words.title)}>
      <SectionHeading level={2}>{say(words.title)}</SectionHeading>
      {KINDS.map(({ kind, label, hint }) => (
        <UndoSend key={kind} kind={kind} label={say(label)} hint={say(hint)} />
      ))}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-border py-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{say(words.spelling)}</p>
          <p className="text-small text-text-3">{say(isMac ? words.spellingMac : words.spellingOff)}</p>
        </div>
        <span className="text-text-2">{say(isMac ? words.on : words.off)}</span>
      </div>
    </section>
  );
}

function UndoSend({ kind, label, hint }: { kind: ChannelKind; label: string; hint: string }) {
  const usual = usualUndoSeconds[kind];
  const { value, set } = usePreference(undoPreference[kind], undoSeconds, usual);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-border py-3">
      <div className="min-w-60 flex-1">
        <p className="font-medium">{label}</p>
        <p className="text-small text-text-3">{hint}</p>
      </div>
      <SegmentedControl<string>
        label={label}
        options={CHOICES.map((seconds) => ({
          value: String(seconds),
          label: seconds === 0 ? say(words.off) : say(words.seconds, { count: seconds }),
        }))}
        value={String(CHOICES.find((choice) => choice === value) ?? usual)}
        onChange={(chosen) => set(Number(chosen))}
      />
    </div>
  );
}
