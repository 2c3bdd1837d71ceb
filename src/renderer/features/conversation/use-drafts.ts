import { useCallback, useEffect, useRef, useState } from 'react';
import { call, toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { AGAIN_MS } from '#renderer/data/refused-texts.ts';
import { onLastTry } from '#renderer/data/unsaved-here.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { forgetWhyRewritten } from '#renderer/data/why-rewritten.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Draft } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { draftKey, refusedDrafts } from './refused-drafts.ts';
import { words } from './words.ts';

export type DraftMode = Draft['mode'];
export type DraftContent = Pick<Draft, 'text' | 'suggestionId' | 'suggestedText' | 'seenThrough'>;
export type Drafts = {
  /** False until the drafts of this conversation have been read: nothing is typed over one. */
  isReady: boolean;
  mode: DraftMode;
  setMode: (mode: DraftMode) => void;
  reply: DraftContent;
  note: DraftContent;
  change: (mode: DraftMode, change: Partial<DraftContent>) => void;
  /** Takes what was sent out of its draft; what was typed behind it while it went is the beginning of the next. */
  leaveSent: (mode: DraftMode, sent: string) => void;
  /** Writes what is not on disk yet at once. */
  flush: () => void;
  isSaved: boolean;
};

/** A crash costs at most this much typing (J4). */
const SAVE_MS = 250;
const MODES: readonly DraftMode[] = ['reply', 'note'];
const EMPTY: DraftContent = { text: '', suggestionId: null, suggestedText: null, seenThrough: 0 };
type Both = Record<DraftMode, DraftContent>;

/**
 * Reply and note of one conversation, each with its own draft on disk (J4). What is typed counts; what comes from the disk counts
 * only when it is newer than what was written from here (a held reply taken back for editing, another window).
 */
export function useDrafts(conversationId: ConversationId): Drafts {
  const { notify } = useWorkspace();
  const agentId = useSession()?.agent?.id ?? '';
  const stored = useLiveQuery('draft:get', { conversationId }, ['draft']);
  const [mode, setMode] = useState<DraftMode>(stored.data?.mode ?? 'reply');
  const [drafts, setDrafts] = useState<Both>(() => bothOf(stored.data?.drafts ?? []));
  // The panel has read them before it draws the box, so that the first key in it is text.
  const [isReady, setIsReady] = useState(stored.data !== undefined);
  const [unsaved, setUnsaved] = useState(0);
  const latest = useRef<Both>(drafts);
  const dirty = useRef(new Set<DraftMode>());
  const inFlight = useRef(0);
  const lastWriteMs = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isOpen = useRef(true);
  const again = useRef<() => void>(() => undefined);

  const write = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const writing = [...dirty.current].map((which) => {
      dirty.current.delete(which);
      inFlight.current += 1;
      const draft = { conversationId, mode: which, ...latest.current[which] };
      refusedDrafts.renew(agentId, draft);
      return call('draft:set', draft)
        .then(
          () => {
            lastWriteMs.current = Date.now();
            if (!dirty.current.has(which)) refusedDrafts.leave(agentId, draftKey(conversationId, which));
            void refusedDrafts.write(agentId);
          },
          (thrown: unknown) => {
            dirty.current.add(which);
            const isFirst = refusedDrafts.keep(agentId, { conversationId, mode: which, ...latest.current[which] });
            if (isOpen.current) timer.current ??= setTimeout(() => again.current(), AGAIN_MS);
            if (isFirst) notify({ level: 'error', text: draftErrorText(thrown) });
          },
        )
        .finally(() => {
          inFlight.current -= 1;
          setUnsaved(dirty.current.size + inFlight.current);
        });
    });
    await Promise.all(writing);
  }, [agentId, conversationId, notify]);
  const flush = useCallback(() => void write(), [write]);

  const change = useCallback(
    (which: DraftMode, next: Partial<DraftContent>) => {
      latest.current = { ...latest.current, [which]: { ...latest.current[which], ...next } };
      if (next.text === '') forgetWhyRewritten(agentId, { conversationId, mode: which });
      dirty.current.add(which);
      setDrafts(latest.current);
      setUnsaved(dirty.current.size + inFlight.current);
      timer.current ??= setTimeout(flush, SAVE_MS);
    },
    [agentId, conversationId, flush],
  );

  const leaveSent = useCallback(
    (which: DraftMode, sent: string) => {
      forgetWhyRewritten(agentId, { conversationId, mode: which });
      const { text, seenThrough } = latest.current[which];
      // Changed in its middle meanwhile: nobody knows what of it is new, so that nothing is taken from under the hands.
      if (text.startsWith(sent)) {
        const rest = text.slice(sent.length);
        change(which, { ...EMPTY, text: rest, ...(rest === '' ? {} : { seenThrough }) });
      }
      flush();
    },
    [agentId, conversationId, change, flush],
  );

  // What the disk would not take when this conversation was left.
  useEffect(() => {
    const close = refusedDrafts.open(conversationId);
    for (const which of MODES) {
      const refused = refusedDrafts.of(agentId, draftKey(conversationId, which));
      if (refused !== undefined) change(which, contentOf(refused));
    }
    void refusedDrafts.write(agentId);
    return close;
  }, [agentId, conversationId, change]);

  useEffect(() => {
    const answer = stored.data;
    if (answer === undefined) return;
    const isFirst = !isReady;
    for (const draft of answer.drafts) {
      const isNewer = draft.updatedAt > lastWriteMs.current && inFlight.current === 0;
      if (dirty.current.has(draft.mode) || !(isFirst || isNewer)) continue;
      latest.current = { ...latest.current, [draft.mode]: contentOf(draft) };
    }
    setDrafts(latest.current);
    if (!isFirst) return;
    setMode(answer.mode);
    setIsReady(true);
  }, [stored.data, isReady]);

  // Leaving the conversation, closing the window, looking elsewhere: nothing waits for the timer.
  useEffect(() => {
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    const leaveTry = onLastTry(write);
    return () => {
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
      leaveTry();
      flush();
    };
  }, [flush, write]);
  useEffect(() => {
    again.current = flush;
  }, [flush]);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  const isSaved = unsaved === 0;
  return { isReady, mode, setMode, reply: drafts.reply, note: drafts.note, change, leaveSent, flush, isSaved };
}

/** A full disk concerns everything that is kept here, and is said in one sentence for all of it. */
function draftErrorText(thrown: unknown): string {
  const isFull = toAppError(thrown).details?.reason === 'disk_full';
  return isFull ? errorText(thrown) : say(words.draftNotOnDisk, { why: errorText(thrown) });
}

function bothOf(drafts: readonly Draft[]): Both {
  const both: Both = { reply: EMPTY, note: EMPTY };
  for (const draft of drafts) both[draft.mode] = contentOf(draft);
  return both;
}

function contentOf(draft: DraftContent): DraftContent {
  const { text, suggestionId, suggestedText, seenThrough } = draft;
  return { text, suggestionId, suggestedText, seenThrough };
}
