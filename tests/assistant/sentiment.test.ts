import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentiment } from '#scripts/assistant/tasks.ts';

/** Turns: `+` is dissatisfied with the service (sarcasm, polite reproach, negation among them), `-` is not. */
const turns = readFileSync(join(import.meta.dirname, 'sentiment.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => ({ unhappy: line.startsWith('+ '), text: line.slice(2) }));

describe('A2: dissatisfaction in a turn', () => {
  const told = turns.map(({ text }) => sentiment({ id: '1', text }).label === 1);
  const count = (unhappy: boolean, found: boolean) =>
    turns.filter((turn, i) => turn.unhappy === unhappy && told[i] === found).length;

  it('is tested on more than 150 turns of both kinds', () => {
    expect(turns.length).toBeGreaterThanOrEqual(150);
    expect(count(true, true) + count(true, false)).toBeGreaterThanOrEqual(70);
    expect(count(false, true) + count(false, false)).toBeGreaterThanOrEqual(70);
  });

  it('is told from manners, mishaps and questions: F1 of at least 0.90', () => {
    const right = count(true, true);
    expect((2 * right) / (2 * right + count(true, false) + count(false, true))).toBeGreaterThanOrEqual(0.9);
  });
});
