import type { PGlite } from '@electric-sql/pglite';

/**
 * What the database answers to these bytes of the wire protocol, as bytes of one's own. By the streaming call: `execProtocolRaw` of PGlite 0.5 also parses every answer and
 * keeps what it parsed for ever, which filled the thread's 4 GB and stopped the backend after half an hour of a busy workspace.
 */
export async function answerWire(database: PGlite, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  await database.execProtocolRawStream(bytes, {
    // A view into the database's memory, which the next statement writes over.
    onRawData: (part) => {
      parts.push(part.slice());
      length += part.length;
    },
  });
  const answer = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    answer.set(part, at);
    at += part.length;
  }
  return answer;
}
