import { useState } from 'react';
import { ConversationRow, nameConversation } from '#renderer/components/conversation-row.tsx';
import { firstName } from '#renderer/components/first-name.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { QueueItem } from '#shared/contract/ipc.ts';
import type { ConversationRow as Conversation } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { CloseIcon, QueueIcon, TakeOverIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { TakeOverDialog } from './take-over-dialog.tsx';
import { words } from './words.ts';

type DrillInProps = {
  title: string;
  /** Who holds these conversations; undefined: nobody, it is a queue. */
  holderName: string | undefined;
  conversations: readonly Conversation[];
  queues: readonly QueueRow[];
  myLanguages: readonly string[];
  now: number;
  onClose: () => void;
};

/** The conversations behind a figure of the board, and what a supervisor may do with one. */
export function DrillIn({ title, holderName, conversations, queues, myLanguages, now, onClose }: DrillInProps) {
  const { openConversation, toast } = useWorkspace();
  const [chosen, setChosen] = useState<string>();
  const [isTaking, setTaking] = useState(false);
  const takeOver = useMutation('conversation.takeOver');
  const takeKeys = useCommandKeys('board.takeOver');
  const openKeys = useCommandKeys('board.open');
  const closeKeys = useCommandKeys('board.close');
  const items: QueueItem[] = conversations.map((conversation) => ({ conversation, pending: false, claiming: false }));
  const selected = conversations.find(({ id }) => id === chosen) ?? conversations[0];
  const canTake = selected !== undefined && holderName !== undefined;
  const queueOf = (conversation: Conversation) => queues.find((queue) => queue.id === conversation.queueId);
  const open = () => {
    if (selected !== undefined) openConversation(selected.id);
  };
  const take = async (reason: string) => {
    setTaking(false);
    if (selected === undefined) return;
    if (await takeOver.run({ conversationId: selected.id, reason }))
      toast(say(words.takingOver, { customer: revealText(selected.customerName) }));
  };
  useCommand('board.takeOver', () => setTaking(true), canTake);
  useCommand('board.open', open, selected !== undefined);
  useCommand('board.close', onClose);

  return (
    <aside
      aria-label={say(words.conversationsOf, { title })}
      className="flex min-h-0 flex-col border-s border-border bg-panel"
    >
      <div className="flex-none px-3.5">
        <SectionHeading
          level={2}
          aside={say(holderName === undefined ? words.waitingCount : words.openCount, { count: conversations.length })}
          end={<IconButton icon={CloseIcon} label={say(words.closeList)} {...keyed(closeKeys)} onClick={onClose} />}
        >
          <SafeText>{title}</SafeText>
        </SectionHeading>
      </div>
      <div className="min-h-0 flex-1 px-1.5">
        {items.length === 0 ? (
          <EmptyState icon={QueueIcon} title={holderName === undefined ? say(words.nobody) : say(words.nothingOpen)} />
        ) : (
          <VirtualList
            label={say(words.conversationsOf, { title })}
            items={items}
            keyOf={(item) => item.conversation.id}
            nameOf={(item) => nameConversation(item, queueOf(item.conversation), now)}
            estimatePx={() => 76}
            selectedKey={selected?.id}
            cursorKey={selected?.id}
            onCursorChange={setChosen}
            onActivate={setChosen}
            renderItem={(item, state) => (
              <ConversationRow
                item={item}
                queue={queueOf(item.conversation)}
                now={now}
                onlookers={[]}
                myLanguages={myLanguages}
                {...state}
              />
            )}
          />
        )}
      </div>
      {selected === undefined ? null : (
        <div className="flex flex-none flex-wrap gap-2 border-t border-border px-3.5 py-2.5">
          {canTake ? (
            <Button
              icon={TakeOverIcon}
              isDisabled={takeOver.isBusy}
              {...keyed(takeKeys)}
              onClick={() => setTaking(true)}
            >
              {say(words.takeOver)}
            </Button>
          ) : null}
          <Button variant="ghost" {...keyed(openKeys)} onClick={open}>
            {say(words.openIt)}
          </Button>
        </div>
      )}
      {isTaking && selected !== undefined && holderName !== undefined ? (
        <TakeOverDialog
          customerName={revealText(selected.customerName)}
          holderName={revealText(firstName(holderName))}
          onTakeOver={(reason) => void take(reason)}
          onDismiss={() => setTaking(false)}
        />
      ) : null}
    </aside>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}
