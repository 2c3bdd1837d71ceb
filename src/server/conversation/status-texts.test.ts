import { describe, expect, it } from 'vitest';
import { type StatusText, statusText } from './status-texts.ts';

const monday = new Date('2026-03-09T08:00:00Z');
const closed = { anyoneOnline: false, returns: { at: monday, zone: 'Europe/Berlin' }, answerBy: 'here' as const };
const handover = (over: object = {}): StatusText => ({ kind: 'handover', wait: null, ...closed, ...over });

describe('B8: what a customer is told outside the hours of the queue', () => {
  it.each([
    ['en', 'People are back on Monday 9 March at 09:00 CET.'],
    ['de', 'Ab Montag, 9. März um 09:00 MEZ ist wieder jemand da.'],
    ['es', 'a partir del lunes, 9 de marzo, 09:00 CET.'],
    ['fr', 'Quelqu’un sera de retour le lundi 9 mars à 09:00'],
    ['nl', 'Vanaf maandag 9 maart om 09:00 CET is er weer iemand.'],
    ['pl', 'Ktoś będzie znowu: poniedziałek, 9 marca 09:00 CET.'],
    ['ja', 'People are back on Monday 9 March at 09:00 CET.'],
  ])('%s: when people are back, by their own words for it', (language, part) => {
    expect(statusText(handover(), language)).toContain(part);
    expect(statusText({ kind: 'still_waiting', wait: null, ...closed }, language)).toContain(part);
    expect(statusText({ kind: 'in_review', ...closed }, language)).toContain(part);
  });

  it('by the clock where they are', () => {
    const returns = { at: monday, zone: 'America/New_York' };
    expect(statusText(handover({ returns }), 'en')).toContain('Monday 9 March at 04:00 GMT-4');
  });

  it('that they need not wait, and where the answer will be; a mail for who is written to by mail', () => {
    expect(statusText(handover(), 'en')).toMatch(/Waiting is not needed\. The answer will stand here\.$/u);
    expect(statusText(handover({ answerBy: 'mail' }), 'en')).toMatch(/The answer comes by e-mail\.$/u);
  });

  it('inside the hours nothing of it: an estimate, or that nobody is online, which is no promise of a time', () => {
    const wait = { lowS: 60, highS: 240 };
    expect(statusText(handover({ returns: null, anyoneOnline: true, wait }), 'en')).toMatch(/1 min to 4 min\.$/u);
    expect(statusText(handover({ returns: null }), 'en')).toMatch(
      /Nobody is online right now\. The answer will stand here\.$/u,
    );
  });
});

describe('B8: a change of agent is explained', () => {
  const given = (reason: Extract<StatusText, { kind: 'transferred' }>['reason'], language = 'en') =>
    statusText({ kind: 'transferred', from: 'Ana', name: 'Ben', reason }, language);

  it('who had it, who has it, that nothing is lost, and the reasons that are for customers', () => {
    const kept = 'Everything written here is passed on, nothing has to be repeated.';
    expect(given('shift_end')).toBe(`Ana passed the conversation to Ben. The shift of Ana has ended. ${kept}`);
    expect(given('language')).toBe(`Ana passed the conversation to Ben. This language is spoken there. ${kept}`);
    for (const reason of ['load', 'level', 'other'] as const)
      expect(given(reason)).toBe(`Ana passed the conversation to Ben. ${kept}`);
    expect(statusText({ kind: 'moved', from: null, reason: 'shift_end' }, 'en')).toBe(
      `Another team takes over. A shift has ended. ${kept}`,
    );
  });

  it.each(['de', 'es', 'fr', 'nl', 'pl'])('in %s both names stand in it, and none of it is English', (language) => {
    for (const text of [
      given('skill', language),
      statusText({ kind: 'taken_over', from: 'Ana', name: 'Ben' }, language),
    ]) {
      expect(text).toContain('Ana');
      expect(text).toContain('Ben');
      expect(text).not.toMatch(/\b(?:the|passed|takes over|nothing has)\b/u);
    }
  });
});
