import { describe, expect, it } from 'vitest';
import { createCustomer } from './customer.ts';
import { type Persona, persona as personaSchema } from './persona-schema.ts';
import { loadPersonas, loadPhrases } from './personas.ts';
import { createSchedule } from './schedule.ts';
import { createRandom } from './timing.ts';

const english = loadPhrases().en;
if (!english) throw new Error('No English phrases.');
const phrases = english;

function customer(changes: Partial<Persona> = {}, random = () => 0.5) {
  const persona = personaSchema.parse({
    key: 'test',
    customer: {},
    language: 'en',
    expects: { outcome: 'answered', triggers: [] },
    covers: [],
    page: { url: 'https://app.marlow.example/', title: 'Home', feature: 'Home', trail: [] },
    opening: 'How long is the trial?',
    rules: [],
    script: [],
    patienceS: 30,
    maxTurns: 8,
    satisfaction: 0.8,
    ...changes,
  });
  return createCustomer(persona, phrases, random);
}
const from = (author: 'assistant' | 'agent' | 'system', text: string) => ({ kind: 'message', author, text }) as const;
const state = (next: 'assistant' | 'queued' | 'active' | 'closed') => ({ kind: 'state', state: next }) as const;

describe('a scripted customer', () => {
  it('answers what they were told by their rules, each once, before the script goes on', () => {
    const one = customer({
      rules: [{ on: 'assistant', match: '14 days', say: ['Can it be extended?'] }],
      script: ['And the price?'],
    });
    expect(one.react(from('assistant', 'The trial runs for 14 days.')).say).toEqual(['Can it be extended?']);
    expect(one.react(from('assistant', 'It runs for 14 days, as I said.')).say).toEqual(['And the price?']);
  });

  it('accepts an answer, thanks, closes and rates when content', () => {
    expect(customer().react(from('assistant', 'Fourteen days.'))).toEqual({
      say: phrases.thanks,
      end: 'confirmed',
      rating: 5,
    });
  });

  it('complains, then asks for a person, then goes when no answer contents them', () => {
    const one = customer({ satisfaction: 0 });
    expect(one.react(from('assistant', 'a.')).say).toEqual(phrases.unhappy);
    expect(one.react(from('assistant', 'b.')).say).toEqual(phrases.person);
    expect(one.react(from('assistant', 'c.')).end).toBe('left');
  });

  it('clears up a question of the assistant once', () => {
    const one = customer({ satisfaction: 0 });
    expect(one.react(from('assistant', 'Which page is it?')).say).toEqual(phrases.clarify);
    expect(one.react(from('assistant', 'Which page is it?')).say).toEqual(phrases.unhappy);
  });

  it('acknowledges once that a person comes, and then leaves the assistant unanswered', () => {
    const one = customer({ onHandoff: ['Good.'] });
    expect(one.react(state('queued')).say).toEqual(['Good.']);
    expect(one.react(state('queued')).say).toEqual([]);
    expect(one.react(from('system', 'A person is coming.')).say).toEqual([]);
    expect(one.react(from('assistant', 'Fourteen days.')).say).toEqual([]);
  });

  it('asks again while waiting, a bounded number of times, and keeps waiting', () => {
    const one = customer({ whileWaiting: ['Hello?'] });
    one.react(state('queued'));
    expect(one.react({ kind: 'silence' }).say).toEqual(['Hello?']);
    expect(one.react({ kind: 'silence' })).toEqual({ say: [], end: null, rating: null });
  });

  it('talks on with a person one to three turns, thanks, and leaves the closing to them', () => {
    const one = customer({ whenHuman: ['It is INV-1.', 'Since Monday.'] });
    one.react(state('queued'));
    one.react(state('active'));
    expect(one.react(from('agent', 'Hi, which invoice?')).say).toEqual(['It is INV-1.']);
    expect(one.react(from('agent', 'Since when?')).say).toEqual(['Since Monday.']);
    expect(one.react(from('agent', 'Corrected.'))).toEqual({ say: phrases.thanks, end: null, rating: null });
    expect(one.react(from('agent', 'Bye.')).say).toEqual([]);
    expect(one.react(state('closed'))).toEqual({ say: [], end: 'over', rating: 5 });
  });

  it('rates lower when closed before the matter was settled', () => {
    const one = customer({ satisfaction: 0.2, whenHuman: ['a', 'b'] }, () => 0);
    one.react(state('queued'));
    expect(one.react(state('closed')).rating).toBe(1);
  });

  it('goes without a word after being left alone by the assistant', () => {
    const one = customer();
    expect(one.react({ kind: 'silence' }).say).toEqual(phrases.impatient.slice(0, 1));
    expect(one.react({ kind: 'silence' }).say).toEqual(phrases.impatient.slice(1, 2));
    expect(one.react({ kind: 'silence' }).end).toBe('left');
  });

  it('ends for every persona within their turns, whatever the assistant says', () => {
    for (const persona of loadPersonas()) {
      const words = loadPhrases()[persona.language];
      if (!words) throw new Error(persona.language);
      const one = createCustomer(persona, words, createRandom(7));
      let turns = 1;
      let end: string | null = null;
      for (let round = 0; round < 60 && end === null; round += 1) {
        const reaction = one.react(from('assistant', 'I have no reliable answer on that.'));
        turns += reaction.say.length;
        end = reaction.end;
      }
      expect(end, persona.key).not.toBeNull();
      expect(turns, persona.key).toBeLessThanOrEqual(persona.maxTurns + 1);
    }
  });
});

describe('who writes next', () => {
  const personas = loadPersonas();
  const order = (seed: number, count: number) => {
    const schedule = createSchedule(personas, createRandom(seed));
    return Array.from({ length: count }, () => schedule.next({ avoidEscalating: false }).key);
  };

  it('begins with the quick ones, those who need a person first, and takes everybody before anybody twice', () => {
    const keys = order(1, personas.length);
    expect(new Set(keys).size).toBe(personas.length);
    const firstFive = keys.slice(0, 5).map((key) => personas.find((each) => each.key === key));
    expect(firstFive.every((each) => each?.quick)).toBe(true);
    expect(firstFive.slice(0, 3).every((each) => each?.expects.outcome === 'escalates')).toBe(true);
  });

  it('is decided by the seed', () => {
    expect(order(3, 80)).toEqual(order(3, 80));
    expect(order(3, 80)).not.toEqual(order(4, 80));
  });

  it('takes somebody whom the assistant can serve when enough customers wait for people', () => {
    const schedule = createSchedule(personas, createRandom(1));
    expect(schedule.next({ avoidEscalating: true }).expects.outcome).toBe('answered');
  });
});
