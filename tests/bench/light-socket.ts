/**
 * A Socket.IO client reduced to its wire (protocol 5 over Engine.IO 4, WebSocket only, no attachments). A thousand clients in one process stand for a thousand
 * machines: a frame that many of them get is parsed once, so that what is measured is the server and not this process. The raw floor uses the same client.
 */
import { type LightFrames, openLightFrames } from './light-frames.ts';

export type LightSocket = {
  isOpen: () => boolean;
  /** Rejects when the connection ends, or after 30 s. */
  ask: (name: string, input: unknown) => Promise<Answer>;
  onPush: (listener: (name: string, data: never) => void) => void;
  onEnd: (listener: () => void) => void;
  close: () => void;
};
/** As the contract's Result; the value is read by whoever asked. */
export type Answer =
  | { ok: true; value: unknown }
  | { ok: false; error: { code: string; details?: { retryAfterMs?: number } } };

const answerMs = 30_000;
const connectMs = 10_000;

/** The last frames: sockets of one team get the same bytes one after the other. */
const recent: { bytes: Buffer; parsed: [string, never] }[] = [];
const mostRecent = 32;

/** Rejects with `details` of the server's refusal when it gave one. */
export async function openLightSocket(url: string, namespace: string, auth: object): Promise<LightSocket> {
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (why: Error) => void }>();
  const prefix = namespace === '/' ? '' : `${namespace},`;
  const event = Buffer.from(`42${prefix}[`);
  const acknowledged = `43${prefix}`;
  let wire: LightFrames | null = null;
  let listener: (name: string, data: never) => void = () => undefined;
  let ended: () => void = () => undefined;
  let isOpen = false;
  let lastId = 0;

  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('No answer to the handshake.'));
      wire?.close();
    }, connectMs);
    const take = (bytes: Buffer): void => {
      if (bytes.length >= event.length && bytes.compare(event, 0, event.length, 0, event.length) === 0) {
        const [name, data] = parseEvent(bytes, event.length - 1);
        listener(name, data);
        return;
      }
      const text = bytes.toString();
      if (text === '2') wire?.send('3');
      else if (text.startsWith('0')) wire?.send(`40${prefix}${JSON.stringify(auth)}`);
      else if (text.startsWith('40')) {
        isOpen = true;
        clearTimeout(timer);
        resolve();
      } else if (text.startsWith('44')) {
        const refusal = JSON.parse(text.slice(2 + prefix.length)) as { data?: { details?: object } };
        reject(Object.assign(new Error('Refused.'), { details: refusal.data?.details ?? {} }));
        wire?.close();
      } else if (text.startsWith('41')) wire?.close();
      else if (text.startsWith(acknowledged)) {
        const at = text.indexOf('[');
        const id = Number(text.slice(acknowledged.length, at));
        const [answer] = JSON.parse(text.slice(at)) as [Answer];
        waiting.get(id)?.resolve(answer);
        waiting.delete(id);
      }
    };
    const end = (): void => {
      clearTimeout(timer);
      const wasOpen = isOpen;
      isOpen = false;
      reject(new Error('Closed.'));
      for (const { reject: fail } of waiting.values()) fail(new Error('The connection ended.'));
      waiting.clear();
      if (wasOpen) ended();
    };
    wire = openLightFrames(`${url}/socket.io/?EIO=4&transport=websocket`, take, end);
  });

  return {
    isOpen: () => isOpen,
    ask: (name, input) => {
      lastId += 1;
      const id = lastId;
      wire?.send(`42${prefix}${id}${JSON.stringify([name, input])}`);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`No answer to ${name}.`));
        }, answerMs);
        waiting.set(id, {
          resolve: (answer) => {
            clearTimeout(timer);
            resolve(answer);
          },
          reject: (why) => {
            clearTimeout(timer);
            reject(why);
          },
        });
      });
    },
    onPush: (next) => {
      listener = next;
    },
    onEnd: (next) => {
      ended = next;
    },
    close: () => wire?.close(),
  };
}

function parseEvent(bytes: Buffer, at: number): [string, never] {
  for (const known of recent) if (known.bytes.equals(bytes)) return known.parsed;
  const parsed = JSON.parse(bytes.toString('utf8', at)) as [string, never];
  recent.unshift({ bytes: Buffer.from(bytes), parsed });
  if (recent.length > mostRecent) recent.pop();
  return parsed;
}
