import { firstName } from '#renderer/components/first-name.ts';
import { nameOfVariable } from '#renderer/components/variable-words.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useMediaQuery } from '#renderer/data/use-media-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { limits } from '#shared/lib/limits.ts';
import { findVariables } from '#shared/saved-reply/variables.ts';
import { Button } from '#ui/button.tsx';
import { Composer } from '#ui/composer.tsx';
import { LockIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { Tabs } from '#ui/tabs.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { ComposerAbove } from './composer-above.tsx';
import { ComposerSendExtras } from './composer-send-extras.tsx';
import type { ComposerSlotProps } from './composer-slot.ts';
import { ComposerTools } from './composer-tools.tsx';
import { EditOfferLine } from './edit-offer-line.tsx';
import { GuardBox } from './guard-box.tsx';
import type { DraftMode, Drafts } from './use-drafts.ts';
import { useTyping } from './use-typing.ts';
import { selectVariable } from './writing/open-variables.tsx';
import { useWriting } from './writing/use-writing.tsx';
import { words } from './writing/words.ts';

export type ComposerPanelProps = ComposerSlotProps;

const REPLY_ROWS = 3;
/** The thread keeps its room where zoom leaves little: the box grows with what is written. */
const VERY_LOW = '(max-height: 560px)';

/** The box in which you write: reply and note with a draft each; it says who will see it and where the text is kept. */
export function ComposerPanel(slot: ComposerPanelProps) {
  const { thread, drafts, composer, area, canReply, isAway } = slot;
  const { announce } = useWorkspace();
  const isVeryLow = useMediaQuery(VERY_LOW);
  const { onType, onStop } = useTyping(thread.conversation.id);
  const keys = {
    reply: useCommandKeys('conversation.reply'),
    note: useCommandKeys('conversation.note'),
    send: useCommandKeys('composer.send'),
  };
  const { mode, guarded, offers } = composer;
  const customer = revealText(firstName(thread.conversation.customerName));
  const isNote = mode === 'note';
  const writing = useWriting(slot);
  const [open] = findVariables(composer.text);
  const send = () => {
    if (open !== undefined) {
      selectVariable(area.current, open);
      announce(say(words.fillFirst, { name: nameOfVariable(open.name) }), true);
      return;
    }
    composer.send();
    onStop();
  };
  useCommand('composer.send', send, composer.canSend || open !== undefined);
  useCommand('correction.ofSuggestion', offers.open, offers.offer !== undefined);
  const leaveOffer = () => {
    offers.leave();
    area.current?.focus();
  };
  const tabs: {
    value: DraftMode;
    label: string;
    keys?: string | readonly string[];
    icon?: typeof LockIcon;
    tone?: 'note';
  }[] = [
    ...(canReply ? [{ value: 'reply' as const, label: say(words.reply), ...keysOf(keys.reply) }] : []),
    { value: 'note' as const, label: say(words.note), icon: LockIcon, tone: 'note' as const, ...keysOf(keys.note) },
  ];
  return (
    <div
      data-region="composer"
      className="ui-foot mx-auto w-full max-w-198 flex-none px-4 pb-3.5 [&_textarea]:max-h-[34vh]"
    >
      {offers.offer === undefined ? null : (
        <EditOfferLine offer={offers.offer} onOpen={offers.open} onLeave={leaveOffer} />
      )}
      <Composer
        mode={mode}
        label={isNote ? say(words.noteForTeam) : say(words.replyTo, { customer })}
        guard={
          guarded.length === 0 ? undefined : (
            <GuardBox
              customer={thread.conversation.customerName}
              since={guarded}
              onEdit={composer.editReply}
              onSendAnyway={composer.sendAnyway}
              onKeepAsNote={composer.keepAsNote}
            />
          )
        }
        tools={<ComposerTools {...slot} openMenu={writing.openMenu} />}
        above={<ComposerAbove {...slot} />}
        extras={<ComposerSendExtras {...slot} />}
        status={statusOf(drafts, composer.text, isAway)}
        send={
          <Button
            variant="primary"
            isDisabled={!composer.canSend && open === undefined}
            {...keysOf(keys.send)}
            onClick={send}
          >
            {say(isNote ? words.saveNote : isAway ? words.queue : words.send)}
          </Button>
        }
      >
        <Tabs
          label={say(words.whatToWrite)}
          look="composer"
          value={mode}
          onChange={composer.setMode}
          tabs={tabs}
          end={isNote ? say(words.onlyTeam) : isAway ? say(words.sendsLater) : say(words.willSee, { customer })}
        >
          <TextArea
            ref={area}
            label={say(isNote ? words.note : words.reply)}
            isLabelHidden
            look="bare"
            rows={isVeryLow ? 1 : REPLY_ROWS}
            placeholder={isNote ? say(words.aNote) : say(words.replyTo, { customer })}
            maxLength={limits.messageChars}
            value={composer.text}
            readOnly={!drafts.isReady}
            {...writing.aria}
            onPaste={writing.onPaste}
            onChange={(text) => {
              composer.setText(text);
              onType();
              writing.onTyped();
            }}
            onBlur={() => {
              writing.onLeft();
              drafts.flush();
              onStop();
            }}
            onKeyDown={(event) => {
              if (writing.onKeyDown(event) || event.key !== 'Escape') return;
              if (guarded.length > 0) composer.editReply();
              else if (offers.offer !== undefined) {
                // The first Esc leaves the offer and stays in the box, the next one leads out of it.
                event.stopPropagation();
                offers.leave();
              }
            }}
          />
        </Tabs>
      </Composer>
      {writing.menu}
    </div>
  );
}

function statusOf(drafts: Drafts, text: string, isAway: boolean): string {
  if (isAway) return say(words.kept);
  if (text === '') return '';
  return drafts.isSaved ? say(words.draftSaved) : '';
}

function keysOf(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}
