import { z } from 'zod';
import { isMac } from '#renderer/data/command.ts';
import { usePreference } from '#renderer/data/use-preference.ts';
import { say } from '#shared/intl/say.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { words } from './writing-words.ts';

const SECONDS = z.number().int().min(0).max(60);
/** In a chat people wait for each word. */
const IN_CHAT = 0;
const CHOICES = [0, 5, 10, 20] as const;

/** J6: how long a sent reply can be taken back. Follows the agent to all their desks. */
export function WritingSection() {
  const { value, set } = usePreference('composer.undoSend', SECONDS, IN_CHAT);
  return (
    <section aria-label={say(words.title)}>
      <SectionHeading level={2}>{say(words.title)}</SectionHeading>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-border py-3">
        <div className="min-w-60 flex-1">
          <p className="font-medium">{say(words.undoSend)}</p>
          <p className="text-small text-text-3">{say(words.undoHint)}</p>
        </div>
        <SegmentedControl<string>
          label={say(words.undoSend)}
          options={CHOICES.map((seconds) => ({
            value: String(seconds),
            label: seconds === 0 ? say(words.off) : say(words.seconds, { count: seconds }),
          }))}
          value={String(CHOICES.find((choice) => choice === value) ?? IN_CHAT)}
          onChange={(chosen) => set(Number(chosen))}
        />
      </div>
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
