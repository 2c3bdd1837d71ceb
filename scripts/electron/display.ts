/** A display to open windows on: the one there is, or a virtual one of our own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Display = {
  /** Value of DISPLAY; undefined where windows need none (macOS, Windows, Wayland only). */
  name: string | undefined;
  isVirtual: boolean;
  /** Ends a virtual display; does nothing to a real one. */
  close: () => Promise<void>;
};

const START_LIMIT_MS = 10_000;
const STOP_LIMIT_MS = 3_000;

/** True when a window can be opened as things are. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/**
 * The display to use. Without one, starts Xvfb on a number that is free.
 *
 * @param size pixels of a virtual screen
 * @throws when Xvfb does not start
 */
export async function openDisplay(size = { width: 1600, height: 1000 }): Promise<Display> {
  if (hasDisplay()) return { name: process.env.DISPLAY, isVirtual: false, close: async () => undefined };
  const screen = `${size.width}x${size.height}x24`;
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'], {
    // Own group: Ctrl-C at the terminal must not end the display before what is shown on it.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await readDisplayNumber(server);
  return {
    name: `:${number}`,
    isVirtual: true,
    close: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGTERM');
      const force = setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS);
      await once(server, 'exit');
      clearTimeout(force);
    },
  };
}

async function readDisplayNumber(server: ReturnType<typeof spawn>): Promise<string> {
  const pipe = server.stdio[3] as NodeJS.ReadableStream;
  return await new Promise<string>((resolve, reject) => {
    const fail = (message: string) => {
      server.kill('SIGKILL');
      reject(new Error(`the virtual display did not start: ${message}`));
    };
    const timer = setTimeout(() => fail('no answer in time'), START_LIMIT_MS);
    let text = '';
    pipe.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    server.once('error', (error) => {
      clearTimeout(timer);
      fail(error.message);
    });
    server.once('exit', (code) => {
      clearTimeout(timer);
      fail(`Xvfb ended with ${code}`);
    });
  });
}
