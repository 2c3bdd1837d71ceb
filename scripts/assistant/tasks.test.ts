import { describe, expect, it } from 'vitest';
import { type InputTurn, sentiment } from './tasks.ts';

/** `>name`: the bot's turn, `<name`: the caller's; what a recogniser called them, without words. */
const calls = (...names: string[]): InputTurn[] =>
  names.map((name) => ({ speaker: name.startsWith('>') ? 'bot' : 'customer', text: '', intent: name.slice(1) }));
const labelOf = (turns: InputTurn[]) => sentiment({ id: '1', turns });

describe('assistant -- sentiment', () => {
  it('a call without words: calm where all goes its way, in trouble where it goes in circles (A4)', () => {
    expect(labelOf(calls('>ask_day', '<inform', '>propose_slot', '<confirm'))).toMatchObject({ label: 0, score: 0.5 });
    expect(labelOf(calls('>ask_day', '<inform', '>booking_failed', '<inform')).label).toBe(1);
    expect(labelOf(calls('>ask_day', '<negate', '>ask_week', '<negate', '>ask_month', '<negate')).label).toBe(1);
  });

  it('words are read as words, also where a name stands beside them', () => {
    const said = { speaker: 'customer', text: 'Thank you, this is great', intent: 'complain' };
    expect(labelOf([said]).label).toBe(0);
    expect(labelOf([{ speaker: 'customer', text: 'This is a disgrace, I am furious' }]).label).toBe(1);
  });
});
