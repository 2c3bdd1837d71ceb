import { join } from 'node:path';
import { type MessagePortMain, utilityProcess } from 'electron';
import type { EngineProcess } from './engine-host.ts';
import { engineEnvironment } from './environment.ts';
import { ENGINE_ARGUMENTS } from './keep-small.ts';

/** Starts the engine in a process of its own. Its secrets go over its port, not through environment or arguments. */
export function launchEngine(): EngineProcess<MessagePortMain> {
  const child = utilityProcess.fork(join(import.meta.dirname, 'engine.cjs'), [], {
    serviceName: 'Baton engine',
    env: engineEnvironment(process.env),
    stdio: 'inherit',
    execArgv: ENGINE_ARGUMENTS,
  });
  return {
    post: (message, ports) => child.postMessage(message, ports),
    kill: () => child.kill(),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener),
  };
}
