import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { newId } from '#renderer/data/new-id.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Thread } from '#shared/contract/ipc.ts';
import { isDraftStale } from '#shared/conversation/rules.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { writtenSince } from './send-guard.ts';
import type { DraftContent, Drafts } from './use-drafts.ts';
import type { EditOffers } from './use-edit-offer.ts';
import { words } from './words.ts';

/** A draft that took another's place is not sent by a press within this time: it was on its way to the one before. As browsers hold a button of a dialog that has just come (Firefox: 1,000 ms). */
const RENEWED_MS = 1_000;
const EMPTIED: DraftContent = { text: '', suggestionId: null, suggestedText: null, seenThrough: 0 };

export type DraftReviewState = {
  isEditing: boolean;
  /** The words as changed; those of the draft until then. */
  text: string;
  setText: (text: string) => void;
  edit: () => void;
  /** Back to the draft as it is. What was changed is kept as the reply's draft. */
  leave: () => void;
  /** The customer wrote since the draft was made: nothing goes out until it is renewed. */
  isStale: boolean;
  /** The words on screen were made of a draft that was renewed since. */
  isOfOlder: boolean;
  takeNewer: () => void;
  /** The draft took the place of one that was in view; `pressed`: sending was asked for as it came, and nothing was sent. */
  renewed: 'no' | 'seen' | 'pressed';
  canSend: boolean;
  /** Sends what is on screen: the draft, or the words as changed. */
  send: () => void;
  /** What the customer wrote since the words were begun, while the guard stands. */
  guarded: readonly MessageRow[];
  sendAnyway: () => void;
  lookFirst: () => void;
};

type Reviewing = {
  thread: Thread;
  drafts: Drafts;
  offers: EditOffers;
  isAway: boolean;
  area: RefObject<HTMLTextAreaElement | null>;
};

/** D4: sending the assistant's answer as it is, or changed. What is changed lies in the reply's draft on disk (J4), so that it is there after a crash and after taking over. */
export function useDraftReview({ thread, drafts, offers, isAway, area }: Reviewing): DraftReviewState {
  const { announce, toast } = useWorkspace();
  const { run, isBusy } = useMutation('conversation.sendDraft');
  const { conversation, draft } = thread;
  const { reply } = drafts;
  const [isEditing, setIsEditing] = useState(reply.text !== '');
  const [isGuarding, setIsGuarding] = useState(false);
  const shownAt = useRef(0);
  const draftId = draft?.id;
  const isStale = isDraftStale(conversation);
  const since = writtenSince(thread.messages, reply.seenThrough);
  const lastId = useRef(draftId);
  const [renewed, setRenewed] = useState<DraftReviewState['renewed']>('no');

  // A draft is in view from now on; before the next paint, so that no press falls between.
  useLayoutEffect(() => {
    shownAt.current = Date.now();
    if (draftId === undefined) return;
    const isRenewed = lastId.current !== undefined && lastId.current !== draftId;
    lastId.current = draftId;
    if (!isRenewed) return;
    setRenewed('seen');
    announce(say(words.draftRenewedSpoken));
  }, [draftId, announce]);

  const isOfOlder = isEditing && draft != null && reply.suggestionId !== null && reply.suggestionId !== draft.id;
  const begin = () => {
    if (draft == null) return;
    drafts.change('reply', {
      text: draft.text,
      suggestionId: draft.id,
      suggestedText: draft.text,
      seenThrough: conversation.lastCustomerN,
    });
  };
  const canSend = draft != null && !isStale && !isBusy && (!isEditing || reply.text.trim() !== '');

  const release = async (seenThrough: number) => {
    if (draft == null) return;
    const changed = isEditing && reply.text !== draft.text ? reply.text : null;
    const messageId = newId<MessageId>();
    const isKept = await run({
      conversationId: conversation.id,
      messageId,
      draftId: draft.id,
      text: changed,
      ownershipVersion: conversation.ownershipVersion,
      seenThrough,
      visibleMs: Math.max(0, Date.now() - shownAt.current),
    });
    if (!isKept) return;
    setIsGuarding(false);
    setIsEditing(false);
    drafts.change('reply', EMPTIED);
    drafts.flush();
    const done = isAway ? say(words.keptGoesOut) : say(words.sentAsAssistant);
    // What may be offered stands where a toast would lie on it.
    (changed === null ? toast : announce)(done);
    if (changed !== null)
      offers.consider({
        messageId,
        text: changed,
        suggestionId: draft.id,
        suggestedText: draft.text,
        source: draft.sources[0],
      });
  };

  return {
    isEditing,
    text: isEditing ? reply.text : (draft?.text ?? ''),
    setText: (text) => {
      if (text === '') setIsGuarding(false);
      drafts.change('reply', { text });
    },
    edit: () => {
      flushSync(() => {
        if (reply.text === '') begin();
        setIsEditing(true);
      });
      area.current?.focus();
    },
    leave: () => {
      setIsGuarding(false);
      setIsEditing(false);
      if (reply.text === draft?.text) drafts.change('reply', EMPTIED);
    },
    isStale,
    isOfOlder,
    takeNewer: () => {
      flushSync(begin);
      area.current?.focus();
    },
    renewed: isEditing || isStale ? 'no' : renewed,
    canSend,
    send: () => {
      if (!canSend) return;
      if (!isEditing && renewed !== 'no' && Date.now() - shownAt.current < RENEWED_MS) {
        setRenewed('pressed');
        announce(say(words.draftPressed), true);
      } else if (isEditing && since.length > 0) setIsGuarding(true);
      else void release(conversation.lastCustomerN);
    },
    guarded: isGuarding ? since : [],
    sendAnyway: () => void release(conversation.lastCustomerN),
    lookFirst: () => {
      flushSync(() => {
        drafts.change('reply', { seenThrough: conversation.lastCustomerN });
        setIsGuarding(false);
      });
      area.current?.focus();
    },
  };
}
