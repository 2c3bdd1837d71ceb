/** The shell's own line to the engine: asked before Baton ends, and nothing else. */
import { MessageChannelMain, type MessagePortMain } from 'electron';
import type { CallEngine } from './development-sign-in.ts';
import { callOver } from './engine-call.ts';

export type EngineLine = {
  /** After the engine was started (again): a line to the new one. */
  renew: () => void;
  /** `undefined` when it does not answer in time. */
  ask: (name: string, input: unknown, limitMs: number) => Promise<unknown>;
};

export function createEngineLine(sendPort: (port: MessagePortMain) => void): EngineLine {
  let call: CallEngine | undefined;
  let own: MessagePortMain | undefined;
  return {
    renew: () => {
      own?.close();
      const { port1, port2 } = new MessageChannelMain();
      own = port1;
      sendPort(port2);
      call = callOver(port1);
    },
    ask: async (name, input, limitMs) => {
      if (call === undefined) return undefined;
      const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), limitMs));
      const answer = await Promise.race([call(name, input), late]);
      return answer?.ok === true ? answer.value : undefined;
    },
  };
}
