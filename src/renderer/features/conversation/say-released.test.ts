import { afterEach, describe, expect, it } from 'vitest';
import { say, speak } from '#shared/intl/say.ts';
import { momentWords } from '#shared/sent/moment-words.ts';
import { sayReleased } from './say-released.ts';

afterEach(() => speak('en'));

const { returnedAway, returnedMissed, returnedOffline, returnedLost, putBack } = momentWords;
const name = 'Mira Aalto';

describe('C6: a conversation that is back in the queue', () => {
  it('says what happened and not that the person let go, whichever way it was taken from them', () => {
    const taken = [returnedAway, returnedMissed, returnedOffline, returnedLost].map((word) => say(word, { name }));
    expect(taken.map((text) => sayReleased(text, true, name))).toEqual([
      'Went back to the queue: you were away',
      'Went back to the queue: two offers ran out while you were not here',
      'Went back to the queue: you had gone offline',
      'Went back to the queue: your connection was lost',
    ]);
    expect(taken.map((text) => sayReleased(text, false, name))).toEqual(taken);
  });

  it('is said in German from the English that the service wrote', () => {
    const text = say(returnedMissed, { name });
    speak('de');
    expect(sayReleased(text, false, name)).toBe(
      'Mira Aalto hat zwei Angebote ablaufen lassen. Es ist zurück in der Warteschlange',
    );
  });

  it('put back by hand it says so', () => {
    const text = say(putBack, { name });
    expect([sayReleased(text, true, name), sayReleased(text, false, name)]).toEqual([
      'You let go of it',
      'Mira Aalto let go of it',
    ]);
  });
});
