/** The shell's way to files of the engine: their bytes for pictures and for saving, and what was chosen in a dialog on its way in. A line of its own, made when it is needed and again after the engine was lost. */
import { MessageChannelMain, type MessagePortMain } from 'electron';
import type { AttachmentKind } from '#shared/attachment/schema.ts';
import type { CallInput, CallName, CallOutput } from '#shared/contract/ipc.ts';
import { AppError, type ErrorBody, errorFromBody } from '#shared/lib/errors.ts';
import { callOver } from './engine-call.ts';

export type EngineFiles = {
  /** Throws AppError: what the engine answers, `offline` when it does not answer. */
  call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
};
export type FileContent = { name: string; type: string; kind: AttachmentKind; data: Uint8Array<ArrayBuffer> };

/** A file of 20 MiB over a slow line; the engine gives up before. */
const LIMIT_MS = 150_000;

export function createEngineFiles(sendPort: (port: MessagePortMain) => void): EngineFiles {
  let line: ReturnType<typeof callOver> | undefined;

  function open(): ReturnType<typeof callOver> {
    const { port1, port2 } = new MessageChannelMain();
    const made = callOver(port1);
    port1.on('close', () => {
      if (line === made) line = undefined;
    });
    sendPort(port2);
    return made;
  }

  return {
    call: async <N extends CallName>(name: N, input: CallInput<N>) => {
      line ??= open();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<{ ok: false }>((resolve) => {
        timer = setTimeout(() => {
          line = undefined;
          resolve({ ok: false });
        }, LIMIT_MS);
      });
      try {
        const answer: { ok: boolean; value?: unknown; error?: ErrorBody } = await Promise.race([
          line(name, input),
          late,
        ]);
        if (answer.ok) return answer.value as CallOutput<N>;
        throw answer.error === undefined
          ? new AppError('offline', 'The local store does not answer.')
          : errorFromBody(answer.error);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
