import { detectLanguage } from '#shared/assistant/language.ts';
import { type MessageReading, readThread } from '#shared/assistant/triggers/read-message.ts';
import type { Turn } from '#shared/assistant/types.ts';
import type { Knowledge } from './knowledge.ts';
import type { Situation } from './read-situation.ts';

/** Messages that are compared by meaning: the customer's last ones and the assistant's last answers (A4). Older ones are compared by words. */
const mostSaid = 6;
const mostAnswers = 3;
/** Texts of one request for vectors: more would wait behind every question. */
const textsAtOnce = 4;
const longestChars = 600;

/**
 * What the thread says for the triggers, by message id. Kept readings are taken as they are; new messages are also compared by meaning where the sentence
 * vectors know their language. Without vectors, words alone are compared.
 */
export async function readTurns(
  { turns, sinceN, readings }: Situation,
  knowledge: Pick<Knowledge, 'embed'>,
): Promise<Map<string, MessageReading>> {
  const vectors = await vectorsOf(
    turns.filter(({ n }) => n > sinceN),
    knowledge,
    readings,
  );
  const read = readThread(turns, vectors, readings);
  return new Map(turns.flatMap(({ id }, i) => (read[i] ? [[id as string, read[i]] as const] : [])));
}

async function vectorsOf(
  turns: readonly Turn[],
  { embed }: Pick<Knowledge, 'embed'>,
  known: ReadonlyMap<string, MessageReading>,
): Promise<Map<string, Float32Array> | null> {
  const said = turns.filter(({ author }) => author === 'customer').slice(-mostSaid);
  // One message repeats nothing, and where all were read before nothing is compared.
  if (!embed || said.length < 2 || said.every(({ id }) => known.has(id))) return null;
  const answers = turns.filter(({ author }) => author === 'assistant').slice(-mostAnswers);
  const compared = [...said, ...answers].filter(({ text }) => text.trim() !== '' && isKnownLanguage(text));
  const vectors = new Map<string, Float32Array>();
  try {
    for (let at = 0; at < compared.length; at += textsAtOnce) {
      const batch = compared.slice(at, at + textsAtOnce);
      const made = await embed(batch.map(({ text }) => text.slice(0, longestChars)));
      batch.forEach(({ id }, i) => {
        const vector = made[i];
        if (vector) vectors.set(id, vector);
      });
    }
  } catch {
    // The embedder has logged it; words are compared.
    return null;
  }
  return vectors;
}

function isKnownLanguage(text: string): boolean {
  const { language } = detectLanguage(text);
  return language === 'en' || language === 'unknown';
}
