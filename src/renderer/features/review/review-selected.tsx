import { useEffect, useRef, useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ReviewItem, ReviewLine } from '#shared/contract/review-calls.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
import { DeferDialog } from './defer-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { putIntoArticle } from './put-into-article.ts';
import { RejectDialog } from './reject-dialog.tsx';
import { ReviewAside } from './review-aside.tsx';
import { ReviewDetail } from './review-detail.tsx';
import { type ReviewActs, ReviewFoot } from './review-foot.tsx';
import type { Decisions } from './use-decisions.ts';
import { useEdited } from './use-edited.ts';
import { words } from './words.ts';

/** Does what leads on to the next one, and then `after`; no key acts on it meanwhile. `off`: it takes the correction off the list. */
export type Leave = (act: () => Promise<boolean>, after: () => void, how: 'off' | 'stays') => Promise<boolean>;

type ReviewSelectedProps = {
  item: ReviewItem;
  /** It is not here any more: `item` is as it was. */
  isGone: boolean;
  decisions: Decisions;
  leave: Leave;
  isLeaving: boolean;
  /** Says which one was approved last, until it is live or something else was done. */
  onApproved: (id: CorrectionRow['id'] | undefined) => void;
  /** Says with which line it is merged, before it is. */
  onMerge: (intoId: CorrectionRow['id']) => void;
  place: string;
  /** Moves on: what was decided leaves the list. */
  onDone: () => void;
};

type Asking = 'reject' | 'ask' | 'merge' | 'defer' | null;

/** The correction that is looked at, with everything that can be done to it by key. */
export function ReviewSelected(props: ReviewSelectedProps) {
  const { item, isGone, decisions, leave, isLeaving, onApproved, onMerge, place, onDone } = props;
  const { openConversation, goTo, toast, notify } = useWorkspace();
  const meId = useSession()?.agent?.id;
  const now = useNow();
  const { head, others } = item;
  const { edited: kept, setEdited, letGo } = useEdited(meId, head);
  // Another lead may decide meanwhile: the box in which this one writes stays, or their next letters would be keys.
  const [wasWaiting] = useState(head.state === 'waiting');
  const edited = wasWaiting ? kept : undefined;
  const [asking, setAsking] = useState<Asking>(null);
  const editor = useRef<HTMLTextAreaElement>(null);
  const isEditing = edited !== undefined;
  /** An edit that was kept is shown and takes no keys: the next one is meant for the correction. */
  const [isBegun, setBegun] = useState(false);
  useEffect(() => {
    if (!isBegun || editor.current === null) return;
    editor.current.focus();
    editor.current.setSelectionRange(editor.current.value.length, editor.current.value.length);
  }, [isBegun]);

  const delivery = decisions.deliveryOf(head.id);
  const isOwn = head.authorId === meId;
  const isOnItsWay = delivery?.state === 'waiting' && !delivery.isBack;
  const isOpen = !isGone && head.state === 'waiting' && !isOnItsWay && !isLeaving;
  const mayDecide = isOpen && !isOwn;
  const text = edited ?? head.text;
  const canApprove = mayDecide && !decisions.isBusy && text.trim() !== '';
  const withIds = others.filter(({ authorId }) => authorId !== meId).map(({ id }) => id);
  const author = firstName(head.authorName);

  const keepWords = () => {
    setEdited(undefined);
    setBegun(false);
  };
  const done = (words_: string, undo?: () => void, approved?: CorrectionRow['id']) => {
    setAsking(null);
    toast(words_, undo);
    onApproved(approved);
    onDone();
  };
  const takeBack = () => {
    onApproved(undefined);
    void decisions.takeBack(head.id).then((isKept) => {
      if (!isKept) return;
      // It waits again: whoever took it back decides on it anew.
      goTo({ name: 'review', view: 'waiting', correctionId: head.id });
      toast(say(words.takenBack));
    });
  };
  const backFromDeferral = () =>
    void decisions.defer(head.id, null, withIds).then((isKept) => (isKept ? toast(say(words.takenBack)) : undefined));
  const count = withIds.length + 1;
  const approve = () =>
    leave(
      () => decisions.approve(head.id, text, withIds),
      () => {
        setEdited(undefined);
        done(count === 1 ? say(words.approved) : say(words.approvedMany, { count }), takeBack, head.id);
      },
      'off',
    );
  /** What was asked about it in a dialog is let go where it does not wait any more. */
  const reject = async (reason: string) =>
    !isOpen ||
    (await leave(
      () => decisions.reject(head.id, reason, withIds),
      () => {
        letGo();
        done(count === 1 ? say(words.rejected) : say(words.rejectedMany, { count }), takeBack);
      },
      'off',
    ));
  const ask = async (question: string) =>
    !isOpen ||
    (await leave(
      () => decisions.ask(head.id, question),
      () => done(say(words.askedDone)),
      'stays',
    ));
  const defer = (until: string) => {
    setAsking(null);
    if (!isOpen) return;
    void leave(
      () => decisions.defer(head.id, until, withIds),
      () => done(say(words.deferredDone), backFromDeferral),
      'off',
    );
  };
  const merge = async (into: ReviewLine) => {
    setAsking(null);
    if (!isOpen) return;
    onMerge(into.id);
    // The notice of an approval that goes live meanwhile must not take the place of this one: its key would revert what nobody meant.
    onApproved(undefined);
    const takeOut = async () => {
      if (await decisions.split(head.id)) goTo({ name: 'review', correctionId: head.id });
    };
    if (!(await decisions.merge(head.id, into.id))) return;
    letGo();
    toast(say(words.mergedDone), () => void takeOut());
  };
  const split = async (row: CorrectionRow) => {
    // The one that is looked at goes back to those that it left.
    const rest = row.id === head.id ? others[0] : head;
    onApproved(undefined);
    const putBack = () => void (rest === undefined ? undefined : decisions.merge(row.id, rest.id));
    if (await decisions.split(row.id)) toast(say(words.splitDone), putBack);
  };
  const putIn = async () => {
    try {
      const place_ = await putIntoArticle(item, text);
      toast(say(place_ === null ? words.intoArticleGone : words.intoArticleDone));
      if (place_ !== null) goTo({ name: 'articles', ...place_ });
    } catch (thrown) {
      notify({ level: 'warning', text: errorText(thrown) });
    }
  };
  const acts: ReviewActs = {
    approve: () => void approve(),
    edit: () => {
      setEdited(text);
      setBegun(true);
    },
    keepWords,
    reject: () => setAsking('reject'),
    ask: () => setAsking('ask'),
    merge: () => setAsking('merge'),
    defer: () => setAsking('defer'),
    open: () => openConversation(head.conversationId),
    takeBack,
  };
  useCommand('review.approve', acts.approve, canApprove);
  useCommand('review.edit', acts.edit, mayDecide);
  useCommand('review.reject', acts.reject, mayDecide);
  useCommand('review.ask', acts.ask, mayDecide);
  useCommand('review.merge', acts.merge, isOpen);
  useCommand('review.split', () => void split(head), isOpen && others.length > 0);
  useCommand('review.defer', acts.defer, isOpen);
  useCommand('review.article', () => void putIn(), isOpen && item.article !== null && text.trim() !== '');
  useCommand('review.open', acts.open);
  const dismiss = () => setAsking(null);

  return (
    // In a window too low for both, at 200 % zoom for one, the acts stand below what is read, not over it.
    <div className="flex min-h-0 flex-col [@media(max-height:35rem)]:overflow-y-auto">
      <div className="min-h-0 flex-1 overflow-y-auto px-6 py-4 [@media(max-height:35rem)]:flex-none [@media(max-height:35rem)]:overflow-visible">
        <div className="grid max-w-[74rem] grid-cols-1 gap-7 roomy:grid-cols-[minmax(0,1fr)_18rem]">
          <ReviewDetail
            item={item}
            now={now}
            isOwn={isOwn}
            isTaken={wasWaiting && head.state !== 'waiting' && head.decidedBy !== meId && !isLeaving}
            isGone={isGone}
            delivery={delivery}
            edited={edited}
            onEdit={setEdited}
            editor={editor}
            onPutIntoArticle={() => void putIn()}
          />
          {isGone ? null : <ReviewAside item={item} now={now} isOwn={isOwn} onSplit={(row) => void split(row)} />}
        </div>
      </div>
      <ReviewFoot
        isOpen={isOpen}
        mayDecide={mayDecide}
        canApprove={canApprove}
        canTakeBack={item.takeBackUntil !== null && item.takeBackUntil > now}
        isEditing={isEditing}
        isOnItsWay={isOnItsWay}
        author={author}
        place={place}
        acts={acts}
      />
      {asking === 'reject' ? <RejectDialog authorName={author} onReject={reject} onDismiss={dismiss} /> : null}
      {asking === 'ask' ? (
        <ReasonDialog
          title={say(words.askTitle, { name: author })}
          label={say(words.askLabel)}
          note={say(words.askNote, { name: author })}
          action={say(words.askNow)}
          missing={say(words.askMissing)}
          maxLength={1_000}
          onGiven={ask}
          onDismiss={dismiss}
        />
      ) : null}
      {asking === 'defer' ? <DeferDialog now={now} onDefer={defer} onDismiss={dismiss} /> : null}
      {asking === 'merge' ? <MergeDialog item={item} onMerge={(into) => void merge(into)} onDismiss={dismiss} /> : null}
    </div>
  );
}
