import type { Connect } from './link.ts';

/**
 * What speaks to the server is loaded with the first connection: nothing that is shown from the device waits for it (decision 33).
 *
 * @param shown settles when the first connection may be made: what the window shows first has the processor before
 */
export function connectLater(shown: Promise<void> = Promise.resolve()): Connect {
  return async (request) => {
    await shown;
    const { connectSocket } = await import('./connect-socket.ts');
    return await connectSocket(request);
  };
}
