/** What passes between the shell and the engine's process besides the ports. Both ends are ours; it is checked all the same. */
import { z } from 'zod';
import { events } from '#shared/contract/shell-contract.ts';

export type EngineOptions = {
  profileDir: string;
  /** 64 hex digits. Never in the environment or the arguments (SEC-25). */
  storeKeyHex: string;
  serverUrl: string;
  token: string | null;
  runtimeNotice: string | null;
};

/** Shell → engine. `port` comes with one transferred MessagePort. */
export type ToEngine = { type: 'start'; options: EngineOptions } | { type: 'port' } | { type: 'stop' };

/** Engine → shell. `token: null` after a sign-out, or when the server no longer knows the token. */
export const fromEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('token'),
    token: z.string().min(1).max(4_096).nullable(),
    email: z.string().max(320).nullable().optional(),
  }),
  z.object({ type: z.literal('badge'), waiting: z.int().nonnegative() }),
  z.object({ type: z.literal('notice'), ...events.notice.shape }),
]);
export type FromEngine = z.infer<typeof fromEngine>;
