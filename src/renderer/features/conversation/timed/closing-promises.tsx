import { TimedLines } from '#renderer/components/timed/timed-list.tsx';
import { useTimed } from '#renderer/components/timed/use-timed.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { WarningBox } from '#ui/warning-box.tsx';
import { words } from './words.ts';

/** J10: closing with an open promise asks what becomes of it. */
export function ClosingPromises({ conversationId }: { conversationId: ConversationId }) {
  const open = useTimed(conversationId).filter(({ kind }) => kind === 'promise');
  if (open.length === 0) return null;
  return (
    <WarningBox kind="held" title={say(words.openPromises, { count: open.length })}>
      <p className="text-small text-text-2">{say(words.staysOpen)}</p>
      <TimedLines items={open} />
    </WarningBox>
  );
}
