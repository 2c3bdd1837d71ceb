import type { PGlite } from '@electric-sql/pglite';

const ERROR_RESPONSE = 'E'.charCodeAt(0);

/**
 * What the database answers to these bytes of the wire protocol, as bytes of one's own. By the streaming call: `execProtocolRaw` of PGlite 0.5 also parses every answer and
 * keeps what it parsed for ever, which filled the thread's 4 GB and stopped the backend after half an hour of a busy workspace.
 *
 * @param onEnd told when the database ends its session (severity FATAL). It must not return, and end the thread: PGlite 0.5 passes over the end and asks the dead session for ever, a
 *   gigabyte every five seconds (electric-sql/pglite issue 1058), from which no error thrown here gets out.
 */
export async function answerWire(
  database: PGlite,
  bytes: Uint8Array,
  onEnd: (message: Uint8Array) => never,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  await database.execProtocolRawStream(bytes, {
    // A view into the database's memory, which the next statement writes over.
    onRawData: (part) => {
      if (isFatal(part)) onEnd(part);
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

/**
 * ErrorResponse whose first field is the severity: `E`, four bytes of length, `SFATAL` or `SPANIC`, a zero (PostgreSQL protocol 3.0, message formats). A long answer comes in parts cut anywhere,
 * so a part may begin with what a customer wrote: that holds no zeros.
 */
function isFatal(part: Uint8Array): boolean {
  if (part[0] !== ERROR_RESPONSE || part[1] !== 0 || part[11] !== 0) return false;
  const severity = String.fromCharCode(...part.subarray(5, 11));
  return severity === 'SFATAL' || severity === 'SPANIC';
}
