import type { z } from 'zod';
import type {
  BatonBridge,
  CallInput,
  CallName,
  CallOutput,
  EventData,
  EventName,
  ShellCallName,
  shellCalls,
} from '#shared/contract/ipc.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type Result, unwrap } from '#shared/lib/result.ts';

/*
 * The renderer's one way out (SEC-16): names from the contract over `window.baton`. Nothing else in the renderer touches the bridge.
 */

/** Asks the engine. Throws AppError; never waits for the network but in `session:signIn`. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  return (await invoke(name, input)) as CallOutput<N>;
}

/** Asks the shell (links, badge, notifications, the lock). Throws AppError. */
export async function callShell<N extends ShellCallName>(
  name: N,
  input: z.infer<(typeof shellCalls)[N]['input']>,
): Promise<z.infer<(typeof shellCalls)[N]['output']>> {
  return (await invoke(name, input)) as z.infer<(typeof shellCalls)[N]['output']>;
}

/** Puts a mutation into the outbox; resolves to its entry once it is on disk. Throws AppError when the local rule already says no. */
export async function mutate<N extends MutationName>(name: N, args: MutationArgs<N>): Promise<{ id: string }> {
  return await call('mutate', { name, args });
}

/** Listens to one event; the answer stops it. */
export function onEvent<N extends EventName>(name: N, listener: (data: EventData<N>) => void): () => void {
  return bridge().subscribe(name, (data) => listener(data as EventData<N>));
}

async function invoke(name: string, input: unknown): Promise<unknown> {
  return unwrap((await bridge().invoke(name, input)) as Result<unknown>);
}

function bridge(): BatonBridge {
  const { baton } = globalThis as { baton?: BatonBridge };
  if (baton === undefined) throw new AppError('internal', 'The window was opened without its bridge.');
  return baton;
}

/** Whatever was thrown, as an AppError. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal', 'Something failed inside. Nothing was changed.', { cause: thrown });
}
