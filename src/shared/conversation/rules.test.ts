import { describe, expect, it } from 'vitest';
import { CONVERSATION, conversation, mira } from '#tests/support/dom-rows.ts';
import {
  describeHeldDraft,
  holdDraft,
  isDraftStale,
  isInReview,
  mayAssistantSpeak,
  mayAssistantWork,
  wasShown,
} from './rules.ts';
import type { AnswerReview } from './schema.ts';

const draftId = '00000000-0000-7000-8000-000000000001' as AnswerReview['draftId'];
const review: AnswerReview = {
  state: 'waiting',
  draftId,
  kind: 'answer',
  throughN: 5,
  floor: 0.7,
  since: '2026-11-21T10:00:00.000Z',
  until: '2026-11-21T10:10:00.000Z',
  byId: null,
  byName: null,
};
const waiting = conversation({
  id: CONVERSATION,
  state: 'queued',
  owner: 'ai',
  assigneeId: null,
  ownershipVersion: 2,
  lastCustomerN: 5,
  escalatedAt: null,
  answerReview: review,
});
const looked = { draftId, ownershipVersion: 2, seenThrough: 5 };

describe('D4: an answer that waits', () => {
  it('is in review only while it waits, in a queue, under the assistant', () => {
    expect(isInReview(waiting)).toBe(true);
    expect(isInReview({ ...waiting, owner: 'human' })).toBe(false);
    expect(isInReview({ ...waiting, state: 'assistant' })).toBe(false);
    expect(isInReview({ ...waiting, answerReview: { ...review, state: 'sent' } })).toBe(false);
    expect(isInReview({ ...waiting, answerReview: null })).toBe(false);
  });

  it('shows a conversation to people that was never handed over, and goes on to', () => {
    expect(wasShown(waiting)).toBe(true);
    expect(wasShown({ escalatedAt: null, answerReview: { ...review, state: 'sent' } })).toBe(true);
    expect(wasShown({ escalatedAt: null, answerReview: undefined })).toBe(false);
  });

  it('B10: the assistant may renew it and not speak, under the version it began with', () => {
    expect(mayAssistantSpeak(waiting, 2)).toBe(false);
    expect(mayAssistantWork(waiting, 2)).toBe(true);
    expect(mayAssistantWork(waiting, 1)).toBe(false);
    expect(mayAssistantWork({ ...waiting, state: 'active', owner: 'ai_with_human', assigneeId: mira.id }, 2)).toBe(
      false,
    );
  });

  it('goes out as it was looked at, and otherwise says what moved (J8)', () => {
    expect(holdDraft(waiting, looked)).toBeNull();
    expect(holdDraft(waiting, { ...looked, ownershipVersion: 1 })).toBe('ownership_moved');
    expect(holdDraft({ ...waiting, answerReview: { ...review, state: 'expired' } }, looked)).toBe('ownership_moved');
    expect(holdDraft({ ...waiting, state: 'closed' }, looked)).toBe('closed');
    const other = '00000000-0000-7000-8000-000000000002' as AnswerReview['draftId'];
    expect(holdDraft(waiting, { ...looked, draftId: other })).toBe('thread_moved');
    const wrote = { ...waiting, lastCustomerN: 6 };
    expect(isDraftStale(wrote)).toBe(true);
    expect(holdDraft(wrote, { ...looked, seenThrough: 6 })).toBe('thread_moved');
    // Renewed, but what is new was not on screen.
    const renewed = { ...wrote, answerReview: { ...review, throughN: 6 } };
    expect(holdDraft(renewed, looked)).toBe('thread_moved');
    expect(holdDraft(renewed, { ...looked, seenThrough: 6 })).toBeNull();
  });

  it('J8: a draft that is not the one that was read is said to be renewed, or about to be', () => {
    expect(describeHeldDraft(waiting, 'thread_moved')).toBe(
      'The assistant had renewed the draft. Read the new one, then send it.',
    );
    expect(describeHeldDraft({ ...waiting, lastCustomerN: 6 }, 'thread_moved')).toBe(
      'The customer wrote again. The assistant renews the draft.',
    );
  });

  it('names who was first', () => {
    const sent = { ...waiting, state: 'assistant', answerReview: { ...review, state: 'sent', byName: 'Ana' } } as const;
    expect(describeHeldDraft(sent, 'ownership_moved')).toBe('Ana sent the answer.');
    expect(
      describeHeldDraft(
        { ...waiting, answerReview: { ...review, state: 'replaced', byName: 'Ana' } },
        'ownership_moved',
      ),
    ).toBe('Ana took over.');
    expect(describeHeldDraft({ ...waiting, answerReview: { ...review, state: 'expired' } }, 'ownership_moved')).toBe(
      'It was handed over.',
    );
  });
});
