import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '#shared/intl/say.ts';
import { countPending, describePending, describeUnsaved } from './describe-pending.ts';

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

  it('J4, J5: text that only a window has comes first, and then not everything is kept', () => {
    expect(describePending({ replies: 1, others: 0, held: 0 }, ['settings', 'draft'])).toBe(
      'A draft could not be saved on this device. Changes in the settings are not saved. ' +
        'Only the window has this text. It is gone when Baton quits.\n\n' +
        '1 reply waits to be sent. What waits is kept on this device and goes on at the next start.',
    );
  });

  it('J4, J5: such text alone is enough, also when nobody knows what waits', () => {
    expect(describePending(undefined, ['article'])).toBe(
      'Changes to an article could not be saved. Only the window has this text. It is gone when Baton quits.',
    );
    expect(describePending(undefined)).toBeNull();
  });

  it('J4, J5: one window that is closed names its own', () => {
    expect(describeUnsaved(['draft'])).toBe(
      'A draft could not be saved on this device. Only this window has this text. It is gone when the window closes.',
    );
  });

  it('in German as well', () => {
    speak('de');
    expect(describeUnsaved(['correction'])).toBe(
      'Eine Korrektur wurde begonnen und nicht abgeschickt. ' +
        'Nur dieses Fenster hat diesen Text. Er ist fort, wenn das Fenster geschlossen wird.',
    );
    expect(describePending({ replies: 1, others: 0, held: 0 })).toBe(
      '1 Antwort wartet auf den Versand. Alles bleibt auf diesem Gerät und geht beim nächsten Start weiter.',
    );
  });
});
