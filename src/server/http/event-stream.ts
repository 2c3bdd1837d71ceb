import { Readable } from 'node:stream';
import type { Reply } from './door.ts';

export type SendEvent = (name: string, data: unknown) => void;

/**
 * An answer as server-sent events, written by `run` until it is done. `signal` is aborted when the reader is gone. What `run` throws ends the stream without its last event,
 * which is how the reader knows. An event that is `soft` (each tells all that the one before told) is left out while the reader does not keep up.
 */
export function openEventStream(
  run: (send: { soft: SendEvent; last: SendEvent }, signal: AbortSignal) => Promise<void>,
  report: (thrown: unknown) => void,
): Reply {
  const gone = new AbortController();
  let hasRoom = true;
  const stream = new Readable({
    read() {
      hasRoom = true;
    },
    destroy(thrown, done) {
      gone.abort();
      done(thrown);
    },
  });
  const write: SendEvent = (name, data) => {
    if (!gone.signal.aborted) hasRoom = stream.push(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const soft: SendEvent = (name, data) => {
    if (hasRoom) write(name, data);
  };
  run({ soft, last: write }, gone.signal)
    .catch(report)
    .finally(() => {
      if (!gone.signal.aborted) stream.push(null);
    });
  return {
    // No buffering in a proxy between: words that arrive all at once at the end are no stream.
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
    answer: stream,
  };
}
