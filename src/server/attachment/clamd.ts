import { connect } from 'node:net';
import type { Scanner } from './scanner.ts';

const LIMIT_MS = 60_000;

/**
 * ClamAV's daemon over TCP: `zINSTREAM`, then each piece behind its length in four bytes, then a length of zero; it answers `stream: OK`, or `stream: <name> FOUND` (clamd(8), section COMMANDS).
 * A scan that is not answered in a minute has failed.
 */
export function createClamd({ host, port }: { host: string; port: number }): Scanner {
  return {
    scan: async (pieces) => {
      const socket = connect({ host, port });
      socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error('The scanner does not answer.')));
      let said = '';
      const answer = new Promise<void>((resolve, reject) => {
        socket.setEncoding('latin1');
        socket.on('data', (text: string) => {
          said += text;
        });
        socket.on('end', resolve);
        socket.on('close', () => resolve());
        socket.on('error', reject);
      });
      // Heard below; a failure while pieces are still sent must not be nobody's.
      answer.catch(() => undefined);
      const write = async (bytes: Uint8Array) => {
        if (socket.destroyed) await answer;
        if (!socket.write(bytes))
          await Promise.race([new Promise((resolve) => void socket.once('drain', resolve)), answer]);
      };
      try {
        await write(Buffer.from('zINSTREAM\0'));
        for await (const piece of pieces) {
          const length = Buffer.alloc(4);
          length.writeUInt32BE(piece.length);
          await write(Buffer.concat([length, piece]));
        }
        await write(Buffer.alloc(4));
        await answer;
      } finally {
        socket.destroy();
      }
      const line = said.replaceAll('\0', '').trim();
      if (line.endsWith(' FOUND')) return 'blocked';
      if (line.endsWith(': OK')) return 'clean';
      throw new Error('The scanner could not scan.');
    },
  };
}
