import { describe, expect, it } from 'vitest';
import { completionsOf } from './complete-operator.ts';

const known = { queues: ['Billing', 'Technical help'], people: ['Mira Okafor', 'Tomás Ruiz'], tags: ['vip'] };
const labels = (text: string) => completionsOf(text, known).map(({ label }) => label);
const first = (text: string) => completionsOf(text, known)[0]?.text;

describe('completions of the search', () => {
  it('offers every operator in an empty field and after a space, and those that begin so', () => {
    expect(labels('')).toEqual(['from:', 'tag:', 'is:', 'in:', 'before:', 'after:', 'has:']);
    expect(labels('credit ')).toContain('is:');
    expect(labels('credit be')).toEqual(['before:']);
    expect(labels('b')).toEqual([]);
    expect(labels('invoice')).toEqual([]);
  });

  it('offers the values of an operator, with quotes around spaces', () => {
    expect(labels('is:')).toEqual(['open', 'closed', 'mine', 'unassigned', 'snoozed']);
    expect(first('credit is:m')).toBe('credit is:mine ');
    expect(first('in:tech')).toBe('in:"Technical help" ');
    expect(first('from:"tom')).toBe('from:"Tomás Ruiz" ');
    expect(labels('is:open')).toEqual([]);
  });
});
