/** SEC-17: answers the calls of the page that belong to the shell. Always a Result; no stack, no path. */
import type { z } from 'zod';
import type { ShellCallName } from '#shared/contract/ipc.ts';
import { shellCalls } from '#shared/contract/shell-contract.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { guardJson } from '#shared/lib/json-guard.ts';
import { limits } from '#shared/lib/limits.ts';
import { failed, ok, type Result, toErrorBody } from '#shared/lib/result.ts';

export type ShellHandlers = {
  [N in ShellCallName]: (
    input: z.infer<(typeof shellCalls)[N]['input']>,
  ) => Promise<z.infer<(typeof shellCalls)[N]['output']>> | z.infer<(typeof shellCalls)[N]['output']>;
};

/** The sender as far as it matters: asked at the moment of the call, for a frame can have gone meanwhile. */
export type Caller = { isOwnTopFrame: boolean };
export type CallHost = (caller: Caller, name: unknown, input: unknown) => Promise<Result<unknown>>;

type Entry = { parse: (input: unknown) => unknown; run: (input: never) => unknown };

/**
 * @param handlers only what this page may call (SEC-19): a name without one is no call
 * @param report logs an unknown error and returns the id that ties it to the answer
 */
export function createCallHost(handlers: Partial<ShellHandlers>, report: (thrown: unknown) => string): CallHost {
  // A Map: no name reaches a prototype.
  const entries = new Map<string, Entry>();
  for (const name of Object.keys(shellCalls) as ShellCallName[]) {
    const run = handlers[name];
    if (run === undefined) continue;
    entries.set(name, {
      parse: (input) => {
        const parsed = shellCalls[name].input.safeParse(input);
        if (!parsed.success) throw invalidFromZod(parsed.error, name);
        return parsed.data;
      },
      run: run as Entry['run'],
    });
  }
  return async (caller, name, input) => {
    try {
      if (!caller.isOwnTopFrame) throw new AppError('forbidden', 'This page may not call.');
      const entry = typeof name === 'string' ? entries.get(name) : undefined;
      if (entry === undefined) throw new AppError('invalid', 'There is no such call.');
      guardJson(input);
      checkSize(input);
      return ok(await entry.run(entry.parse(input) as never));
    } catch (thrown) {
      return failed(toErrorBody(thrown, report));
    }
  };
}

function checkSize(input: unknown): void {
  let text: string | undefined;
  try {
    text = JSON.stringify(input);
  } catch {
    // A BigInt: clones, but is no JSON.
    throw new AppError('invalid', 'The input is not plain data.');
  }
  if (text !== undefined && Buffer.byteLength(text) > limits.ipcBytes)
    throw new AppError('invalid', `The input is larger than ${limits.ipcBytes} bytes.`);
}
