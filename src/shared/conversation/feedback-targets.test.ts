import { describe, expect, it } from 'vitest';
import type { ConversationId, HandoffId } from '../lib/ids.ts';
import { classificationTarget, readTarget, statementTarget } from './feedback-targets.ts';
import { feedbackTarget } from './schema.ts';

const conversation = '00000000-0000-7000-8000-000000000001' as ConversationId;
const handoff = { id: '00000000-0000-7000-8000-000000000601' as HandoffId };

describe('E1: what a thumb is on', () => {
  it('a statement whose words were renewed is another one, the same words are the same', () => {
    const first = statementTarget(handoff, { id: 'need-1', text: 'Wants the second charge back.' });
    expect(statementTarget(handoff, { id: 'need-1', text: 'Wants the second charge back.' })).toEqual(first);
    expect(statementTarget(handoff, { id: 'need-1', text: 'Wants both charges back.' }).id).not.toBe(first.id);
    expect(readTarget(first)).toEqual({ of: handoff.id, part: 'need-1' });
  });

  it('a classification is one value of one dimension of one conversation', () => {
    const ids = [
      classificationTarget(conversation, 'category', 'refund'),
      classificationTarget(conversation, 'category', 'billing'),
      classificationTarget(conversation, 'urgency', 'refund'),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(readTarget(classificationTarget(conversation, 'mood', 'Calm'))).toEqual({ of: conversation, part: 'mood' });
  });

  it('a name of any length fits what crosses the wire', () => {
    for (const target of [
      statementTarget(handoff, { id: 'x'.repeat(80), text: 'y'.repeat(10_000) }),
      classificationTarget(conversation, 'category', 'z'.repeat(500)),
    ])
      expect(feedbackTarget.safeParse(target).success).toBe(true);
  });

  it('messages and suggestions are named by their own id alone', () => {
    expect(readTarget({ kind: 'message', id: conversation })).toBeUndefined();
  });
});
