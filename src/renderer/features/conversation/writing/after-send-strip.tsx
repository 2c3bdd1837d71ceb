import { describeMacroStep } from '#renderer/components/describe-macro-step.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import type { ComposerSlotProps } from '../composer-slot.ts';
import { setAfterSend, useAfterSend } from './after-send.ts';
import { words } from './words.ts';

/** What happens once this reply is sent, and the way not to. */
export function AfterSendStrip({ thread, composer }: ComposerSlotProps) {
  const { id } = thread.conversation;
  const actions = useAfterSend(id);
  const categories = useLiveQuery('workspace:get', {}, ['workspace']).data?.categories ?? [];
  if (actions === undefined || composer.mode !== 'reply') return null;
  return (
    <div className="flex items-center gap-2 border-b border-border px-3 py-1.5 text-small text-text-2">
      <span className="min-w-0 flex-1">
        {say(words.whenSent, { steps: actions.map((action) => describeMacroStep(action, categories)).join(', ') })}
      </span>
      <Button size="small" variant="ghost" onClick={() => setAfterSend(id, [])}>
        {say(words.dontDo)}
      </Button>
    </div>
  );
}
