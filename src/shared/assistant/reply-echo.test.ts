import { describe, expect, it } from 'vitest';
import { learnReplyMatch } from './learn-reply-match.ts';
import type { Said } from './next-reply.ts';
import { hear, wordsOfReply } from './reply-echo.ts';
import { type GivenReply, matchReplies } from './reply-match.ts';

const customer = (text: string): Said => ({ author: 'customer', text });
const agent = (text: string): Said => ({ author: 'agent', text });

const cities = ['Oslo', 'Turin', 'Porto', 'Bern', 'Malmo', 'Lyon', 'Ghent', 'Cork', 'Graz', 'Split', 'Brno', 'Vaasa'];
/** Each asks for a room in a city, is asked how long and from when, in this order or the other, and hears of a room there. */
const given: GivenReply[] = cities.flatMap((city, i) => {
  const questions = ['How many nights will it be?', 'Which day do you arrive?'];
  const [first = '', second = ''] = i % 2 === 0 ? questions : [...questions].reverse();
  const start = [customer(`I need a room in ${city}`)];
  const middle = [...start, agent(first), customer('I see, it is so')];
  const end = [...middle, agent(second), customer('I see, it is so')];
  const conversation = `${i}`;
  return [
    { conversation, text: first, before: start, kind: first },
    { conversation, text: second, before: middle, kind: second },
    { conversation, text: `There is a room in ${city} for you.`, before: end },
  ];
});

describe('D1: what a reply takes up of what was said', () => {
  const model = learnReplyMatch(given, { fewest: 1, dimensions: 8, members: 2, rounds: 30 });
  const best = (before: Said[], texts: string[]) => {
    const fits = matchReplies(model, before, texts);
    return texts[fits.indexOf(Math.max(...fits))];
  };
  const asked = [
    customer('I need a room in Riga'),
    agent('How many nights will it be?'),
    customer('I see, it is so'),
    agent('Which day do you arrive?'),
    customer('I see, it is so'),
  ];

  it('prefers the reply that names the place of this conversation, though no reply has named it before', () => {
    const texts = [
      'There is a room in Bilbao for you.',
      'There is a room in Riga for you.',
      'There is a room in Ulm for you.',
    ];
    expect(best(asked, texts)).toBe('There is a room in Riga for you.');
    expect(best([customer('I need a room in Ulm'), ...asked.slice(1)], texts)).toBe('There is a room in Ulm for you.');
  });

  it('does not ask again what was asked, whichever of the two it was', () => {
    for (const [first, other] of [
      ['How many nights will it be?', 'Which day do you arrive?'],
      ['Which day do you arrive?', 'How many nights will it be?'],
    ] as const)
      expect(best([customer('I need a room in Riga'), agent(first), customer('I see, it is so')], [first, other])).toBe(
        other,
      );
  });

  it('tells who said a thing: the customer now or before, the desk last or before', () => {
    const heard = hear(
      [customer('room'), agent('nights'), customer('two'), agent('day nights'), customer('monday'), customer('room')],
      (text) => text.split(' '),
    );
    const [now, before, deskBefore, deskLast] = [1, 2, 4, 8];
    expect(Object.fromEntries(heard)).toEqual({
      room: before | now,
      nights: deskBefore | deskLast,
      two: before,
      day: deskLast,
      monday: now,
    });
  });

  it('reads each word once, and takes a capital in the middle for a name', () => {
    expect(wordsOfReply('Riga, is it Riga on May 14th?').map(({ word, looks }) => [word, looks])).toEqual([
      ['riga', 1],
      ['is', 2],
      ['it', 2],
      ['on', 2],
      ['may', 1],
      ['14th', 0],
    ]);
  });
});
