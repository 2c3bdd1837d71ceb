import { describe, expect, it } from 'vitest';
import { readThread } from '#shared/assistant/triggers/read-message.ts';
import type { Turn } from '#shared/assistant/types.ts';
import { type MessageId, uuidFrom } from '#shared/lib/ids.ts';
import type { Situation } from './read-situation.ts';
import { readTurns } from './read-turns.ts';

const turn = (n: number, author: Turn['author'], text: string): Turn => ({
  id: uuidFrom(n, new Uint8Array(10)) as MessageId,
  n,
  author,
  text,
});
const asked = turn(1, 'customer', 'How can the list be exported completely?');
const answered = turn(2, 'assistant', 'Open the list, choose Export in its menu and wait for the file.');
const again = turn(3, 'customer', 'What gets everything out as one file?');

function situation(turns: Turn[], readings: Situation['readings'] = new Map()): Situation {
  return { turns, sinceN: 0, readings } as unknown as Situation;
}

/** Sentence vectors that say: questions about the same are the same. */
function embedder() {
  const batches: string[][] = [];
  const embed = async (texts: readonly string[]) => {
    batches.push([...texts]);
    return texts.map((text) => Float32Array.from(/list|file/u.test(text) ? [1, 0.1] : [0, 1]));
  };
  return { batches, embed };
}

describe('A4: repetition by meaning in the turn', () => {
  it('the same question in other words is seen, though no word is the same', async () => {
    const read = await readTurns(situation([asked, answered, again]), embedder());
    expect(read.get(again.id)?.againByMeaning).toMatchObject({ n: 1, alike: 1 });
    expect(read.get(again.id)?.againByWords?.alike).toBeLessThan(0.3);
  });

  it('asks for few vectors at once, so that no question waits behind them, and for none where nothing can repeat', async () => {
    const many = Array.from({ length: 30 }, (_, i) => turn(i + 1, 'customer', `Question ${i} about the list`));
    const { batches, embed } = embedder();
    await readTurns(situation(many), { embed });
    expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(4);
    expect(batches.flat()).toHaveLength(6);
    const single = embedder();
    await readTurns(situation([asked, answered]), single);
    expect(single.batches).toEqual([]);
  });

  it('a language that the vectors do not know, and an embedder that fails, leave words alone to be compared', async () => {
    const german = [
      turn(1, 'customer', 'Wie kann ich die Liste vollständig exportieren?'),
      turn(3, 'customer', 'Wie kann ich die Liste vollständig exportieren?'),
    ];
    const read = await readTurns(situation(german), embedder());
    expect(read.get(german[1]?.id ?? '')).toMatchObject({ againByMeaning: null, againByWords: { n: 1, alike: 1 } });
    const failing = { embed: () => Promise.reject(new Error('the thread has ended')) };
    expect((await readTurns(situation([asked, answered, again]), failing)).get(again.id)?.againByMeaning).toBeNull();
  });

  it('A11: what was read before is taken as it is, and needs no vectors', async () => {
    const turns = [asked, answered, again];
    const before = readThread(turns);
    const kept = new Map(turns.map(({ id }, i) => [id as string, before[i]!]));
    const { batches, embed } = embedder();
    expect(await readTurns(situation(turns, kept), { embed })).toEqual(kept);
    expect(batches).toEqual([]);
  });
});
