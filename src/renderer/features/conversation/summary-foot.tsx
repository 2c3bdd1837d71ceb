import { MoodLine } from '#renderer/components/mood-line.tsx';
import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import type { HandoffRow } from '#shared/handoff/schema.ts';
import { languageName } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { sayMood, sayNextStep } from '#shared/sent/say-sent.ts';
import { Button } from '#ui/button.tsx';
import { LanguageIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

export type SummaryFootProps = { handoff: HandoffRow; sentiments: readonly number[]; canReply: boolean };

/** Mood, language, the next step, and a first line to begin with. */
export function SummaryFoot({ handoff, sentiments, canReply }: SummaryFootProps) {
  const run = useRunCommand();
  const openerKeys = useCommandKeys('summary.opener');
  return (
    <div className="flex min-h-9 items-center gap-3.5 border-t border-border py-1.5 pe-2 ps-3.5 text-small text-text-2 [@media(max-height:720px)]:hidden">
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <MoodLine sentiments={sentiments} always />
        {sayMood(handoff.mood)}
      </span>
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <LanguageIcon size="small" />
        {languageName(handoff.language)}
      </span>
      {handoff.nextStep === null ? null : (
        <span className="min-w-0 truncate" title={sayNextStep(handoff.nextStep)}>
          <span className="text-text-3">{say(words.next)}</span> <SafeText>{sayNextStep(handoff.nextStep)}</SafeText>
        </span>
      )}
      <span className="ms-auto flex-none">
        {handoff.opener === null || !canReply ? null : (
          <Button
            size="small"
            {...(openerKeys === undefined ? {} : { keys: openerKeys })}
            onClick={() => run('summary.opener')}
          >
            {say(words.useOpener)}
          </Button>
        )}
      </span>
    </div>
  );
}
