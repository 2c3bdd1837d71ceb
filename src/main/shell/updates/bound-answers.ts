import type { IncomingMessage } from 'node:http';
import type { AppUpdater } from 'electron-updater';

type Request = { abort: () => void };
type Executor = { createRequest: (options: object, callback: (response: IncomingMessage) => void) => Request };
type Bounds = {
  /** Bytes that the answer may have which is asked for now. */
  most: () => number;
  onTooLong: () => void;
};

/**
 * SEC-93: electron-updater keeps the answer of a feed in memory, and the file on disk, however much comes: whoever holds the feed could end the process or fill the disk before a signature
 * is looked at. Here every answer is counted, and left where it is longer than it may be.
 */
export function boundAnswers(updater: AppUpdater, { most, onTooLong }: Bounds): void {
  // Protected there, and the one place through which every request goes.
  const executor = Reflect.get(updater, 'httpExecutor') as Executor;
  const create = executor.createRequest.bind(executor);
  executor.createRequest = (options, callback) => {
    const limit = most();
    const request = create(options, (response) => {
      let came = 0;
      callback(response);
      response.on('data', (chunk: Buffer) => {
        came += chunk.length;
        if (came <= limit) return;
        onTooLong();
        request.abort();
      });
    });
    return request;
  };
}
