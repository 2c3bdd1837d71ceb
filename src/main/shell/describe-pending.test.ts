import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '#shared/intl/say.ts';
import { countPending, describePending } from './describe-pending.ts';

afterEach(() => speak('en'));

describe('what is named before Baton ends', () => {
  it('nothing, when nothing waits', () => {
    expect(describePending(countPending([]))).toBeNull();
    expect(describePending(countPending([{ name: 'desk.record', state: 'waiting' }]))).toBeNull();
  });

  it('J5: replies, other changes and what is held, and that all of it is kept', () => {
    const pending = countPending([
      { name: 'conversation.reply', state: 'waiting' },
      { name: 'conversation.reply', state: 'sending' },
      { name: 'conversation.note', state: 'waiting' },
      { name: 'conversation.reply', state: 'held' },
      { name: 'conversation.reply', state: 'acknowledged' },
    ]);
    expect(pending).toEqual({ replies: 2, others: 1, held: 1 });
    expect(describePending(pending)).toBe(
      '2 replies wait to be sent. 1 other change waits. 1 is held and waits for a decision. ' +
        'Everything is kept on this device and goes on at the next start.',
    );
  });

  it('in German as well', () => {
    speak('de');
    expect(describePending({ replies: 1, others: 0, held: 0 })).toBe(
      '1 Antwort wartet auf den Versand. Alles bleibt auf diesem Gerät und geht beim nächsten Start weiter.',
    );
  });
});
