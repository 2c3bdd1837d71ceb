import { describe, expect, it } from 'vitest';
import { chooseExamples, classify, gradeComplexity, gradeUrgency, trainClassifier } from './classify.ts';
import { driftOf, moodOf, scoreSentiment } from './sentiment.ts';

describe('C1: category', () => {
  const examples = [
    ['Where can I find the invoice from September?', 'invoice'],
    ['The address on our invoice is wrong', 'invoice'],
    ['My card was declined', 'payment'],
    ['The direct debit failed twice', 'payment'],
    ['The board is blank', 'dispatch'],
  ].map(([text = '', label = '']) => ({ text, label }));

  it('is that of the nearest examples, with confidences of at most 1 in all', () => {
    const ranked = classify(trainClassifier(examples), 'our invoice has the wrong address');
    expect(ranked[0]?.label).toBe('invoice');
    expect(ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1);
  });

  it('is uncertain about what no example resembles', () => {
    expect(classify(trainClassifier(examples), 'do penguins fly')[0]!.confidence).toBeLessThan(0.2);
  });

  it('C5: learns at once from an added example', () => {
    const more = [...examples, { text: 'penguins fly over the depot', label: 'zoo' }];
    expect(classify(trainClassifier(more), 'do penguins fly')[0]?.label).toBe('zoo');
  });

  it('of very many examples keeps the newest of each label, and more of a label that is asked in more ways', () => {
    const plain = Array.from({ length: 300 }, (_, i) => ({ text: 'where is my invoice', label: 'invoice', n: i }));
    const mixed = Array.from({ length: 300 }, (_, i) => ({ text: `w${i}a x${i}b y${i}c`, label: 'other', n: i }));
    const chosen = chooseExamples([...plain, ...mixed], 100);
    const of = (label: string) => chosen.filter((example) => example.label === label);
    expect(chosen.length).toBeLessThanOrEqual(110);
    expect(of('invoice').at(-1)?.n).toBe(299);
    expect(of('other').length).toBeGreaterThan(5 * of('invoice').length);
  });

  it('uses vectors where given', () => {
    const rows = [
      { text: 'aaa', label: 'x', vector: Float32Array.from([1, 0]) },
      { text: 'bbb', label: 'y', vector: Float32Array.from([0, 1]) },
    ];
    expect(classify(trainClassifier(rows), 'ccc', Float32Array.from([0.1, 1]))[0]?.label).toBe('y');
  });
});

describe('C1: urgency and complexity', () => {
  it.each([
    ['critical', 'Everything is down for all technicians, we are losing jobs'],
    ['high', 'I need this by Friday'],
    ['normal', 'Where are my invoices?'],
    ['low', 'No rush, just wondering about colours'],
  ])('%s: %s', (urgency, text) => {
    expect(gradeUrgency([text]).value).toBe(urgency);
  });

  it('rises with what there is to untangle', () => {
    expect(gradeComplexity(['Where are my invoices?']).value).toBe('low');
    expect(
      gradeComplexity(
        Array.from(
          { length: 8 },
          () => 'And what about the second depot, does it need its own plan and its own people?',
        ),
      ).value,
    ).toBe('high');
  });
});

describe('A2: sentiment', () => {
  it.each([
    ['This is unacceptable and ridiculous!!', 'Where are my invoices?'],
    ['I am not happy with this', 'I am happy with this'],
    ['Still not working after three days', 'It is working'],
    ['Great, another update that breaks everything, it is broken', 'Great update'],
    ['I have asked three times already and would appreciate an answer', 'I would appreciate an answer'],
    ['Das ist eine Frechheit', 'Danke, das ist gut'],
  ])('%s is worse than %s', (worse, better) => {
    expect(scoreSentiment(worse).score).toBeLessThan(scoreSentiment(better).score - 0.2);
  });

  it('stays within -1 and 1, and points at words inside the text', () => {
    const text = '😡 TERRIBLE terrible TERRIBLE awful worst!!!!';
    const { score, spans } = scoreSentiment(text);
    expect(score).toBeGreaterThanOrEqual(-1);
    expect(spans.map(({ start, end }) => text.slice(start, end).toLowerCase())).toContain('worst');
  });

  it('sees drift and names the mood', () => {
    expect(driftOf([0.2, 0, -0.7])).toBeLessThan(-0.5);
    expect(moodOf([0.2, 0, -0.7])).toBe('Angry, rising');
    expect(moodOf([0.5])).toBe('Friendly');
    expect(moodOf([])).toBe('Neutral');
  });
});
