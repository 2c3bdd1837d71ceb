import type { OutboxEntry } from '#shared/contract/ipc.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { inSentence } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { sayRefusal } from '#shared/sent/say-sent.ts';
import { words } from './words.ts';

const NAMES: Readonly<Record<MutationName, Word>> = {
  'conversation.claim': words.mClaim,
  'conversation.release': words.mRelease,
  'conversation.takeOver': words.mTakeOver,
  'conversation.reply': words.mReply,
  'conversation.sendDraft': words.mSendDraft,
  'conversation.note': words.mNote,
  'conversation.handBack': words.mHandBack,
  'conversation.close': words.mClose,
  'conversation.setMode': words.mSetMode,
  'conversation.snooze': words.mSnooze,
  'conversation.tag': words.mTag,
  'conversation.assign': words.mAssign,
  'conversation.reopen': words.mReopen,
  'conversation.takeBack': words.mTakeBack,
  'conversation.open': words.mOpen,
  'conversation.label': words.mLabel,
  'conversation.override': words.mOverride,
  'handoff.flagMissing': words.mMissing,
  'feedback.give': words.mThumb,
  'correction.submit': words.mCorrection,
  'action.start': words.mStart,
  'action.confirm': words.mConfirm,
  'action.decline': words.mDecline,
  'correction.approve': words.mApprove,
  'correction.reject': words.mReject,
  'correction.ask': words.askAuthor,
  'correction.reply': words.answerLead,
  'correction.merge': words.mergeCorrections,
  'correction.split': words.splitCorrections,
  'correction.defer': words.deferCorrection,
  'correction.takeBack': words.takeBackDecision,
  'conversation.acceptOffer': words.mAcceptOffer,
  'conversation.declineOffer': words.mDeclineOffer,
  'agent.setSkills': words.mSkills,
  'agent.setAvailability': words.mAvailability,
  'article.saveDraft': words.mArticleDraft,
  'article.discardDraft': words.mArticleDiscard,
  'article.publish': words.mArticlePublish,
  'article.retire': words.mArticleRetire,
  'article.setReview': words.mArticleReview,
  'publication.publish': words.mPublish,
  'publication.revert': words.mRevert,
  'publication.withdraw': words.mWithdraw,
  'preference.set': words.mSetting,
  'savedReply.save': words.mSavedReply,
  'savedReply.remove': words.mSavedReplyRemove,
  'mention.see': words.mMention,
  'draft.write': words.mDraft,
  'reply.schedule': words.mSchedule,
  'reply.unschedule': words.mUnschedule,
  'promise.make': words.mPromise,
  'promise.end': words.mPromiseEnd,
  'reminder.set': words.mReminder,
  'reminder.done': words.mReminderDone,
  'transcript.record': words.mTranscript,
  'desk.record': words.mRecord,
  'whisper.send': words.mWhisper,
  'conversation.listen': words.mListen,
  'conversation.flag': words.mFlag,
  'workspace.setBoard': words.mBoard,
  'sample.judge': words.mJudge,
  'sample.takeBack': words.mUnjudge,
};
const HELD: Readonly<Record<NonNullable<OutboxEntry['heldWhy']>, Word>> = {
  ownership_moved: words.heldMoved,
  thread_moved: words.heldThread,
  closed: words.heldClosed,
  undo: words.soon,
};

function wordOf({ name, args }: OutboxEntry): Word | undefined {
  // Of one's own it is the correction that is taken back (E1), of others' the decision.
  const isOwn = typeof (args as { conversationId?: unknown } | null)?.conversationId === 'string';
  if (name === 'correction.takeBack' && isOwn) return words.takeBackCorrection;
  return NAMES[name as MutationName] as Word | undefined;
}

export function entryName(entry: OutboxEntry): string {
  const word = wordOf(entry);
  return word === undefined ? entry.name : say(word);
}

/** The same inside a sentence. */
export function entryNoun(entry: OutboxEntry): string {
  const word = wordOf(entry);
  return word === undefined ? entry.name : inSentence(word);
}

/** What was written, where there is text. */
export function entryText(entry: OutboxEntry): string | undefined {
  const { text, reason, note } = (entry.args ?? {}) as { text?: unknown; reason?: unknown; note?: unknown };
  // Its reason is a word of the measures; what was written is the note.
  if (entry.name === 'conversation.assign') return typeof note === 'string' && note !== '' ? note : undefined;
  if (typeof text === 'string') return text;
  return typeof reason === 'string' && entry.name !== 'correction.submit' ? reason : undefined;
}

/** Where it stands, in a sentence. `place` of `of` that wait. */
export function entryState(entry: OutboxEntry, place: number, of: number): string {
  if (entry.state === 'held') return say(entry.heldWhy === null ? words.held : HELD[entry.heldWhy]);
  if (entry.state === 'refused')
    return say(words.notSent, { why: entry.error ? sayRefusal(entry.error.message) : say(words.serverRefused) });
  if (entry.state === 'sending') return say(words.sending);
  return say(words.waiting, { place, of });
}

/** Only what was written for a thread can go back into its draft. */
export function isWritten(entry: OutboxEntry): boolean {
  if (entry.name === 'conversation.sendDraft') return entryText(entry) !== undefined;
  return ['conversation.reply', 'conversation.note', 'reply.schedule'].includes(entry.name);
}
