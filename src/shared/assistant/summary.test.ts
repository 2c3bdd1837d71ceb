import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FiredTrigger } from '../escalation/schema.ts';
import { handoffRow } from '../handoff/schema.ts';
import { type MessageId, uuidFrom } from '../lib/ids.ts';
import { factKey, findFacts } from './facts.ts';
import { writeOpener } from './opener.ts';
import {
  basisOf,
  buildHandoffSummary,
  needLine,
  type SummaryInput,
  summaryText,
  whyLine,
  withOpener,
} from './summary.ts';
import { defaultTriggerSettings } from './triggers/settings.ts';
import { evaluateTriggers } from './triggers.ts';
import type { Turn, TurnAuthor } from './types.ts';

const authors: Record<string, TurnAuthor> = { c: 'customer', a: 'assistant', p: 'agent' };
function thread(...lines: string[]): Turn[] {
  return lines.map((line, i) => ({
    id: uuidFrom(i, new Uint8Array(10)) as MessageId,
    n: i + 1,
    author: authors[line.charAt(0)] ?? 'system',
    text: line.slice(3),
  }));
}
const input = (turns: Turn[], more: Partial<SummaryInput> = {}): SummaryInput => ({
  turns,
  page: null,
  facts: [],
  fired: firedOf(turns),
  categoryName: null,
  nextStep: null,
  opener: null,
  similarCount: 0,
  ...more,
});
function firedOf(turns: Turn[]): FiredTrigger[] {
  const facts = {
    nowMs: 0,
    startedAtMs: 0,
    waitingSinceMs: null,
    confidence: null,
    failure: null,
    category: null,
    account: null,
    page: null,
    vectors: null,
  };
  return evaluateTriggers({ turns, sinceN: 0, settings: defaultTriggerSettings, facts }).fired;
}

const dana = thread(
  'c: Hi, INV-20431 for €2,340.00 looks like the same 12 seats we already paid for on INV-20418. Can you check?',
  'a: The second amount is a proration and will be credited automatically on your next invoice.',
  'c: No. Both invoices say 12 seats, 14 Nov to 13 Dec. That is one charge, twice.',
  'a: Thanks for checking. The second amount is a proration and will be credited automatically on your next invoice.',
  'c: You told me that already, and there is no credit on the preview. We close November on Friday and I can’t book this. I’d like to talk to a person in billing, please.',
);

describe('B2: the handoff summary', () => {
  const summary = buildHandoffSummary(input(dana));

  it('keeps every identifier and amount that the customer gave', () => {
    const text = summaryText(summary);
    for (const fact of ['INV-20431', '€2,340.00', 'INV-20418', '14 Nov to 13 Dec', 'Friday'])
      expect(text).toContain(fact);
  });

  it('says what was tried and how it failed, and why a person', () => {
    expect(summary.tried.map(({ text }) => text).join(' ')).toMatch(/twice.*(rejected|already known)/);
    expect(summary.why.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Asked for a person', 'Disputed amount above 1,000']),
    );
    expect(summary.mood).toMatch(/Frustrated|Uneasy|Angry/);
    expect(summary).toMatchObject({
      language: 'en',
      parts: { transcript: 'present', need: 'present', tried: 'present', why: 'present', account: 'absent' },
    });
  });

  it('cites inside the messages, and has the shape of the row', () => {
    for (const { citations } of [...summary.needs, ...summary.tried, ...summary.why]) {
      expect(citations.length).toBeGreaterThan(0);
      for (const citation of citations) {
        if (citation.kind !== 'message') continue;
        const turn = dana.find(({ id }) => id === citation.messageId)!;
        expect(turn.n).toBe(citation.n);
        expect(citation.end).toBeGreaterThan(citation.start);
        expect(citation.end).toBeLessThanOrEqual(turn.text.length);
      }
    }
    const { sentiments: _, ...row } = summary;
    const shape = handoffRow.pick({
      needs: true,
      tried: true,
      why: true,
      parts: true,
      mood: true,
      urgency: true,
      sentiment: true,
      language: true,
      nextStep: true,
      opener: true,
      categoryName: true,
    });
    expect(shape.safeParse(row).error).toBeUndefined();
  });

  it('labels short answers by the question that they answer', () => {
    const turns = thread(
      'c: I need a viewing at North Hill',
      'a: May I have your name, please?',
      'c: Ben',
      'a: Have you already paid the fee?',
      'c: Yes I have',
      'a: What day?',
      'c: Monday at 5 pm',
    );
    expect(summaryText(buildHandoffSummary(input(turns)))).toMatch(/Name: Ben, Paid fee: Yes, Day: Monday at 5 pm/);
  });

  it('B2: asking whether somebody is there is no need; what one waits for is', () => {
    const needs = (...lines: string[]) => buildHandoffSummary(input(thread(...lines))).needs.map(({ text }) => text);
    const said = needs(
      'c: The dispatch board has been blank since 7:30 for all of us.',
      'c: Is anybody there?',
      'c: I am still waiting.',
      'c: That does not answer my question.',
      'c: Ist da jemand?',
    );
    expect(said.join(' ')).toContain('blank since 7:30');
    expect(said.join(' ')).not.toMatch(/anybody|still waiting|answer|jemand/i);
    expect(needs('c: Where is my parcel?', 'c: I am still waiting for the refund of INV-20431.').join(' ')).toContain(
      'INV-20431',
    );
  });

  it('lists own attempts of the customer as tried', () => {
    const turns = thread('c: The board is blank. I cleared the cache and reset the board like the page says.');
    expect(buildHandoffSummary(input(turns)).tried[0]?.text).toMatch(/^Customer: .*cleared/i);
  });

  it("B2: a person's holding message has tried nothing; what a person answered and failed has", () => {
    const held = [
      'p: One moment please, I look into the dispatch board for your depots right now.',
      'p: Hello Ravi, Mira here. I have read what you wrote so far, you do not have to repeat it.',
      'p: Ich schaue mir die Plantafel Ihrer Niederlassung sofort einmal an.',
    ];
    for (const line of held) {
      const { tried } = buildHandoffSummary(input(thread('c: The dispatch board is blank.', line, 'c: Still blank.')));
      expect(tried, line).toEqual([]);
    }
    const answered = 'p: Clearing the browser cache brings the dispatch board back within a minute.';
    const { tried } = buildHandoffSummary(
      input(thread('c: The dispatch board is blank.', answered, 'c: Still blank.')),
    );
    expect(tried).toMatchObject([{ text: expect.stringContaining('did not work') }]);
  });

  it('SEC-71: reasons from a record cite the record', () => {
    const fired: FiredTrigger[] = [
      { trigger: 'A7', score: 1, weight: 1, decisive: false, explanation: 'Account at risk', evidence: [] },
    ];
    const [why] = buildHandoffSummary(input(dana, { fired })).why;
    expect(why?.citations).toEqual([{ kind: 'fact', source: 'CRM', label: 'A7', value: 'Account at risk' }]);
    expect(basisOf(why!)).toBe('record_shows');
  });

  it('never states an identifier that its sources do not hold', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        'INV-20431 was wrong',
        'my name is Ana',
        '€12.50 twice',
        'I already tried that, it didn’t work',
        'Which day?',
        'My code is 3RK2T9.',
        'a@b.example',
        'human please',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('c: ', 'a: '), fc.array(piece, { maxLength: 4 })), { maxLength: 8 }),
        (lines) => {
          const turns = thread(...lines.map(([who, words]) => who + words.join(' ')));
          const said = ` ${turns.map(({ text }) => factKey(text)).join(' ')} `;
          const made = buildHandoffSummary(input(turns, { fired: [] }));
          for (const { text, citations } of [...made.needs, ...made.tried]) {
            expect(citations.length).toBeGreaterThan(0);
            for (const fact of findFacts(text).filter(
              ({ kind }) => kind === 'code' || kind === 'amount' || kind === 'email',
            ))
              expect(said).toContain(factKey(fact.text));
          }
        },
      ),
    );
  });
});

describe('lines of the queue row', () => {
  it('have at most 60 characters and no full stop', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        const line = needLine(thread(`c: ${text}`), null);
        expect(line.length).toBeLessThanOrEqual(60);
        expect(line.endsWith('.')).toBe(false);
      }),
    );
    expect(needLine(dana, null)).toBe('INV-20431 for €2,340.00 looks like the same 12 seats we…');
  });

  it('give up to two reasons, the deciding one first', () => {
    expect(whyLine(firedOf(dana))).toEqual(['Asked for a person', 'Disputed amount above 1,000']);
  });
});

describe('B7: the opener', () => {
  it('comes to a summary that is there, and changes nothing else of it', () => {
    const summary = buildHandoffSummary(input(dana));
    const opened = withOpener(summary, 'Hi Dana, a person here now.');
    expect(opened).toEqual(buildHandoffSummary(input(dana, { opener: 'Hi Dana, a person here now.' })));
    expect(withOpener(opened, null)).toEqual(summary);
  });

  it.each([
    ['en', 'Hi Dana, a person here now.'],
    ['de', 'Guten Tag Dana, hier schreibt jetzt ein Mensch.'],
    ['es', 'Hola Dana, ahora le escribe una persona.'],
    ['fr', 'Bonjour Dana, c’est maintenant une personne qui vous écrit.'],
    ['pl', 'Hi Dana, a person here now.'],
  ] as const)('%s', (language, begin) => {
    const opener = writeOpener({
      customerName: 'Dana Whitfield',
      language,
      triedCount: 1,
      triedTitle: 'Proration',
      hasMatter: true,
    });
    expect(opener.startsWith(begin)).toBe(true);
    expect(opener).toContain('Proration');
  });
});
