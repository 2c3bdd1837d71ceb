import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { SuggestionId } from '#shared/lib/ids.ts';
import { CONVERSATION, conversation, mira, tomas } from '#tests/support/dom-rows.ts';
import { overlayAgent, overlayConversation, type Pending } from './overlay.ts';

const context = { me: mira.id, categories: [] };
const at = '2026-11-21T10:00:00.000Z';
const fence = { conversationId: CONVERSATION, ownershipVersion: 2 };

const waiting = {
  state: 'waiting',
  draftId: 'd' as SuggestionId,
  kind: 'answer',
  throughN: 5,
  floor: 0.7,
  since: at,
  until: at,
  byId: null,
  byName: null,
} satisfies ConversationRow['answerReview'];

const states: fc.Arbitrary<Pending['state']> = fc.constantFrom('waiting', 'sending', 'acknowledged', 'refused', 'held');
const mutation: fc.Arbitrary<Pending> = fc
  .record({
    what: fc.constantFrom<[string, object]>(
      ['conversation.claim', { conversationId: CONVERSATION }],
      ['conversation.acceptOffer', { conversationId: CONVERSATION, offerId: 'o' }],
      ['conversation.declineOffer', { conversationId: CONVERSATION, offerId: 'o', reason: 'busy', note: '' }],
      ['conversation.release', fence],
      ['conversation.handBack', fence],
      ['conversation.close', { ...fence, gap: null, cause: 'agent_resolved', seenThrough: 5 }],
      [
        'conversation.reply',
        { ...fence, messageId: 'm', text: 'hello', seenThrough: 5, suggestionId: null, suggestedText: null },
      ],
      ['conversation.sendDraft', { ...fence, messageId: 'm', draftId: 'd', text: null, seenThrough: 5, visibleMs: 1 }],
      ['conversation.reopen', fence],
      ['conversation.takeBack', fence],
      ['conversation.setMode', { conversationId: CONVERSATION, mode: 'hard' }],
      ['conversation.override', { conversationId: CONVERSATION, dimension: 'urgency', to: 'low', reason: 'wrong' }],
      ['conversation.note', { conversationId: CONVERSATION, noteId: 'n', text: 'note' }],
      ['conversation.snooze', { conversationId: CONVERSATION, until: at, seenThrough: 5 }],
      ['conversation.tag', { conversationId: CONVERSATION, add: ['refund', 'Month end'], remove: ['old'] }],
      ['conversation.assign', { ...fence, to: { kind: 'agent', agentId: tomas.id }, reason: 'load', note: '' }],
      ['conversation.assign', { ...fence, to: { kind: 'agent', agentId: mira.id }, reason: 'load', note: '' }],
      ['conversation.assign', { ...fence, to: { kind: 'queue', queueId: 'q' }, reason: 'load', note: '' }],
    ),
    state: states,
  })
  .map(({ what: [name, args], state }) => ({ name: name as Pending['name'], args, at, state }));
const base: fc.Arbitrary<ConversationRow> = fc
  .record({
    state: fc.constantFrom<ConversationRow['state']>('assistant', 'queued', 'active', 'closed'),
    assigneeId: fc.constantFrom(null, mira.id, tomas.id),
    lastCustomerN: fc.constantFrom(5, 6),
    owner: fc.constantFrom<ConversationRow['owner']>('ai', 'human'),
    ownershipVersion: fc.constant(2),
    answerReview: fc.constantFrom(null, waiting),
    snoozedUntil: fc.constantFrom(null, at),
    tags: fc.constantFrom<ConversationRow['tags']>(null, ['old', 'refund']),
  })
  .map(conversation);

describe('the overlay', () => {
  it('invariant 11: the same base and the same pending give the same row; base and pending are not touched', () => {
    fc.assert(
      fc.property(base, fc.array(mutation, { maxLength: 6 }), (row, pending) => {
        const before = structuredClone([row, pending]);
        expect(overlayConversation(row, pending, context)).toEqual(overlayConversation(row, pending, context));
        expect([row, pending]).toEqual(before);
      }),
    );
  });

  it('invariant 10: when the server’s row already has one effect, replaying it once more changes nothing', () => {
    fc.assert(
      fc.property(base, mutation, (row, pending) => {
        const once = overlayConversation(row, [pending], context).conversation;
        expect(overlayConversation(once, [pending], context).conversation).toEqual(once);
      }),
    );
  });

  it('what was refused or is held has no effect, and a claim never makes it mine', () => {
    fc.assert(
      fc.property(base, fc.array(mutation), (row, pending) => {
        const settled = pending.map((each) => ({ ...each, state: 'refused' as const }));
        expect(overlayConversation(row, settled, context).conversation).toEqual(row);
        const { conversation: shown } = overlayConversation(row, pending, context);
        expect(shown.assigneeId === mira.id && row.assigneeId !== mira.id).toBe(false);
      }),
    );
  });

  it('D4: an answer that I release leaves the queue here, and is the assistant’s; one that moved on stays', () => {
    const row = conversation({
      state: 'queued',
      owner: 'ai',
      assigneeId: null,
      ownershipVersion: 2,
      lastCustomerN: 5,
      answerReview: waiting,
    });
    const args = { ...fence, messageId: 'm', draftId: 'd', text: null, seenThrough: 5, visibleMs: 1 };
    const release: Pending = { name: 'conversation.sendDraft', args, at, state: 'waiting' };
    const shown = overlayConversation(row, [release], context);
    expect(shown).toMatchObject({
      pending: true,
      conversation: { state: 'assistant', owner: 'ai', respondBy: null, answerReview: { state: 'sent' } },
    });
    const moved = { ...row, lastCustomerN: 6 };
    expect(overlayConversation(moved, [release], context).conversation).toEqual(moved);
  });

  it('availability is mine alone', () => {
    const pending: Pending = { name: 'agent.setAvailability', args: { availability: 'busy' }, at, state: 'waiting' };
    expect(overlayAgent(mira, [pending], mira.id).availability).toBe('busy');
    expect(overlayAgent(tomas, [pending], mira.id).availability).toBe('online');
  });

  it('C4: an offer that was answered here leaves at once, accepted it is claiming; another offer stays', () => {
    const offer = { id: 'o', agentId: mira.id, agentName: mira.name, madeAt: at, until: at, step: 1, why: [] };
    const row = conversation({ state: 'queued', assigneeId: null, offer });
    const answered = (name: Pending['name'], offerId: string) =>
      overlayConversation(
        row,
        [{ name, args: { conversationId: CONVERSATION, offerId }, at, state: 'waiting' }],
        context,
      );
    expect(answered('conversation.acceptOffer', 'o')).toMatchObject({
      conversation: { offer: null, state: 'queued' },
      claiming: true,
    });
    expect(answered('conversation.declineOffer', 'o')).toMatchObject({
      conversation: { offer: null },
      claiming: false,
    });
    expect(answered('conversation.declineOffer', 'p').conversation.offer).toEqual(offer);
  });
});
