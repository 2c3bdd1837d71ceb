import { describe, expect, it } from 'vitest';
import type { MessageId } from '../lib/ids.ts';
import { suggestionQuestions } from './suggestion-questions.ts';
import type { Turn } from './types.ts';

const turn = (n: number, author: Turn['author'], text: string): Turn => ({ id: `m${n}` as MessageId, n, author, text });

describe('D1: what the copilot looks for', () => {
  it('is first what the customer wrote since the last answer, as one question', () => {
    const turns = [
      turn(1, 'customer', 'Hello'),
      turn(2, 'assistant', 'Hi'),
      turn(3, 'customer', 'The export'),
      turn(4, 'customer', 'stops'),
    ];
    expect(suggestionQuestions(turns)[0]).toBe('The export\nstops');
  });

  it('is then the matter itself, when the last word only asks for a person', () => {
    const turns = [
      turn(1, 'customer', 'INV-20431 for €2,340.00 looks like a double charge'),
      turn(2, 'assistant', 'It is a proration.'),
      turn(3, 'customer', "I'd like to talk to a person, please."),
    ];
    expect(suggestionQuestions(turns)).toEqual(['INV-20431 for €2,340.00 looks like a double charge']);
  });

  it.each([
    ['I want a human for my invoice', ['invoice']],
    ['agent please', []],
    ['Hi, can I talk to a real person now?', []],
    ['Bitte einen Mitarbeiter', []],
  ])('leaves the request for a person out: %s', (text, matter) => {
    const questions = suggestionQuestions([turn(1, 'customer', text)]);
    expect(questions.length > 0).toBe(matter.length > 0);
    for (const word of matter) expect(questions[0]).toContain(word);
    expect(questions.join(' ')).not.toMatch(/human|agent|person|Mitarbeiter/);
  });

  it('leaves out that they wait: what was asked before it is looked for', () => {
    const turns = [
      turn(1, 'customer', 'How do I create a job template with steps?'),
      turn(2, 'assistant', 'A person takes over.'),
      turn(3, 'customer', 'Is anybody there? I am still waiting.'),
    ];
    expect(suggestionQuestions(turns)).toEqual(['How do I create a job template with steps?']);
  });

  it('is nothing before the customer has written', () => {
    expect(suggestionQuestions([turn(1, 'assistant', 'Hello')])).toEqual([]);
  });
});
