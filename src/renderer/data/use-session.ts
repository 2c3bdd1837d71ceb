import type { CallOutput } from '#shared/contract/ipc.ts';
import { useLiveQuery } from './use-live-query.ts';

export type Session = CallOutput<'session:get'>;

/** Who is signed in where; undefined until the first answer. The connection in it is a moment's: use `useConnection`. */
export function useSession(): Session | undefined {
  return useLiveQuery('session:get', {}, ['session']).data;
}
