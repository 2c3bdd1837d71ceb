/** A process that writes to an outbox as fast as it can and says the number of each commit, until it is killed. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openOutbox } from '#engine/db/outbox-store.ts';
import { conversationId } from '#shared/lib/ids.ts';

const [folder = '', keyHex = ''] = process.argv.slice(2);
const outbox = openOutbox(join(folder, 'outbox.db'), Buffer.from(keyHex, 'hex'), () => randomUUID());
for (let n = 1; ; n += 1) {
  const id = conversationId.parse(randomUUID());
  outbox.atomically(() => {
    outbox.mutations.add({
      id: randomUUID(),
      lane: 'global',
      name: 'conversation.note',
      args: { n },
      at: '',
      enqueuedMs: 0,
    });
    const text = 'x'.repeat(500);
    outbox.drafts.set({
      conversationId: id,
      mode: 'reply',
      text,
      suggestionId: null,
      suggestedText: null,
      seenThrough: 0,
      updatedAt: 0,
    });
  });
  process.stdout.write(`${n}\n`);
}
