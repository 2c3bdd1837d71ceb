/** The one way in (SEC-16, SEC-17): names from the contract, inputs checked strictly, always a Result. */
import { type CallHandlers, type CallName, calls } from '#shared/contract/ipc.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { guardJson } from '#shared/lib/json-guard.ts';
import { limits } from '#shared/lib/limits.ts';
import { failed, ok, type Result, toErrorBody } from '#shared/lib/result.ts';
import { openCalls } from './handlers.ts';

export type DoorOptions = {
  handlers: CallHandlers;
  /** Throws AppError('unauthenticated') while content is locked. */
  requireSession: () => void;
  report: (thrown: unknown) => string;
  /** A store failed: what to answer, or `again` when it was repaired. */
  onFault: (thrown: unknown) => unknown;
};

/** Returned by `onFault` when the call may be tried once more. */
export const AGAIN = Symbol('again');

export function createDoor({ handlers, requireSession, report, onFault }: DoorOptions) {
  // A Map: no name reaches a prototype.
  const known = new Map<string, CallName>((Object.keys(calls) as CallName[]).map((name) => [name, name]));

  async function run(name: CallName, input: unknown): Promise<unknown> {
    if (!openCalls.has(name)) requireSession();
    return await handlers[name](input as never);
  }

  return async (name: unknown, input: unknown): Promise<Result<unknown>> => {
    try {
      const found = typeof name === 'string' ? known.get(name) : undefined;
      if (found === undefined) throw new AppError('invalid', 'There is no such call.');
      const parsed = read(found, input);
      try {
        return ok(await run(found, parsed));
      } catch (thrown) {
        const answer = onFault(thrown);
        if (answer !== AGAIN) throw answer;
        return ok(await run(found, parsed));
      }
    } catch (thrown) {
      return failed(toErrorBody(thrown, report));
    }
  };
}

function read(name: CallName, input: unknown): unknown {
  guardJson(input);
  let size: number;
  try {
    size = Buffer.byteLength(JSON.stringify(input) ?? '');
  } catch {
    // A BigInt: it can be cloned, but is no JSON.
    throw new AppError('invalid', 'The input is not plain data.');
  }
  if (size > limits.ipcBytes) throw new AppError('invalid', `The input is larger than ${limits.ipcBytes} bytes.`);
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) throw invalidFromZod(parsed.error, name);
  return parsed.data;
}
