/** Development: the agent of the credentials file is signed in over a port of its own. */
import { MessageChannelMain, type MessagePortMain } from 'electron';
import { readAgentCredentials, signInForDevelopment } from './development-sign-in.ts';
import { callOver } from './engine-call.ts';
import type { Overrides } from './environment.ts';
import type { Log } from './log.ts';

/** Does nothing without a file. Never waited for: the window shows its sign-in meanwhile. */
export function signInAtStart(
  { credentialsPath, agentEmail }: Pick<Overrides, 'credentialsPath' | 'agentEmail'>,
  sendPort: (port: MessagePortMain) => void,
  log: Log,
): void {
  if (credentialsPath === undefined) return;
  const { port1, port2 } = new MessageChannelMain();
  sendPort(port2);
  const isIn = signInForDevelopment(
    callOver(port1),
    async () => await readAgentCredentials(credentialsPath, agentEmail),
    async (ms) => await new Promise((resolve) => setTimeout(resolve, ms)),
  );
  void isIn.then((done) => log(done ? 'info' : 'error', 'development_sign_in', { done })).finally(() => port1.close());
}
