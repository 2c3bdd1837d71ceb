import { useRoughServerNow } from '#renderer/data/use-now.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { PromiseIcon } from '#ui/icons.tsx';
import { describeDue, describeWhen, dueTone } from './describe-due.ts';
import { useTimed } from './use-timed.ts';
import { words } from './words.ts';

const TONES = { plain: '', warning: 'text-warning', danger: 'text-danger' } as const;

/** J10: when the next promise of a conversation is due, for its row in a list. Nothing where none is open. */
export function PromiseMark({ conversationId }: { conversationId: ConversationId }) {
  const next = useTimed(conversationId).find(({ kind }) => kind === 'promise');
  return next === undefined ? null : <Mark next={next} />;
}

function Mark({ next }: { next: TimedItem }) {
  const now = useRoughServerNow();
  return (
    <span className={`inline-flex items-center gap-1 tabular-nums ${TONES[dueTone(next, now)]}`}>
      <PromiseIcon size="small" label={namePromise(next, now)} />
      <span aria-hidden="true">{describeWhen(next.dueAt, now)}</span>
    </span>
  );
}

/** The same in words, for screen readers: `Promise due Friday 17:00`. */
export function namePromise(item: TimedItem, now: number): string {
  return say(words.promiseMark, { due: describeDue(item, now) });
}
