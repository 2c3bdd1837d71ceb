import { useEffect, useRef, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { describeConnection, explainConnection } from '#renderer/data/describe-connection.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useConnection } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { boxOfEntry, keepWhyRewritten } from '#renderer/data/why-rewritten.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { isStopped, isWaiting } from '#shared/conversation/waiting.ts';
import { say } from '#shared/intl/say.ts';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Currency } from '#ui/currency.tsx';
import { Popover } from '#ui/popover.tsx';
import { entryNoun, entryState } from './describe-entry.ts';
import { OutboxLine } from './outbox-line.tsx';
import { words } from './words.ts';

/** Online, what was written this moment is on its way: only what stays longer is news. */
const ON_ITS_WAY_MS = 2_000;
const MOST_LINES = 30;

/** How current the window is (J12), and behind it what waits, is held or was refused, with what can be done. */
export function OutboxPopover() {
  const { openConversation, announce, notify } = useWorkspace();
  const agentId = useSession()?.agent?.id;
  const connection = useConnection();
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const [discarding, setDiscarding] = useState<OutboxEntry>();
  const entries = useLiveQuery('outbox:list', {}, ['outbox']).data?.entries ?? [];
  useCommand('outbox.open', () => setOpen(true));

  const stopped = entries.filter(isStopped);
  const moving = entries.filter(isWaiting);
  const isCurrent = connection?.state === 'current';
  const counted = moving.filter((entry) => !isCurrent || now - Date.parse(entry.at) > ON_ITS_WAY_MS);
  const currency = describeConnection(connection, { waiting: counted.length, held: stopped.length }, now);

  // Screen readers hear the kind when it changes, not every minute of it.
  const said = useRef<string>(undefined);
  useEffect(() => {
    if (said.current !== undefined && said.current !== currency.state) announce(currency.text);
    said.current = currency.state;
  }, [currency.state, currency.text, announce]);

  const act = async (name: 'outbox:edit' | 'outbox:discard' | 'outbox:resend', entry: OutboxEntry) => {
    try {
      await call(name, { id: entry.id });
      const box = boxOfEntry(entry);
      if (name === 'outbox:edit' && box !== undefined) {
        keepWhyRewritten(agentId, box, entryState(entry, 0, 0));
        setOpen(false);
        openConversation(box.conversationId);
      }
    } catch (thrown) {
      notify({ level: 'error', text: errorText(thrown) });
    }
  };
  const lines = [...stopped, ...moving];
  const explanation = explainConnection(connection);
  return (
    <>
      <Popover
        label={say(words.open)}
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={<Currency state={currency.state}>{currency.text}</Currency>}
      >
        <h2 className="font-semibold">{lines.length === 0 ? say(words.nothing) : say(words.kept)}</h2>
        {lines.length === 0 ? <p className="mt-1 text-small text-text-2">{currency.text}</p> : null}
        {explanation === undefined ? null : (
          <p className="mt-1 w-80 max-w-full text-small text-text-2">{explanation}</p>
        )}
        <ul className="mt-1 w-80 max-w-full empty:hidden">
          {lines.slice(0, MOST_LINES).map((entry) => {
            const conversationId = boxOfEntry(entry)?.conversationId;
            return (
              <OutboxLine
                key={entry.id}
                entry={entry}
                place={moving.indexOf(entry) + 1}
                of={moving.length}
                onOpen={
                  conversationId === undefined
                    ? undefined
                    : () => {
                        setOpen(false);
                        openConversation(conversationId);
                      }
                }
                onEdit={() => void act('outbox:edit', entry)}
                onDiscard={() => setDiscarding(entry)}
                onResend={() => void act('outbox:resend', entry)}
              />
            );
          })}
        </ul>
        {lines.length > MOST_LINES ? (
          <p className="border-t border-border pt-2 text-small text-text-3">
            {say(words.more, { count: lines.length - MOST_LINES })}
          </p>
        ) : null}
      </Popover>
      <AlertDialog
        isOpen={discarding !== undefined}
        title={say(words.discardTitle, { what: discarding === undefined ? say(words.change) : entryNoun(discarding) })}
        description={say(words.savedNowhere)}
        confirmLabel={say(words.discard)}
        tone="danger"
        onConfirm={() => {
          if (discarding !== undefined) void act('outbox:discard', discarding);
          setDiscarding(undefined);
        }}
        onDismiss={() => setDiscarding(undefined)}
      />
    </>
  );
}
