import { useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import { describeWhen } from '#renderer/components/timed/describe-due.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useServerNowPart } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { type FoundPromise, findPromises } from '#shared/promise/find-promise.ts';
import { Button } from '#ui/button.tsx';
import { PromiseIcon } from '#ui/icons.tsx';
import type { ComposerSlotProps } from '../composer-slot.ts';
import { keepPromises, keptPromises, onKeptPromises } from './kept-promises.ts';
import { words } from './words.ts';

/** The end of a working day: a day without an hour is promised until then. */
const END_OF_DAY = 17;
const MINUTE_MS = 60_000;

/** J10: a promise that the reply makes in its own words, offered to be kept: one key. It is made when the reply is sent. */
export function PromiseChip({ thread, composer }: ComposerSlotProps) {
  const conversationId = thread.conversation.id;
  const minute = useServerNowPart((now) => now - (now % MINUTE_MS));
  // Typing never waits for it (J2).
  const text = useDeferredValue(composer.mode === 'reply' ? composer.text : '');
  const all = useMemo(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return findPromises(text, { nowMs: minute, zone, usualHour: END_OF_DAY });
  }, [text, minute]);
  const kept = useSyncExternalStore(onKeptPromises, () => keptPromises(conversationId));
  const keys = useCommandKeys('promise.keep');
  const isIn = ({ words: said }: FoundPromise) => kept.some((one) => one.words === said);
  // One after the other; what is kept already stays to be seen, and to be taken back.
  const found = all.find((one) => !isIn(one)) ?? all[0];
  const isKept = found !== undefined && isIn(found);
  const { announce } = useWorkspace();
  const toggle = () => {
    if (found === undefined) return;
    // The key is pressed in the text, from where the line above is not heard.
    announce(isKept ? say(words.keptNoMore) : say(words.willKeep, { when: describeWhen(found.dueAt, minute) }));
    keepPromises(conversationId, isKept ? kept.filter((one) => one.words !== found.words) : [...kept, found]);
  };
  useCommand('promise.keep', toggle, found !== undefined);
  if (found === undefined) return null;
  const when = describeWhen(found.dueAt, minute);
  return (
    <section
      aria-label={say(words.promiseFound)}
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-border px-3 py-1.5 text-small text-text-2"
    >
      <PromiseIcon size="small" />
      <span className="min-w-0 flex-1 tabular-nums">
        {isKept ? say(words.willKeep, { when }) : say(words.promiseChip, { when })}
      </span>
      <Button
        size="small"
        variant={isKept ? 'ghost' : 'secondary'}
        {...(keys === undefined ? {} : { keys })}
        onClick={toggle}
      >
        {say(isKept ? words.notKeep : words.keep)}
      </Button>
    </section>
  );
}
