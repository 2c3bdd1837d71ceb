import { useEffect, useState } from 'react';
import type { SearchHit } from '#shared/contract/ipc.ts';
import type { AppError } from '#shared/lib/errors.ts';
import { call, toAppError } from './api.ts';

/** Typing pauses this long before the server is asked. */
const PAUSE_MS = 350;

export type ServerSearch = {
  /** `idle`: nothing to ask for. */
  state: 'idle' | 'asking' | 'answered' | 'failed';
  hits: readonly SearchHit[];
  error: AppError | undefined;
};

const IDLE: ServerSearch = { state: 'idle', hits: [], error: undefined };

/** What the server finds and this device does not keep, once typing pauses. Offline nothing is asked. */
export function useServerSearch(text: string, isOffline: boolean): ServerSearch {
  const sought = text.trim();
  const [answer, setAnswer] = useState<{ sought: string; search: ServerSearch }>({ sought: '', search: IDLE });
  useEffect(() => {
    if (sought === '' || isOffline) return undefined;
    let isOver = false;
    const tell = (search: ServerSearch) => (isOver ? undefined : setAnswer({ sought, search }));
    const timer = setTimeout(() => {
      call('search:server', { text: sought }).then(
        ({ hits }) => tell({ state: 'answered', hits, error: undefined }),
        (thrown: unknown) => tell({ state: 'failed', hits: [], error: toAppError(thrown) }),
      );
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [sought, isOffline]);
  if (sought === '' || isOffline) return IDLE;
  return answer.sought === sought ? answer.search : { state: 'asking', hits: [], error: undefined };
}
