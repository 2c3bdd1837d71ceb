import { describe, expect, it } from 'vitest';
import type { MessageId } from '../lib/ids.ts';
import { gradeUrgency } from './classify.ts';
import { compressText } from './compress.ts';
import { readCourtesy } from './courtesy.ts';
import { findFacts } from './facts.ts';
import { detectLanguage } from './language.ts';
import { findRejections } from './rejection.ts';
import { splitSentences } from './sentences.ts';
import { scoreSentiment } from './sentiment.ts';
import { buildHandoffSummary } from './summary.ts';
import { checkSupport } from './supported.ts';
import { searchTerms, tokenize } from './tokenize.ts';
import { findActs } from './triggers/dialogue-acts.ts';
import { findHumanRequest } from './triggers/human-request.ts';
import { findNeverOff } from './triggers/never-off.ts';

const units = [
  'a',
  ' ',
  'no ',
  'talk to a ',
  "don't want to ",
  '1.',
  '1,',
  '€1 ',
  'A1-',
  '_a',
  '.!? ',
  '\u200B',
  '😀',
  '\n',
  'i have already just ',
  'x@x.',
  '((((',
  "l'",
  'İ',
  'http://',
  'hi ',
  'Z͑ͫ̓',
  'kill the my account hacked ',
  '+1 ',
  'yes, ok ',
];
const ids = 'm' as MessageId;
const functions: [string, (text: string) => unknown][] = [
  ['tokenize', tokenize],
  ['searchTerms', (text) => searchTerms(text, 'en')],
  ['splitSentences', splitSentences],
  ['detectLanguage', detectLanguage],
  ['findFacts', findFacts],
  ['findHumanRequest', findHumanRequest],
  ['findNeverOff', findNeverOff],
  ['findRejections', findRejections],
  ['findActs', (text) => findActs('assistant', tokenize(text), { isLabel: true })],
  ['scoreSentiment', scoreSentiment],
  ['compressText', (text) => compressText(text, 'en')],
  ['readCourtesy', readCourtesy],
  ['gradeUrgency', (text) => gradeUrgency([text])],
  ['checkSupport', (text) => checkSupport(text, [text.slice(0, 2_000)])],
  [
    'buildHandoffSummary',
    (text) =>
      buildHandoffSummary({
        turns: [{ id: ids, n: 1, author: 'customer', text }],
        page: null,
        facts: [],
        fired: [],
        categoryName: null,
        nextStep: null,
        opener: null,
        similarCount: 0,
      }),
  ],
];

/** Time that the processor spent on it in this thread: what a busy machine gives to others in between does not count. */
function workMs(run: () => unknown): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * How much more work the large text is than the small one, from the least of interleaved runs of each: noise only ever adds, so on a busy machine
 * more rounds come nearer to the truth. Linear growth soon shows a ratio below `enough`; quadratic growth never does, however many rounds.
 */
function growth(small: () => unknown, large: () => unknown, enough: number): number {
  const shortest = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  let ratio = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 40 && ratio >= enough; round += 1) {
    shortest.small = Math.min(shortest.small, workMs(small));
    shortest.large = Math.min(shortest.large, workMs(large));
    ratio = shortest.large / Math.max(shortest.small, 1);
  }
  return ratio;
}

const fill = (unit: string, chars: number) => unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars);

describe('hostile texts do not slow anything down', () => {
  it.each(functions)('%s grows about linearly up to 16,000 characters', (_name, run) => {
    // Four times the text: linear is 4, quadratic 16.
    for (const unit of units) {
      const [small, large] = [fill(unit, 4_000), fill(unit, 16_000)];
      const ratio = growth(
        () => run(small),
        () => run(large),
        13,
      );
      expect(ratio, JSON.stringify(unit)).toBeLessThan(13);
    }
  });
});
