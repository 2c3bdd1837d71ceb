import { expect, it } from 'vitest';
import { CONVERSATION } from '#tests/support/dom-rows.ts';
import { forgetInserted, insertedIn, noteInserted } from './inserted-reply.ts';

it('J6: a saved reply counts as used by what is sent of it: changed it does, deleted and written anew it does not', () => {
  noteInserted(CONVERSATION, 'r1', 'Hello Dana,\n\nyour invoice is under Billing.\n\nBye');
  expect(insertedIn(CONVERSATION, 'Hi! your invoice is under Billing. Anything else?')).toBe('r1');
  expect(insertedIn(CONVERSATION, 'Something else altogether. Bye')).toBeNull();
  forgetInserted(CONVERSATION);
  expect(insertedIn(CONVERSATION, 'your invoice is under Billing.')).toBeNull();
});
