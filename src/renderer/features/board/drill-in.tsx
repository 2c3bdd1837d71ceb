import { useEffect, useRef, useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { isAway, useConnection } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { BoardAgent, CallInput, QueueItem } from '#shared/contract/ipc.ts';
import type { ConversationRow as Conversation } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { BackIcon, CloseIcon, QueueIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { DrillActs } from './drill-acts.tsx';
import { DrillRow, nameDrillRow } from './drill-row.tsx';
import { ListenDialog } from './listen-dialog.tsx';
import { ListenPane } from './listen-pane.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { TakeOverDialog } from './take-over-dialog.tsx';
import { useReassign } from './use-reassign.ts';
import { words } from './words.ts';

type DrillInProps = {
  what: CallInput<'board:drill'>;
  title: string;
  agents: readonly BoardAgent[];
  queues: readonly QueueRow[];
  now: number;
  onClose: () => void;
};

/** Beside which conversation the pane stands: listened to with a reason, or without one, for a whisper alone. */
type Beside = { conversationId: string; reason: string | undefined };
type Asked = 'listen' | 'takeOver' | 'reassign';

/** As often as the board itself. */
const PACE_MS = 200;
const ROW_PX = 76;
const NOTHING: readonly Conversation[] = [];

/** The conversations behind a figure of the board, and what a supervisor may do with one or with several. */
export function DrillIn({ what, title, agents, queues, now, onClose }: DrillInProps) {
  const { openConversation, toast } = useWorkspace();
  const me = useSession()?.agent ?? undefined;
  const away = isAway(useConnection());
  const conversations = useLiveQuery('board:drill', what, ['board'], PACE_MS).data?.conversations ?? NOTHING;
  const [cursor, setCursor] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [beside, setBeside] = useState<Beside>();
  const [asked, setAsked] = useState<Asked>();
  const area = useRef<HTMLTextAreaElement>(null);
  const takeOver = useMutation('conversation.takeOver');
  const flag = useMutation('conversation.flag');
  const reassign = useReassign(me?.id);

  const selected = conversations.find(({ id }) => id === cursor) ?? conversations[0];
  const besideNow = conversations.find(({ id }) => id === beside?.conversationId);
  const picked = conversations.filter(({ id }) => chosen.has(id));
  const holder = agents.find(({ agent }) => agent.id === (besideNow ?? selected)?.assigneeId)?.agent;
  const isTheirs = holder !== undefined && holder.id !== me?.id;
  const queueOf = (conversation: Conversation) => queues.find((queue) => queue.id === conversation.queueId);
  const subject = besideNow ?? selected;
  const isListening = besideNow !== undefined && beside?.reason !== undefined;
  const toGive = picked.length > 0 ? picked : subject === undefined ? [] : [subject];

  const toggle = (id: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const whisper = () => {
    if (subject === undefined) return;
    if (besideNow === undefined) setBeside({ conversationId: subject.id, reason: undefined });
    area.current?.focus();
  };
  const take = async (reason: string) => {
    if (subject === undefined) return true;
    const isKept = await takeOver.run({ conversationId: subject.id, reason });
    if (isKept) toast(say(words.takingOver, { customer: revealText(subject.customerName) }));
    return isKept;
  };
  const takeFlagDown = async () => {
    if (subject === undefined) return;
    const { id: conversationId, flag: before } = subject;
    if (!before || !(await flag.run({ conversationId, why: null }))) return;
    toast(say(words.flagGone, { customer: revealText(subject.customerName) }), () => {
      void flag.run({ conversationId, why: before.why });
    });
  };
  // A pane that opens for a word has the caret in it.
  const isWhispering = besideNow !== undefined && beside?.reason === undefined;
  useEffect(() => {
    if (isWhispering) area.current?.focus();
  }, [isWhispering]);

  useCommand('board.listen', () => setAsked('listen'), isTheirs && !away && !isListening);
  useCommand('board.whisper', whisper, isTheirs);
  useCommand('board.takeOver', () => setAsked('takeOver'), isTheirs);
  useCommand('board.reassign', () => setAsked('reassign'), toGive.length > 0);
  useCommand(
    'board.choose',
    () => (selected === undefined ? undefined : toggle(selected.id)),
    besideNow === undefined && selected !== undefined,
  );
  useCommand('board.flagDown', () => void takeFlagDown(), Boolean(subject?.flag));
  useCommand('board.open', () => subject && openConversation(subject.id), subject !== undefined);
  useCommand('board.close', () => (besideNow === undefined ? onClose() : setBeside(undefined)));
  const closeKeys = useCommandKeys('board.close');

  const items: QueueItem[] = conversations.map((conversation) => ({ conversation, pending: false, claiming: false }));
  const isQueue = what.kind === 'queue';
  const customerName = subject === undefined ? '' : revealText(firstName(subject.customerName));
  const holderName = holder === undefined ? '' : revealText(firstName(holder.name));
  return (
    <aside
      aria-label={say(words.conversationsOf, { title })}
      className="flex min-h-0 flex-col border-s border-border bg-panel @max-[48rem]/page:absolute @max-[48rem]/page:inset-y-0 @max-[48rem]/page:end-0 @max-[48rem]/page:z-pane @max-[48rem]/page:w-82 @max-[48rem]/page:max-w-full @max-[48rem]/page:shadow-e2"
    >
      <div className="flex-none px-3.5">
        <SectionHeading
          level={2}
          aside={
            besideNow !== undefined ? (
              <SafeText>{`${besideNow.customerName}, #${besideNow.number}`}</SafeText>
            ) : picked.length > 0 ? (
              say(words.chosen, { count: picked.length })
            ) : (
              say(isQueue ? words.waitingCount : words.openCount, { count: conversations.length })
            )
          }
          end={
            besideNow === undefined ? (
              <IconButton icon={CloseIcon} label={say(words.closeList)} {...keyed(closeKeys)} onClick={onClose} />
            ) : (
              <IconButton
                icon={beside?.reason === undefined ? BackIcon : CloseIcon}
                label={say(beside?.reason === undefined ? words.backToList : words.stopListening)}
                {...keyed(closeKeys)}
                onClick={() => setBeside(undefined)}
              />
            )
          }
        >
          <SafeText>{title}</SafeText>
        </SectionHeading>
      </div>
      {subject === undefined ? null : (
        <DrillActs
          isTheirs={isTheirs}
          isAway={away}
          isListening={isListening}
          hasFlag={Boolean(subject.flag)}
          count={picked.length}
        />
      )}
      {besideNow !== undefined ? (
        <ListenPane
          key={besideNow.id}
          conversation={besideNow}
          holderName={holder?.name ?? ''}
          reason={beside?.reason}
          isAway={away}
          now={now}
          area={area}
        />
      ) : (
        <div className="min-h-0 flex-1 px-1.5">
          {items.length === 0 ? (
            <EmptyState icon={QueueIcon} title={isQueue ? say(words.nobody) : say(words.nothingOpen)} />
          ) : (
            <VirtualList
              label={say(words.conversationsOf, { title })}
              items={items}
              keyOf={(item) => item.conversation.id}
              nameOf={(item) => nameDrillRow(item, queueOf(item.conversation), now)}
              estimatePx={() => ROW_PX}
              selectedKey={selected?.id}
              cursorKey={selected?.id}
              onCursorChange={setCursor}
              onActivate={setCursor}
              checkedKeys={chosen}
              onToggle={toggle}
              onToggleAll={() => setChosen(new Set(conversations.map(({ id }) => id)))}
              renderItem={(item, state) => (
                <DrillRow
                  item={item}
                  queue={queueOf(item.conversation)}
                  now={now}
                  myLanguages={me?.languages ?? []}
                  isChecked={chosen.has(item.conversation.id)}
                  isChoosing={chosen.size > 0}
                  {...state}
                />
              )}
            />
          )}
        </div>
      )}
      {asked === 'listen' && subject !== undefined ? (
        <ListenDialog
          customer={customerName}
          agent={holderName}
          isFlagged={Boolean(subject.flag)}
          onListen={(reason) => {
            setAsked(undefined);
            setBeside({ conversationId: subject.id, reason });
          }}
          onDismiss={() => setAsked(undefined)}
        />
      ) : null}
      {asked === 'takeOver' && subject !== undefined && holder !== undefined ? (
        <TakeOverDialog
          customerName={revealText(subject.customerName)}
          holderName={holderName}
          onTakeOver={take}
          onDismiss={() => setAsked(undefined)}
        />
      ) : null}
      {asked === 'reassign' ? (
        <ReassignDialog
          conversations={toGive}
          agents={agents}
          queues={queues}
          now={now}
          onReassign={async (choice) => {
            const failed = await reassign(choice);
            setChosen(new Set(failed));
            return failed.length === 0;
          }}
          onDismiss={() => setAsked(undefined)}
        />
      ) : null}
    </aside>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}
