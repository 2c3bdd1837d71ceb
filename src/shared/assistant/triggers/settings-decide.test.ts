import { describe, expect, it } from 'vitest';
import { evaluate, thread } from '#tests/support/triggers.ts';
import { evidenceText } from '../triggers.ts';
import type { Turn } from '../types.ts';
import { defaultTriggerSettings, type TriggerSettings } from './settings.ts';

describe('evaluateTriggers, settings that decide', () => {
  const on: TriggerSettings = {
    ...defaultTriggerSettings,
    sentiment: { ...defaultTriggerSettings.sentiment, influence: 'decide' },
    keywords: { ...defaultTriggerSettings.keywords, influence: 'decide' },
    repetition: { ...defaultTriggerSettings.repetition, influence: 'decide' },
    account: { ...defaultTriggerSettings.account, influence: 'decide' },
    pages: { ...defaultTriggerSettings.pages, influence: 'decide' },
  };
  const found = (result: ReturnType<typeof evaluate>, trigger: string) =>
    result.fired.filter((fired) => fired.trigger === trigger).map(({ explanation }) => explanation);

  it('A2: a mood that sinks over the conversation counts though no message is upset by itself', () => {
    const lines = ['c: Great, thanks, this looks lovely', 'c: Where is the button?', 'c: It is a little confusing'];
    const settings = { ...on, sentiment: { ...on.sentiment, level: -1, fall: 0.4 } };
    expect(found(evaluate(thread(...lines), {}, settings), 'A2')).toEqual(['Mood sinking over the conversation']);
    expect(found(evaluate(thread(...lines.toReversed()), {}, settings), 'A2')).toEqual([]);
  });

  it('A2: a message that cannot wait is urgent, with its own weight', () => {
    const result = evaluate(thread('c: Our technicians cannot work, this is urgent, we need it right now'), {}, on);
    const urgent = result.fired.find(({ explanation }) => explanation === 'Urgent' || explanation === 'Cannot wait');
    expect(urgent).toMatchObject({ trigger: 'A2', weight: on.sentiment.urgencyWeight });
    expect(urgent?.evidence).toHaveLength(1);
  });

  it('A3: words of a list are found in any inflection, accents or not, and never inside other words', () => {
    const settings = (words: string[]): TriggerSettings => ({
      ...on,
      keywords: { influence: 'decide', lists: [{ name: 'L', words, weight: 0.4, categoryKey: null }] },
    });
    for (const [words, text] of [
      [['cancel'], 'I have cancelled it'],
      [['résilier'], 'je veux resilier'],
      [['money back'], 'I want my MONEY   back'],
      [['sue'], 'I will SUE'],
      [['refund'], 'a re\u200Bfund then'],
    ] as const)
      expect(found(evaluate(thread(`c: ${text}`), {}, settings([...words])), 'A3'), text).toEqual(['Keyword list L']);
    for (const [words, text] of [
      [['sue'], 'I have an issue to pursue'],
      [['sue'], 'suede shoes'],
      [['money back'], 'money is back'],
    ] as const)
      expect(found(evaluate(thread(`c: ${text}`), {}, settings([...words])), 'A3'), text).toEqual([]);
  });

  it('A4: unresolved for more than the set number of messages, until the customer says that it is solved', () => {
    const told = [
      'c: The export is empty',
      'a: Open it.',
      'c: That did not work',
      'a: Again.',
      'c: Which menu?',
      'a: File.',
    ];
    const open = [...told, 'c: And then?', 'a: Save.', 'c: Where is it now?'];
    expect(found(evaluate(thread(...open), {}, on), 'A4')).toEqual(['Unresolved for 4 messages']);
    expect(found(evaluate(thread(...told), {}, on), 'A4')).toEqual(['Reported that it did not help']);
    const solved = [
      ...told,
      'c: That worked, thanks',
      'a: Glad.',
      'c: Where are invoices?',
      'a: Billing.',
      'c: Which one?',
    ];
    expect(found(evaluate(thread(...solved), {}, on), 'A4')).toEqual(['Reported that it did not help']);
  });

  it('A1, A4: a talk of nothing but names is judged as one of words, each place the whole name', () => {
    const named = ['a: ask_day', 'c: negate', 'a: booking_failed', 'c: transfer_agent'];
    const turns = thread(...named).map((turn): Turn => ({ ...turn, text: '', label: turn.text }));
    const result = evaluate(turns, {}, on);
    expect(result.decisive).toBe('A1');
    expect(found(result, 'A4')).toEqual(['Assistant reported a failure']);
    const said = result.fired.flatMap(({ evidence }) => evidence.map((one) => evidenceText(turns, one)));
    expect(said).toEqual(['transfer_agent', 'booking_failed']);
  });

  it('A4: what stood before a hand-back is no repetition after it', () => {
    const turns = thread(
      'c: Where do I find the export of invoices?',
      'a: There.',
      'c: Where do I find the export of invoices?',
    );
    expect(found(evaluate(turns, {}, on), 'A4')).toEqual(['Same question again']);
    expect(found(evaluate(turns, {}, on, 2), 'A4')).toEqual([]);
  });

  it('A6: an amount is read from the account where the customer only names the invoice', () => {
    const account = {
      valuePerYear: 0,
      atRisk: false,
      renewalInDays: null,
      papers: [{ key: 'inv 20431', name: 'Invoice INV-20431', amount: 2_340 }],
    };
    const disputed = thread('c: I dispute invoice INV-20431, it was charged twice');
    const result = evaluate(disputed, { account });
    expect(result).toMatchObject({ decision: 'escalate', decisive: 'A6' });
    expect(found(result, 'A6')).toEqual(['Disputed amount above 1,000: Invoice INV-20431 is 2,340']);
    expect(evidenceText(disputed, result.fired[0]!.evidence[0]!)).toBe('INV-20431');
    expect(evaluate(disputed).decision).toBe('continue');
    // Their own words say how much is contested.
    expect(evaluate(thread('c: €40 on invoice INV-20431 are charged wrongly'), { account }).decision).toBe('continue');
  });

  it('A6: an amount counts in any writing, also with invisible characters in it, and not where nothing is contested', () => {
    for (const text of [
      'charged 2.340,00 €',
      'refund USD 1,500',
      'abgebucht: EUR 1 200',
      'refund €2\u200B,340',
      'refund of $2k',
    ])
      expect(found(evaluate(thread(`c: ${text}`)), 'A6'), text).toEqual(['Disputed amount above 1,000']);
    for (const text of ['Our revenue was €5,000', 'refund of €40', 'refund please', 'charged $1,000'])
      expect(found(evaluate(thread(`c: ${text}`)), 'A6'), text).toEqual([]);
  });

  it('A6: a topic marked always hands over by itself, another one weighs', () => {
    const topics = [
      { name: 'Compliance', words: ['data processing agreement'], weight: 0.2, always: true },
      { name: 'Press', words: ['journalist'], weight: 0.2, always: false },
    ];
    const settings = { ...on, policy: { ...on.policy, topics } };
    expect(evaluate(thread('c: Send us a data processing agreement'), {}, settings).decisive).toBe('A6');
    const weighed = evaluate(thread('c: I am a journalist'), {}, settings);
    expect(weighed).toMatchObject({ decision: 'continue', sum: 0.2 });
  });

  it('A7: tier, value, risk, renewal and health each add, and only what the record shows', () => {
    const account = { valuePerYear: 80_000, atRisk: true, renewalInDays: 10, plan: 'Enterprise', health: 40 };
    const settings = { ...on, account: { ...on.account, tiers: ['enterprise'], lowHealth: 50 } };
    const result = evaluate(thread('c: Hello there'), { account }, settings);
    expect(found(result, 'A7')).toEqual([
      'Account at risk, high value, renewal in 10 days, plan enterprise, health 40',
    ]);
    expect(result.sum).toBeCloseTo(on.account.weight * 3);
    expect(evaluate(thread('c: Hello there, we are Enterprise and at risk'), {}, settings).fired).toEqual([]);
  });

  it('A9: the page adds its weight; the longest prefix wins', () => {
    const prefixes = [
      { prefix: '/settings', weight: 0.1, queueId: null },
      { prefix: '/settings/billing', weight: 0.4, queueId: null },
    ];
    const page = { url: 'https://x.example/settings/billing/invoices', title: 'Invoices', feature: null };
    const result = evaluate(thread('c: Hm'), { page }, { ...on, pages: { influence: 'decide', prefixes } });
    expect(result).toMatchObject({ sum: 0.4, decision: 'continue' });
    expect(found(result, 'A9')).toEqual(['On Invoices']);
  });

  it.each([
    ['https://x.example/billing/1', 0.4],
    ['https://x.example/billing?back=/docs/billing', 0.4],
    ['https://x.example/app#/billing', 0.4],
    ['https://x.example/app#!/billing', 0.4],
    ['/billing', 0.4],
    ['https://billing.example/', 0.3],
    ['https://x.example/', null],
    ['https://x.example/?to=/billing', null],
    ['https://x.example/home#see /billing', null],
    ['https://x.example/my/billing', null],
    ['', null],
  ])('A9, SEC-68: %s: what stands in a query is no page, and lowers no weight', (url, weight) => {
    const prefixes = [
      { prefix: '/billing', weight: 0.4, queueId: null },
      { prefix: '/docs/billing', weight: 0, queueId: null },
      { prefix: 'billing.example', weight: 0.3, queueId: null },
    ];
    const page = { url, title: '', feature: null };
    const result = evaluate(thread('c: Hm'), { page }, { ...on, pages: { influence: 'decide', prefixes } });
    expect(result.fired.find(({ trigger }) => trigger === 'A9')?.weight ?? null).toBe(weight);
  });

  it('A10: a sum that is on the threshold reaches it, whatever binary fractions make of it', () => {
    const lists = [0.1, 0.2, 0.3, 0.4].map((weight, i) => ({
      name: `L${i}`,
      words: [`word${i}`],
      weight,
      categoryKey: null,
    }));
    const settings: TriggerSettings = { ...on, keywords: { influence: 'decide', lists } };
    expect(evaluate(thread('c: word0 word1 word2 word3'), {}, settings)).toMatchObject({ decisive: 'A10' });
    expect(evaluate(thread('c: word1 word2 word3'), {}, settings).decision).toBe('continue');
  });
});
