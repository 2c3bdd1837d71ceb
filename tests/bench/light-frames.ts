/** WebSocket (RFC 6455) as far as a Socket.IO server uses it towards a client: whole text frames, and close. A thousand of a library's sockets took as much of the machine as the server under test. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

export type LightFrames = { send: (text: string) => void; close: () => void };

const upgraded = Buffer.from('HTTP/1.1 101 ');
const endOfHead = Buffer.from('\r\n\r\n');
const nothing = Buffer.alloc(0);
/** What is read is looked at before the next is. */
const shared = Buffer.alloc(64 * 1024);

const textFrame = 0x81;
const closeFrame = 0x88;
const maskBit = 0x80;
/** Lengths from here on are written in two, or in eight, further bytes. */
const inTwoBytes = 126;
const inEightBytes = 127;

/** Connects. `onText` gets the bytes of each frame, valid for the call; `onEnd` is called once, also where the server refused. */
export function openLightFrames(url: string, onText: (bytes: Buffer) => void, onEnd: () => void): LightFrames {
  const { hostname, port, pathname, search } = new URL(url);
  let isUpgraded = false;
  let rest: Buffer = nothing;
  let isEnded = false;
  const end = (): void => {
    if (isEnded) return;
    isEnded = true;
    socket.destroy();
    onEnd();
  };
  const take = (chunk: Buffer): void => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!isUpgraded) {
      at = bytes.indexOf(endOfHead) + endOfHead.length;
      if (at < endOfHead.length) {
        rest = Buffer.from(bytes);
        return;
      }
      isUpgraded = bytes.subarray(0, upgraded.length).equals(upgraded);
      if (!isUpgraded) end();
    }
    for (let found = frameAt(bytes, at); found !== null && !isEnded; found = frameAt(bytes, at)) {
      at = found.end;
      if (found.kind === closeFrame) end();
      else if (found.kind === textFrame) onText(bytes.subarray(found.start, found.end));
      else throw new Error(`A frame of kind ${found.kind} is not expected here.`);
    }
    rest = at === bytes.length ? nothing : Buffer.from(bytes.subarray(at));
  };
  const socket = connect({
    host: hostname,
    port: Number(port),
    noDelay: true,
    // One piece of memory for all of them: a thousand streams with buffers of their own took a sixth of this process.
    onread: {
      buffer: shared,
      callback: (length) => {
        take(shared.subarray(0, length));
        return true;
      },
    },
  });
  socket.on('error', end);
  socket.on('close', end);
  socket.write(
    [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      '',
      '',
    ].join('\r\n'),
  );
  return {
    send: (text) => void socket.write(frameOf(text)),
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
