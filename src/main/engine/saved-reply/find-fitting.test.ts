import { describe, expect, it } from 'vitest';
import type { SavedReplyRow } from '#shared/saved-reply/schema.ts';
import { message, question } from '#tests/support/dom-rows.ts';
import { findFitting } from './find-fitting.ts';

const reply = (id: string, name: string, text: string) =>
  ({ id, name, text, folder: '', language: null, actions: [] }) as unknown as SavedReplyRow;
const replies = [
  reply('greeting', 'Greeting', 'Hello, thank you for writing. How can this be of help today?'),
  reply(
    'refund',
    'Refund of a double charge',
    'The second charge for the same seats is refunded to your card within five days.',
  ),
  reply(
    'sso',
    'Single sign-on',
    'SAML is set up under Security. Your identity provider needs the address shown there.',
  ),
];
const asked = (text: string) => [{ ...question, text }, message({ text: 'An answer of the assistant about SAML.' })];

describe('J6: what fits here', () => {
  it('is what the customer asks about, first; not what the assistant said', () => {
    expect(
      findFitting(replies, asked('We were charged twice for the same seats, please refund the second charge.'))[0],
    ).toBe('refund');
    expect(findFitting(replies, asked('How do we set up SAML single sign-on with our identity provider?'))).toEqual([
      'sso',
    ]);
  });
  it('is nothing where nothing is near', () => {
    expect(findFitting(replies, asked('My parcel with the espresso machine has not arrived.'))).toEqual([]);
    expect(findFitting(replies, [])).toEqual([]);
    expect(findFitting([], asked('SAML?'))).toEqual([]);
  });
});
