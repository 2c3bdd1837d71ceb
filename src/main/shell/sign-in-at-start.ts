/** Development: the agent of the credentials file is signed in over a port of its own. */
import { MessageChannelMain, type MessagePortMain } from 'electron';
import { readAgentCredentials, signInForDevelopment } from './development-sign-in.ts';
import { callOver } from './engine-call.ts';
import type { Overrides } from './environment.ts';
import type { Log } from './log.ts';

/**
 * Does nothing without a file.
 *
 * @returns settled with the first try, whatever came of it: pages that wait for it show no form that goes at once
 */
export async function signInAtStart(
  { credentialsPath, agentEmail }: Pick<Overrides, 'credentialsPath' | 'agentEmail'>,
  sendPort: (port: MessagePortMain) => void,
  log: Log,
): Promise<void> {
  if (credentialsPath === undefined) return;
  const { port1, port2 } = new MessageChannelMain();
  sendPort(port2);
  await new Promise<void>((resolve) => {
    const isIn = signInForDevelopment(
      callOver(port1),
      async () => await readAgentCredentials(credentialsPath, agentEmail),
      async (ms) => await new Promise((wake) => setTimeout(wake, ms)),
      resolve,
    );
    void isIn
      .then((done) => log(done ? 'info' : 'error', 'development_sign_in', { done }))
      .finally(() => {
        resolve();
        port1.close();
      });
  });
}
