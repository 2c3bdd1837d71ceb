import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findHumanRequest } from '#shared/assistant/triggers/human-request.ts';

/** Lines of a language: `+` asks for a person, `-` only mentions one, refuses one or reports of one. */
function readUtterances(language: string): { asks: boolean; text: string }[] {
  return readFileSync(join(import.meta.dirname, 'human-request', `${language}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ asks: line.startsWith('+ '), text: line.slice(2) }));
}

describe.each(['es', 'fr', 'de', 'pt', 'it', 'nl', 'pl'])('A1: a request for a person, %s', (language) => {
  const utterances = readUtterances(language);
  const heard = utterances.map(({ text }) => findHumanRequest(text) !== null);
  const count = (asks: boolean, found: boolean) =>
    utterances.filter((utterance, i) => utterance.asks === asks && heard[i] === found).length;
  const [right, missed, imagined] = [count(true, true), count(true, false), count(false, true)];

  it('is tested on a hundred utterances and more, of both kinds', () => {
    expect(utterances.length).toBeGreaterThanOrEqual(100);
    expect(right + missed).toBeGreaterThanOrEqual(50);
    expect(utterances.length - right - missed).toBeGreaterThanOrEqual(50);
  });

  it('is told from mentions, refusals and reports: F1 of at least 0.90', () => {
    expect((2 * right) / (2 * right + missed + imagined)).toBeGreaterThanOrEqual(0.9);
  });
});
