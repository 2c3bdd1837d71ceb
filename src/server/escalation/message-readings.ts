import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { type MessageReading, quietReading } from '#shared/assistant/triggers/read-message.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/*
 * What each message said for the triggers, kept so that it is read once (A11). Numbers and places, and the numbers of papers that a customer named; it goes with
 * its message.
 */

const readersFolder = fileURLToPath(new URL('../../shared/assistant', import.meta.url));
let fingerprint: string | null = null;

/** Fingerprint of the code that reads: a change of any of its files makes every kept reading one of another reader. */
export function readerFingerprint(): string {
  if (fingerprint !== null) return fingerprint;
  const hash = createHash('sha256');
  const files = readdirSync(readersFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('calibration'))
    .sort();
  for (const name of files) hash.update(name).update(readFileSync(`${readersFolder}/${name}`));
  fingerprint = hash.digest('hex').slice(0, 16);
  return fingerprint;
}

/** Kept readings of these conversations by message id. */
export async function findReadings(
  tx: ReadTx,
  conversationIds: readonly ConversationId[],
): Promise<Map<string, MessageReading>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('messageReading')
    .select(['messageId', 'data'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', 'in', [...conversationIds])
    .where('reader', '=', readerFingerprint())
    .execute();
  return new Map(rows.map(({ messageId, data }) => [messageId, { ...quietReading, ...data }]));
}

/** What is not as in a message that says nothing: most say little. */
function whatItSays(reading: MessageReading): Partial<MessageReading> {
  const told = Object.entries(reading).filter(([name, value]) => !isQuiet(value, Reflect.get(quietReading, name)));
  return Object.fromEntries(told);
}

const isQuiet = (value: unknown, quiet: unknown) => value === quiet || (Array.isArray(value) && value.length === 0);

export type NewReading = { messageId: string; conversationId: ConversationId; reading: MessageReading };

/** Keeps readings, in one statement of three lists: a value of its own for each column of each row would take thrice the time. One of the same message by another reader is replaced. */
export async function keepReadings(tx: WriteTx, readings: readonly NewReading[]): Promise<void> {
  if (readings.length === 0) return;
  const messages = readings.map(({ messageId }) => messageId);
  const conversations = readings.map(({ conversationId }) => conversationId);
  const said = readings.map(({ reading }) => json(whatItSays(reading)));
  await sql`
    insert into message_reading (workspace_id, message_id, conversation_id, reader, data)
    select ${tx.workspaceId}::uuid, m, c, ${readerFingerprint()}, d::jsonb
    from unnest(${messages}::uuid[], ${conversations}::uuid[], ${said}::text[]) as t(m, c, d)
    on conflict (workspace_id, message_id) do update set reader = excluded.reader, data = excluded.data`.execute(tx.db);
}
