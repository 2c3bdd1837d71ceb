import type { Socket } from 'node:net';
import type { Direction, Fault } from './fault.ts';

/** One direction of one proxied connection. */
export type FaultyPipe = {
  /** The fault was replaced: what waits is looked at again. */
  faultChanged: () => void;
  stop: () => void;
};

type Item = { bytes: Buffer; dueAt: number } | { end: 'end' | 'reset'; dueAt: number };

/** Bytes that may wait here before the sender is made to wait: about what the kernels of two machines hold. */
const MOST_WAITING = 256 * 1024;
const THROTTLE_TICK_MS = 20;

export function createFaultyPipe(
  from: Socket,
  to: Socket,
  direction: Direction,
  fault: () => Fault | null,
): FaultyPipe {
  const queue: Item[] = [];
  let waiting = 0;
  /** Bytes went missing: nothing that comes after them can be delivered. */
  let isLost = false;
  let isEnded = false;
  let passed = 0;
  let timer: NodeJS.Timeout | undefined;

  const loses = () => {
    const now = fault();
    return now?.kind === 'drop' || (now?.kind === 'silence' && now.direction === direction);
  };

  function take(item: Item): void {
    if (loses()) isLost = true;
    if (isLost) return;
    const now = fault();
    item.dueAt = performance.now() + (now?.kind === 'delay' ? now.ms : 0);
    queue.push(item);
    if ('bytes' in item) waiting += item.bytes.length;
    if (waiting > MOST_WAITING) from.pause();
    pump();
  }

  function pump(): void {
    if (timer !== undefined) return;
    for (let head = queue[0]; head !== undefined; head = queue[0]) {
      const now = fault();
      if (now?.kind === 'stall') return;
      const early = head.dueAt - performance.now();
      if (early > 0) {
        wait(early);
        return;
      }
      if ('end' in head) {
        queue.shift();
        finish(head.end);
        return;
      }
      const bytes = nextBytes(head, now);
      if (bytes === null) return;
      if (!to.destroyed) to.write(bytes);
      passed += bytes.length;
      waiting -= bytes.length;
      if (waiting <= MOST_WAITING) from.resume();
      if (now?.kind === 'throttle') {
        wait(THROTTLE_TICK_MS);
        return;
      }
    }
  }

  /** What of the chunk may go now; null when the connection was cut instead. */
  function nextBytes(head: Item & { bytes: Buffer }, now: Fault | null): Buffer | null {
    let most = head.bytes.length;
    if (now?.kind === 'throttle') most = Math.max(1, Math.round((now.bytesPerS * THROTTLE_TICK_MS) / 1_000));
    if (now?.kind === 'cut' && direction === 'down') {
      const left = now.afterBytes - passed;
      if (left < most) {
        if (left > 0 && !to.destroyed) to.write(head.bytes.subarray(0, left));
        queue.length = 0;
        finish('end');
        from.destroy();
        return null;
      }
    }
    if (most < head.bytes.length) {
      const bytes = head.bytes.subarray(0, most);
      head.bytes = head.bytes.subarray(most);
      return bytes;
    }
    queue.shift();
    return head.bytes;
  }

  function wait(ms: number): void {
    timer = setTimeout(() => {
      timer = undefined;
      pump();
    }, ms);
  }

  function finish(how: 'end' | 'reset'): void {
    if (isEnded) return;
    isEnded = true;
    if (how === 'end') to.end();
    else to.resetAndDestroy();
  }

  from.on('data', (bytes) => take({ bytes: Buffer.from(bytes), dueAt: 0 }));
  from.on('end', () => take({ end: 'end', dueAt: 0 }));
  from.on('error', () => from.destroy());
  // Its end is known to the other side only if the news gets there.
  from.on('close', (hadError) => {
    if (!from.readableEnded || hadError) take({ end: 'reset', dueAt: 0 });
  });

  return {
    faultChanged: () => {
      passed = 0;
      const now = performance.now();
      if (fault()?.kind !== 'delay') for (const item of queue) item.dueAt = Math.min(item.dueAt, now);
      clearTimeout(timer);
      timer = undefined;
      pump();
    },
    stop: () => clearTimeout(timer),
  };
}
