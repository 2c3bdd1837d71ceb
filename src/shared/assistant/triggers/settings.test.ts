import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedSettings, describeSettings } from './describe-settings.ts';
import { defaultTriggerSettings, readStoredSettings, type TriggerSettings, triggerSettings } from './settings.ts';

const deciding: TriggerSettings = {
  ...defaultTriggerSettings,
  sentiment: { ...defaultTriggerSettings.sentiment, influence: 'decide', weight: 0.6, urgencyWeight: 0 },
  repetition: { ...defaultTriggerSettings.repetition, influence: 'decide', weight: 0.6 },
  keywords: { influence: 'off', lists: [] },
};

describe('settings of the triggers', () => {
  it('A12: a new workspace starts with A5, A6 and A8 deciding; A2, A3, A4 advise', () => {
    const { time, policy, confidence, sentiment, keywords, repetition } = defaultTriggerSettings;
    expect([time, policy, confidence].map(({ influence }) => influence)).toEqual(['decide', 'decide', 'decide']);
    expect([sentiment, keywords, repetition].map(({ influence }) => influence)).toEqual(['advise', 'advise', 'advise']);
    expect(triggerSettings.safeParse(defaultTriggerSettings).success).toBe(true);
  });

  it('A13: there is no field with which A1, A13 or A14 could be changed, and unknown fields are refused', () => {
    for (const name of ['humanRequest', 'neverOff', 'failure', 'A1', 'A13', 'A14', '__proto__x'])
      expect(triggerSettings.safeParse({ ...defaultTriggerSettings, [name]: { influence: 'off' } }).success).toBe(
        false,
      );
  });

  it('A11: settings stored by an earlier version are read, with what they lack as it is by default', () => {
    const { fall: _fall, urgencyWeight: _urgency, ...sentiment } = defaultTriggerSettings.sentiment;
    const stored = JSON.parse(
      JSON.stringify({ ...defaultTriggerSettings, version: 7, threshold: 1.5, sentiment }),
    ) as object;
    expect(readStoredSettings(stored)).toEqual({ ...defaultTriggerSettings, version: 7, threshold: 1.5 });
    for (const unreadable of [
      null,
      'x',
      3,
      { ...defaultTriggerSettings, threshold: -1 },
      { ...defaultTriggerSettings, time: 5 },
    ])
      expect(readStoredSettings(unreadable)).toBeNull();
  });
});

describe('the plain-language preview', () => {
  it('A11: says what always escalates, what does at once, and what is only noted', () => {
    const { sentences, lines } = describeSettings(defaultTriggerSettings);
    expect(sentences[0]).toMatch(/^Escalates always when the customer asks for a person.*No setting changes that\.$/);
    expect(sentences[1]).toContain('a disputed amount is above 1,000');
    expect(sentences[1]).toContain(
      'more than 8 messages, 30 minutes have passed, or a message waits longer than 3 minutes',
    );
    expect(sentences.at(-1)).toBe(
      'Only noted, without weight: sentiment and urgency, keywords, repetition and account.',
    );
    expect(lines.filter(({ influence }) => influence === 'always').map(({ trigger }) => trigger)).toEqual([
      'A1',
      'A13',
      'A14',
    ]);
  });

  it('A10: says which signals are enough alone, which as a pair, and when no sum ever reaches the threshold', () => {
    const pair = describeSettings(deciding).sentences;
    expect(pair.find((sentence) => sentence.startsWith('Enough as a pair'))).toBe(
      'Enough as a pair: sentiment and urgency with repetition.',
    );
    expect(describeSettings({ ...deciding, threshold: 0.5 }).sentences).toContain(
      'Enough by itself: sentiment and urgency and repetition.',
    );
    expect(describeSettings({ ...deciding, threshold: 5 }).sentences).toContain(
      'Together they reach 1.2 at most, so they never escalate.',
    );
  });

  it('A13: whatever is set, the first sentence stays, and every sentence ends', () => {
    const first = describeSettings(defaultTriggerSettings).sentences[0];
    const influence = fc.constantFrom('decide' as const, 'advise' as const, 'off' as const);
    fc.assert(
      fc.property(
        influence,
        influence,
        influence,
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (a, b, c, threshold) => {
          const { sentences } = describeSettings({
            ...defaultTriggerSettings,
            threshold,
            policy: { ...defaultTriggerSettings.policy, influence: a },
            confidence: { influence: b },
            time: { ...defaultTriggerSettings.time, influence: c },
          });
          expect(sentences[0]).toBe(first);
          for (const sentence of sentences) expect(sentence).toMatch(/\.$/);
        },
      ),
    );
  });

  it('A11: names what differs between two settings, never the version', () => {
    expect(changedSettings(defaultTriggerSettings, { ...deciding, version: 2 })).toEqual([
      'sentiment.influence',
      'sentiment.urgencyWeight',
      'keywords.influence',
      'keywords.lists',
      'repetition.influence',
    ]);
    expect(changedSettings(deciding, { ...deciding, version: 9 })).toEqual([]);
  });
});
