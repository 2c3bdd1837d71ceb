/** WebSocket (RFC 6455) as far as a Socket.IO server uses it towards a client: whole text frames, and close. A thousand of a library's sockets took as much of the machine as the server under test. */
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';

export type LightFrames = { send: (text: string) => void; close: () => void };

const textFrame = 0x81;
const closeFrame = 0x88;
const maskBit = 0x80;
/** Lengths from here on are written in two, or in eight, further bytes. */
const inTwoBytes = 126;
const inEightBytes = 127;

/** Connects. `onText` gets the bytes of each frame, valid for the call; `onEnd` is called once, also where the server refused. */
export function openLightFrames(url: string, onText: (bytes: Buffer) => void, onEnd: () => void): LightFrames {
  let socket: Socket | null = null;
  let rest: Buffer = Buffer.alloc(0);
  let isEnded = false;
  const end = (): void => {
    if (isEnded) return;
    isEnded = true;
    socket?.destroy();
    asked.destroy();
    onEnd();
  };
  const take = (chunk: Buffer): void => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let found = frameAt(bytes, at); found !== null && !isEnded; found = frameAt(bytes, at)) {
      at = found.end;
      if (found.kind === closeFrame) end();
      else if (found.kind === textFrame) onText(bytes.subarray(found.start, found.end));
      else throw new Error(`A frame of kind ${found.kind} is not expected here.`);
    }
    rest = at === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at));
  };
  const asked = request(url, {
    agent: false,
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    },
  });
  asked.on('upgrade', (_answer, upgraded: Socket, head: Buffer) => {
    socket = upgraded;
    upgraded.setNoDelay(true);
    upgraded.on('data', take);
    upgraded.on('error', end);
    upgraded.on('close', end);
    if (head.length > 0) take(head);
  });
  asked.on('response', end);
  asked.on('error', end);
  asked.end();
  return {
    send: (text) => void socket?.write(frameOf(text)),
    close: end,
  };
}

/** The frame that begins at `at`, if it is whole. */
function frameAt(bytes: Buffer, at: number): { kind: number; start: number; end: number } | null {
  if (bytes.length < at + 2) return null;
  const kind = bytes[at] ?? 0;
  const short = bytes[at + 1] ?? 0;
  const extra = short === inTwoBytes ? 2 : short === inEightBytes ? 8 : 0;
  const start = at + 2 + extra;
  if (bytes.length < start) return null;
  const length = extra === 0 ? short : extra === 2 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  return bytes.length < start + length ? null : { kind, start, end: start + length };
}

/** A client's frames are masked; the mask of zeros leaves them as they are. */
function frameOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const extra = length < inTwoBytes ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(2 + extra + 4 + length);
  frame[0] = textFrame;
  frame[1] = maskBit | (extra === 0 ? length : extra === 2 ? inTwoBytes : inEightBytes);
  if (extra === 2) frame.writeUInt16BE(length, 2);
  if (extra === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, 2 + extra + 4);
  return frame;
}
