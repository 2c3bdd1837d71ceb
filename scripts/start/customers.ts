/** Starts the customers of the demo workspace: they use the public API like anybody's customers. */
import { join } from 'node:path';
import { startChild } from '../process/child.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import type { Session } from './session.ts';

const GRACE_MS = 3_000;

export type CustomersOptions = {
  workspaceDir: string;
  logDir: string;
  session: Session;
  say: (line: string) => void;
};

/** They are no part of what must run: when they end by themselves it is said, and the rest goes on. */
export function startCustomers({ workspaceDir, logDir, session, say }: CustomersOptions): void {
  const logPath = join(logDir, 'customers.log');
  const customers = startChild({
    name: 'demo customers',
    command: process.execPath,
    args: [join('demo', 'customers.ts'), '--workspace', workspaceDir],
    cwd: PROJECT_ROOT,
    // The model's key is the server's (SEC-74).
    env: { ...process.env, BATON_LLM_KEY: undefined, BATON_LLM_KEY_FILE: undefined },
    logPath,
  });
  session.addChild(customers, GRACE_MS);
  say('Demo customers are writing.');
  void customers.ended.then(({ code }) => {
    if (session.isEnding() || code === 0) return;
    say(`The demo customers ended by themselves (exit code ${code}). Their log: ${logPath}`);
  });
}
