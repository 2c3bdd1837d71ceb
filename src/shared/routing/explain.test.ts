import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../intl/say.ts';
import type { AgentId } from '../lib/ids.ts';
import { sayOfferWhy } from '../sent/say-sent.ts';
import type { AgentVerdict, Misfit } from './decision.ts';
import { sayMet, sayMisfit, sayScoreOn, whyOffered } from './explain.ts';

afterEach(() => speak('en'));

const fits = (name: string, points: Partial<Record<'affinity' | 'room' | 'idle', number>> = {}): AgentVerdict => {
  const why = (Object.keys(points) as (keyof typeof points)[]).map((on) => ({ on, points: points[on] ?? 0 }));
  const score = why.reduce((total, line) => total + line.points, 0);
  const met = [
    { on: 'language' as const, language: 'it' },
    { on: 'skill' as const, skill: 'billing', level: 2, has: 3 },
  ];
  return { fits: true, agentId: name as AgentId, name, met, why, score };
};
const why = (...lines: AgentVerdict[]) => whyOffered({ lines }, 'Mira' as AgentId);

describe('C4: why this agent, and why nobody else', () => {
  it('says what they meet, that they know the customer, and by what they are ahead of who else fits', () => {
    expect(why(fits('Mira', { affinity: 30, room: 30, idle: 5 }), fits('Ana', { room: 10, idle: 20 }))).toEqual([
      'Spoke with them before',
      'Speaks the customer’s language',
      'billing, level 3',
      'Most room',
    ]);
    expect(why(fits('Mira', { idle: 20 }), fits('Ana', { room: 10, idle: 19 })).at(-1)).toBe('Free the longest');
  });

  it('says that nobody else fits, and nothing of who does not', () => {
    expect(why(fits('Mira')).at(-1)).toBe('Nobody else fits now');
    const misfits: Misfit[] = [{ not: 'connected' }];
    expect(why({ fits: false, agentId: 'Mira' as AgentId, name: 'Mira', misfits })).toEqual([]);
    expect(why(fits('Ana'))).toEqual([]);
  });

  it('a desk says again in its own language what the server wrote', () => {
    const said = why(fits('Mira', { affinity: 30, room: 30 }), fits('Ana'));
    speak('de');
    expect(said.map(sayOfferWhy)).toEqual([
      'Hat schon mit ihnen gesprochen',
      'Spricht die Sprache der Kundin oder des Kunden',
      'billing, Stufe 3',
      'Am meisten Luft',
    ]);
  });

  it('says each reason against somebody in words', () => {
    const against: Misfit[] = [
      { not: 'team' },
      { not: 'online', availability: 'away' },
      { not: 'connected' },
      { not: 'willing' },
      { not: 'free', share: 0.85 },
      { not: 'room', needs: 1.5, left: 1.1 },
      { not: 'language', language: 'it' },
      { not: 'skill', skill: 'law', level: 2, has: null },
      { not: 'skill', skill: 'law', level: 2, has: 1 },
    ];
    expect(against.map(sayMisfit)).toEqual([
      'Not of a team that is asked now',
      'Away',
      'Not connected',
      'Passed, or let the offer run out',
      'Full: 85% of their capacity',
      'Too much now: 1.5 points, 1.1 are left',
      'Does not speak Italian',
      'No law, level 2 is needed',
      'law only at level 1, 2 is needed',
    ]);
  });

  it('says what is met, and what a line of the score is about', () => {
    expect(sayMet({ on: 'language', language: 'it' })).toBe('Speaks Italian');
    expect(sayMet({ on: 'skill', skill: 'billing', level: 2, has: 3 })).toBe('billing at level 3, 2 is needed');
    expect((['affinity', 'language', 'room', 'skill', 'idle', 'spare'] as const).map(sayScoreOn)).toEqual([
      'Spoke with them before',
      'Language',
      'Free capacity',
      'Skill',
      'Time since the last new one',
      'Few skills that others need',
    ]);
  });
});
