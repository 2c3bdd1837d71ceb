import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from './read-catalogue.ts';

const SNAPSHOT = join(import.meta.dirname, 'translated.snapshot.txt');
type Pairs = Record<string, [en: string, de: string]>;

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
/** A line a word: id, English, German. */
const print = (pairs: Pairs) =>
  `${Object.entries(pairs)
    .map(([id, [en, de]]) => `${id} ${en} ${de}`)
    .join('\n')}\n`;
const parse = (text: string): Pairs =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [id = '', en = '', de = ''] = line.split(' ');
        return [id, [en, de]];
      }),
  );

/** Ids whose English was changed while their German stayed: it may say something else now. */
function staleOf(before: Pairs, now: Pairs): string[] {
  return Object.entries(now).flatMap(([id, [en, de]]) => {
    const known = before[id];
    return known !== undefined && known[0] !== en && known[1] === de ? [id] : [];
  });
}

describe('German that English has left behind', () => {
  it('names each word whose English was changed and whose German was not looked at', () => {
    const before: Pairs = { 'a.one': ['One', 'Eins'], 'a.two': ['Two', 'Zwei'], 'a.gone': ['Gone', 'Weg'] };
    const now: Pairs = { 'a.one': ['Only one', 'Eins'], 'a.two': ['A pair', 'Ein Paar'], 'a.new': ['New', 'Neu'] };
    expect(staleOf(before, now)).toEqual(['a.one']);
  });

  it('there is none; what was looked at is written down anew (German that is still right: delete its line in the snapshot)', async () => {
    const catalogue = await readCatalogue(join(import.meta.dirname, '../..'));
    const now: Pairs = {};
    for (const { word } of catalogue.toSorted((a, b) => (a.word.id < b.word.id ? -1 : 1)))
      now[word.id] = [digest(word.en), digest(word.de)];
    const before = parse(await readFile(SNAPSHOT, 'utf8').catch(() => ''));
    expect(staleOf(before, now)).toEqual([]);
    // On CI the file is what was committed: words that are not in it are new, and nothing is lost by that.
    if (process.env.CI === undefined) await writeFile(SNAPSHOT, print(now));
  });
});
