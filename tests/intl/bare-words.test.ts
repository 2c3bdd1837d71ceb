import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareWordsIn, findBareWords } from './find-bare-words.ts';

/** Not in the catalogue yet. This list may only become shorter. */
const NOT_YET: readonly string[] = [];
/** Marks and names that are the same in every language. */
const SAME_EVERYWHERE = new Set(['Baton', '/billing', 'Enterprise', 'de']);

describe('words that go past the catalogue', () => {
  it('there are none in the window', async () => {
    const bare = await findBareWords(join(import.meta.dirname, '../..'));
    const past = bare.filter(({ file, text }) => !NOT_YET.includes(file) && !SAME_EVERYWHERE.has(text));
    expect(past.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
    const converted = NOT_YET.filter((file) => bare.every((one) => one.file !== file));
    expect(converted, 'take these off the list').toEqual([]);
  });

  it('finds text between tags, in attributes that are heard, and behind conditions', () => {
    const source = [
      'const A = () => <p title={isOn ? "Switched on" : say(words.off)}>Nobody waits</p>;',
      'const B = () => <IconButton label="Close" icon={X} tone="danger">{n > 0 ? `${n} more` : null}</IconButton>;',
      'const C = () => <p className="flex gap-2" data-kind="note">{say(words.fine)} · {n}</p>;',
    ].join('\n');
    expect(
      bareWordsIn('sample.tsx', source)
        .map(({ said }) => said)
        .sort(),
    ).toEqual(['Close', 'Nobody waits', 'Switched on', 'more']);
  });
});
