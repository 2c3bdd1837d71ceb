import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
  const told = Object.entries(reading).filter(([name, value]) => json(value) !== json(Reflect.get(quietReading, name)));
  return Object.fromEntries(told);
}

export type NewReading = { messageId: string; conversationId: ConversationId; reading: MessageReading };

/** Rows of one statement: eight hundred of five values stay far below what a statement may hold. */
const rowsAtOnce = 800;

/** Keeps readings; one of the same message by another reader is replaced. */
export async function keepReadings(tx: WriteTx, readings: readonly NewReading[]): Promise<void> {
  const { workspaceId } = tx;
  const reader = readerFingerprint();
  for (let at = 0; at < readings.length; at += rowsAtOnce) {
    const rows = readings.slice(at, at + rowsAtOnce).map(({ messageId, conversationId, reading }) => ({
      workspaceId,
      messageId,
      conversationId,
      reader,
      data: json(whatItSays(reading)),
    }));
    await tx.db
      .insertInto('messageReading')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['workspaceId', 'messageId'])
          .doUpdateSet((set) => ({ reader: set.ref('excluded.reader'), data: set.ref('excluded.data') })),
      )
      .execute();
  }
}
