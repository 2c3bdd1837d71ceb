import { describe, expect, it } from 'vitest';
import { type MessageId, uuidFrom } from '#shared/lib/ids.ts';
import { wordsOfLabel } from '../readable.ts';
import type { Turn } from '../types.ts';
import { readyLists, readyTurns } from './judge.ts';
import { readThread } from './read-message.ts';
import { defaultTriggerSettings } from './settings.ts';
import { troubleFrom, troubleOf } from './trouble.ts';

const lists = readyLists(defaultTriggerSettings);

/** `>name`: the assistant's turn, `<name`: the customer's; names of turns, no words. */
const named = (...names: string[]): Turn[] =>
  names.map((name, i) => turn(i, name.startsWith('>') ? 'assistant' : 'customer', '', name.slice(1)));

/** The same with words. */
const worded = (...texts: string[]): Turn[] =>
  texts.map((text, i) => turn(i, text.startsWith('>') ? 'assistant' : 'customer', text.slice(1).trim(), null));

function turn(i: number, author: Turn['author'], text: string, label: string | null): Turn {
  return { id: uuidFrom(i, new Uint8Array(10)) as MessageId, n: i + 1, author, text, label };
}

const troubleIn = (turns: Turn[], sinceN = 0) => troubleOf(readyTurns(turns, readThread(turns), lists), sinceN);
const actsOf = (one: Turn) => readThread([one])[0]?.acts.map(({ kind }) => kind);

describe('names of turns, as words', () => {
  it.each([
    ['transfer_agent', 'transfer agent'],
    ['DefaultFallbackIntent', 'default fallback intent'],
    ['AMAZON.FallbackIntent', 'amazon fallback intent'],
    ['nlu_fallback', 'nlu fallback'],
    ['book-flight:step2', 'book flight step2'],
  ])('%s', (label, words) => {
    expect(wordsOfLabel(label)).toBe(words);
  });
});

describe('A1 in the name of a turn', () => {
  it.each([
    'transfer_agent',
    'human_handoff',
    'RequestHuman',
    'speak_to_agent',
    'live.agent',
    'operator',
    'agent_transfer',
  ])('%s asks for a person, and its evidence is the name', (label) => {
    expect(readThread([turn(0, 'customer', '', label)])[0]?.human).toEqual({ start: 0, end: label.length });
  });

  it.each(['ask_agent_name', 'confirm', 'transfer_money', 'person_count', 'change_representative_address'])(
    '%s asks for none',
    (label) => {
      expect(readThread([turn(0, 'customer', '', label)])[0]?.human).toBeNull();
    },
  );

  it('is the customer’s alone: that the assistant hands over asks for nothing', () => {
    expect(readThread([turn(0, 'assistant', '', 'transfer_agent')])[0]?.human).toBeNull();
  });

  it('words come before the name: another system’s opinion asks for no one', () => {
    expect(readThread([turn(0, 'customer', 'Where is my parcel?', 'transfer_agent')])[0]?.human).toBeNull();
  });
});

describe('acts of a turn (ISO 24617-2)', () => {
  it.each([
    ['negate', 'disagree'],
    ['reject_offer', 'disagree'],
    ['deny', 'disagree'],
    ['noise', 'not_understood'],
    ['nlu_fallback', 'not_understood'],
    ['Default Fallback Intent', 'not_understood'],
    ['no_match', 'not_understood'],
    ['None', 'not_understood'],
  ])('a customer’s %s: %s', (label, kind) => {
    expect(actsOf(turn(0, 'customer', '', label))).toEqual([kind]);
  });

  it.each([
    ['did_not_understand', 'not_understood'],
    ['booking_failed', 'failed'],
    ['slot_unavailable', 'failed'],
    ['no_dates_available', 'failed'],
    ['order_not_found', 'failed'],
    ['api_error', 'failed'],
  ])('the assistant’s %s: %s', (label, kind) => {
    expect(actsOf(turn(0, 'assistant', '', label))).toEqual([kind]);
  });

  it.each([
    'inform',
    'confirm',
    'card_declined',
    'ask_notification_setting',
    'other_payment_method',
    'error_report_request',
  ])('a customer’s %s says none of it', (label) => {
    expect(actsOf(turn(0, 'customer', '', label))).toEqual([]);
  });

  it.each([
    ['Sorry, I didn’t catch that.', ['not_understood']],
    ['Das habe ich leider nicht verstanden.', expect.arrayContaining(['not_understood'])],
    ['Unfortunately I am unable to change the booking.', ['failed']],
    ['No seats are available on that day.', ['failed']],
    ['Le service n’est pas disponible.', ['failed']],
    ['You can export the invoices under Billing.', []],
    ['Is there anything else?', []],
  ])('the assistant in words: %s', (text, kinds) => {
    expect(actsOf(turn(0, 'assistant', text, null))).toEqual(kinds);
  });

  it.each([
    ['No.', ['disagree']],
    ['nope', ['disagree']],
    ['No. That was all, thank you', []],
    ['There is no invoice in my account', []],
    ['What do you mean?', ['not_understood']],
  ])('the customer in words: %s', (text, kinds) => {
    expect(actsOf(turn(0, 'customer', text, null))).toEqual(kinds);
  });
});

describe('A4: a talk that goes in circles', () => {
  it('once is ordinary: a no, a repeated question, something not understood', () => {
    const { points } = troubleIn(
      named(
        '>ask_day',
        '<negate',
        '>ask_time',
        '<noise',
        '>did_it_rain',
        '>ask_day',
        '<confirm',
        '>book_day',
        '<confirm',
      ),
    );
    expect(points).toBe(0);
  });

  it('a failure that the assistant names is enough', () => {
    const { points, words, evidence } = troubleIn(named('>ask_day', '<inform', '>booking_failed', '<inform'));
    expect(points).toBeGreaterThanOrEqual(troubleFrom);
    expect(words).toBe('Assistant reported a failure');
    expect(evidence).toMatchObject([{ n: 3, start: 0, end: 'booking_failed'.length }]);
  });

  it('the third no', () => {
    const { points, words } = troubleIn(
      named('>propose_a', '<negate', '>propose_b', '<negate', '>propose_c', '<negate'),
    );
    expect(points).toBe(2);
    expect(words).toBe('Customer said no 3 times');
  });

  it('the third time that the same is asked counts, and each after it', () => {
    const asked = (times: number) => named(...Array.from({ length: times }, () => ['>propose_date', '<inform']).flat());
    expect([2, 3, 4].map((times) => troubleIn(asked(times)).points)).toEqual([0, 1, 2]);
    expect(troubleIn(asked(4)).words).toBe('Assistant said the same 4 times');
  });

  it('names of one word say too little to be the same: two answers are both called "inform"', () => {
    expect(troubleIn(named('<inform', '<inform', '<inform', '<inform', '<inform')).points).toBe(0);
  });

  it('in words as well: nothing is available, again and again', () => {
    const turns = worded(
      '> It seems the flight is not available on May 13.',
      '< Then the day after',
      '> Unfortunately there are no seats available on May 14.',
      '< And by train?',
    );
    expect(troubleIn(turns)).toMatchObject({ points: 2, words: 'Assistant reported 2 failures' });
  });

  it('questions of one form about several things are no circle, and neither is a word to go on', () => {
    const hotels = ['Hilton', 'Hyatt', 'Shadyside', 'Old Town'].map(
      (name) => `< What is the rating of the ${name} in town?`,
    );
    expect(troubleIn(worded(...hotels)).points).toBe(0);
    expect(troubleIn(worded('< yes go ahead', '< yes go ahead', '< yes go ahead')).points).toBe(0);
  });

  it('what stood before a hand-back has had its effect', () => {
    expect(troubleIn(named('>booking_failed', '<inform', '>ask_day', '<inform'), 2).points).toBe(0);
  });
});
