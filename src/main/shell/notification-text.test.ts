import { expect, it } from 'vitest';
import { notificationText } from './notification-text.ts';

const text = { title: 'Ana <b>', body: 'I paid <img src=x> & left\u202e "now"\u0007' };

it('SEC-8: the body is escaped where the desktop reads markup, the title is not', () => {
  expect(notificationText(text, { isPrivate: false, readsMarkup: true })).toEqual({
    title: 'Ana <b>',
    body: 'I paid &lt;img src=x&gt; &amp; left  &quot;now&quot;',
  });
  expect(notificationText(text, { isPrivate: false, readsMarkup: false }).body).toBe(
    'I paid <img src=x> & left  "now"',
  );
});

it('SEC-8: nothing of the content is shown while the screen is locked or the window hidden', () => {
  expect(notificationText(text, { isPrivate: true, readsMarkup: true })).toEqual({
    title: 'Baton',
    body: 'New activity.',
  });
});
