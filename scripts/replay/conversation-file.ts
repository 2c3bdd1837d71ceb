import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** One line of a conversations.jsonl: `{id, source, turns: [{speaker, text, ts?}], meta}`; labels beside them are left alone. */
const line = z.object({
  id: z.string(),
  turns: z.array(
    z.object({ speaker: z.enum(['customer', 'agent', 'bot']), text: z.string(), ts: z.number().optional() }),
  ),
});

/** The customer's side of a recorded conversation; `ts` in seconds, null where the file has none. `problem`: the line cannot be played. */
export type Recorded = { id: string; said: { text: string; ts: number | null }[]; problem: string | null };

/** Reads the file line by line, so that its size does not matter. A line that cannot be read is told as a problem, with its number. Throws when there is no file. */
export function openConversations(path: string): AsyncIterable<Recorded> {
  if (!existsSync(path)) throw new Error(`${path} does not exist.`);
  return readConversations(path);
}

async function* readConversations(path: string): AsyncGenerator<Recorded> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const raw of lines) {
    number += 1;
    if (raw.trim() !== '') yield parseConversation(raw, number);
  }
}

export function parseConversation(raw: string, number: number): Recorded {
  const failed = (problem: string): Recorded => ({
    id: `line ${number}`,
    said: [],
    problem: `line ${number}: ${problem}`,
  });
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    return failed('is not JSON');
  }
  const parsed = line.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return failed(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`);
  }
  const said = parsed.data.turns
    .filter((turn) => turn.speaker === 'customer' && turn.text.trim() !== '')
    .map((turn) => ({ text: turn.text, ts: turn.ts ?? null }));
  return { id: parsed.data.id, said, problem: null };
}
