import { describeWhen } from '#renderer/components/timed/describe-due.ts';
import { call } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useServerNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { OfferedDraft } from '#shared/contract/draft-calls.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ComputerIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import type { ComposerSlotProps } from '../composer-slot.ts';
import { words } from './words.ts';

/** J4: another device of the same agent has other words for this box. Both are kept until one is chosen; nothing is put over what stands here. */
export function OfferedDraftLine({ thread, composer, drafts, area }: ComposerSlotProps) {
  const conversationId = thread.conversation.id;
  const offered = useLiveQuery('draft:get', { conversationId }, ['draft']).data?.offered ?? [];
  const offer = offered.find(({ mode }) => mode === composer.mode);
  const { toast, notify } = useWorkspace();
  const here = drafts[composer.mode].text;
  const choose = (what: 'draft:take' | 'draft:leave', { mode, text }: OfferedDraft) => {
    drafts.flush();
    call(what, { conversationId, mode }).then(
      () => {
        if (what === 'draft:leave') return;
        // The words that stood here can be had back.
        toast(say(words.took), () => drafts.change(mode, { text: here }));
        drafts.change(mode, { text });
      },
      (thrown: unknown) => notify({ level: 'error', text: errorText(thrown) }),
    );
    area.current?.focus();
  };
  useCommand('draft.take', () => (offer === undefined ? undefined : choose('draft:take', offer)), offer !== undefined);
  return offer === undefined ? null : <Offered offer={offer} onChoose={choose} />;
}

type OfferedProps = {
  offer: OfferedDraft;
  onChoose: (what: 'draft:take' | 'draft:leave', offer: OfferedDraft) => void;
};

function Offered({ offer, onChoose }: OfferedProps) {
  const now = useServerNow();
  const device = offer.device === '' ? say(words.otherDevice) : revealText(offer.device);
  const title = say(offer.mode === 'note' ? words.draftNoteFrom : words.draftFrom, {
    device,
    when: describeWhen(offer.at, now),
  });
  return (
    <section
      aria-label={say(words.offered)}
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-border px-3 py-1.5 text-small text-text-2"
    >
      <ComputerIcon size="small" />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{title}</span>
        <span className="line-clamp-1 break-words text-text-3">
          <SafeText>{offer.text}</SafeText>
        </span>
      </span>
      <span className="flex gap-1">
        <Button size="small" onClick={() => onChoose('draft:take', offer)}>
          {say(words.take)}
        </Button>
        <Button size="small" variant="ghost" onClick={() => onChoose('draft:leave', offer)}>
          {say(words.leave)}
        </Button>
      </span>
    </section>
  );
}
